package io.penumbra.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.client.SignIn;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tokens that commands request from the embedded issuer. */
class SignInTest {

  @Test
  void signsOneUserInConcurrently() throws Exception {
    URI issuer = URI.create(TestStack.issuer());
    List<Callable<String>> signIns =
        IntStream.range(0, 40)
            .<Callable<String>>mapToObj(
                i -> () -> SignIn.user(issuer, "admin", "admin", Clock.systemUTC()).token())
            .toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      assertThat(threads.invokeAll(signIns))
          .allSatisfy(token -> assertThat(token.get()).isNotBlank());
    }
  }
}
