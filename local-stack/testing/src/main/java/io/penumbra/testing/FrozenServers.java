package io.penumbra.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penumbra.local.Frozen;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Behaviour of a service during and after a freeze of Postgres or the issuer. */
public final class FrozenServers {

  /** First-byte timeout of an installation, for the test resource. */
  public static final String FIRST_BYTE_WITHIN = "9S";

  /**
   * Time limit of a response. The service answers 503 after nine seconds; docs/architecture.md
   * promises ten. The margin is for machines that run other tests and 40 clients at the same time.
   */
  private static final Duration FIRST_BYTE = Duration.ofSeconds(13);

  private static final Duration NOT_READY = Duration.ofSeconds(15);
  private static final Duration READY_AGAIN = Duration.ofSeconds(15);

  /** More requests than a pool has connections. */
  private static final int REQUESTS = 40;

  private FrozenServers() {}

  /**
   * Fails unless requests that need the database get a 503 in time during a freeze and readiness
   * reports the failure. Both must recover without a restart.
   *
   * @param request authenticated request that needs the database and normally gets a 200
   */
  public static void verifyPostgres(
      URI management, Function<RequestSpecification, Response> request) {
    assertThat(request.apply(given()).statusCode()).isEqualTo(200);
    assertThat(readiness(management)).isEqualTo(200);
    try (Frozen _ = Frozen.freeze(TestStack.postgres())) {
      long frozen = System.nanoTime();
      try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> answers = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
          answers.add(clients.submit(() -> assertUnavailable(request)));
        }
        awaitReadiness(management, 503, NOT_READY.minusNanos(System.nanoTime() - frozen));
        for (Future<?> answer : answers) {
          get(answer);
        }
      }
    }
    awaitReadiness(management, 200, READY_AGAIN);
    await()
        .atMost(READY_AGAIN)
        .untilAsserted(() -> assertThat(request.apply(given()).statusCode()).isEqualTo(200));
  }

  /**
   * Fails unless requests that need the issuer get a 503 in time during a freeze and readiness has
   * the expected status. The token in the request has a key that only the issuer knows.
   *
   * @param path protected path
   * @param readiness status of readiness during the freeze
   */
  public static void verifyIssuer(URI management, String path, int readiness) {
    String token = ForgedToken.ofUnknownKey("analyst");
    Function<RequestSpecification, Response> request =
        specification -> specification.auth().oauth2(token).get(path);
    assertThat(readiness(management)).isEqualTo(200);
    try (Frozen _ = Frozen.freeze(TestStack.keycloak())) {
      long frozen = System.nanoTime();
      assertUnavailable(request);
      Duration rest = NOT_READY.minusNanos(System.nanoTime() - frozen);
      if (readiness == 200) {
        await()
            .during(rest)
            .atMost(NOT_READY)
            .untilAsserted(() -> assertThat(readiness(management)).isEqualTo(200));
      } else {
        awaitReadiness(management, readiness, rest);
      }
    }
    awaitReadiness(management, 200, READY_AGAIN);
  }

  private static void assertUnavailable(Function<RequestSpecification, Response> request) {
    long begin = System.nanoTime();
    Response response = request.apply(given());
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(FIRST_BYTE);
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(503);
    assertThat(response.contentType()).startsWith("application/problem+json");
    assertThat(response.header("Retry-After")).matches("[1-9][0-9]*");
  }

  private static void awaitReadiness(URI management, int status, Duration patience) {
    await()
        .atMost(patience)
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(readiness(management)).isEqualTo(status));
  }

  private static int readiness(URI management) {
    return given().get(management.resolve("/q/health/ready")).statusCode();
  }

  /** Returns a request with a timeout that exceeds the limits of all responses. */
  private static RequestSpecification given() {
    return RestAssured.given()
        .redirects()
        .follow(false)
        .config(
            RestAssured.config()
                .httpClient(
                    HttpClientConfig.httpClientConfig()
                        .setParam("http.connection.timeout", 5_000)
                        .setParam("http.socket.timeout", 30_000)));
  }

  private static void get(Future<?> answer) {
    try {
      answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause().getMessage(), e.getCause());
    }
  }
}
