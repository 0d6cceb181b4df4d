package io.penumbra.commons.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests to a receiver that responds immediately. */
class HttpTargetTest {

  private static final int THREADS = 16;
  private static final int EACH = 400;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  /** The response may arrive before the caller's thread continues. */
  @Test
  void readsEveryAnswerHoweverSoonItComes() throws Exception {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.response().end("ok"))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    HttpTarget target = new HttpTarget(vertx, new DestinationTrust(settings()));
    HttpTarget.Request request =
        new HttpTarget.Request(
            HttpMethod.GET,
            TargetUrl.parse("http://127.0.0.1:%d/".formatted(server.actualPort())),
            null,
            null,
            Map.of());
    Callable<Integer> some =
        () -> {
          int read = 0;
          for (int i = 0; i < EACH; i++) {
            HttpTarget.Answer answer = target.send(request, true, HttpTarget.Bounds.MESSAGE);
            read += new String(answer.body(), StandardCharsets.UTF_8).equals("ok") ? 1 : 0;
          }
          return read;
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(threads.submit(some));
      }
      for (Future<Integer> one : all) {
        assertThat(one.get(60, TimeUnit.SECONDS)).isEqualTo(EACH);
      }
    }
  }

  private static OutboxSettings settings() {
    return new OutboxSettings() {
      @Override
      public String key() {
        return "key";
      }

      @Override
      public Optional<Path> caFile() {
        return Optional.empty();
      }

      @Override
      public Duration giveUpAfter() {
        return Duration.ofDays(1);
      }
    };
  }
}
