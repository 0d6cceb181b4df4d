package io.penumbra.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** Request ids of a service, in responses and in the log. */
public final class RequestIds {

  private static final String UUID_PATTERN = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /**
   * Maximum wait for a logged denial. Of many denials within ten seconds, the service logs only
   * some.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private RequestIds() {}

  /** Verifies that acceptable ids of callers are kept and that other ids are replaced. */
  public static void verify(URI api) {
    for (String path : List.of("/q/openapi", "/api/v1/nothing")) {
      assertThat(answer(path, api, bearing())).matches(UUID_PATTERN);
      assertThat(answer(path, api, given())).matches(UUID_PATTERN);
      assertThat(answer(path, api, bearing().header("X-Request-Id", "ticket-4711:a.b_c")))
          .isEqualTo("ticket-4711:a.b_c");
      for (String refused : List.of("a b", "<script>", "x".repeat(65))) {
        assertThat(answer(path, api, bearing().header("X-Request-Id", refused)))
            .matches(UUID_PATTERN);
      }
    }
    assertThat(answer("/q/openapi", api, bearing()))
        .isNotEqualTo(answer("/q/openapi", api, bearing()));
    verifyLog(api);
  }

  private static RequestSpecification bearing() {
    return given().auth().oauth2(Tokens.admin());
  }

  private static String answer(String path, URI api, RequestSpecification request) {
    List<String> ids = request.get(api.resolve(path)).headers().getValues("X-Request-Id");
    assertThat(ids).hasSize(1);
    return ids.getFirst();
  }

  private static void verifyLog(URI api) {
    List<String> logged = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            String id = ExtLogRecord.wrap(line).getMdc("requestId");
            logged.add(id == null ? "none" : id);
          }

          @Override
          public void flush() {
            // nothing is buffered
          }

          @Override
          public void close() {
            // no resources
          }
        };
    Logger logger = Logger.getLogger("io.penumbra.commons.http.DenialLog");
    logger.addHandler(handler);
    try {
      String id = UUID.randomUUID().toString();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                given().header("X-Request-Id", id).get(api.resolve("/q/openapi"));
                assertThat(logged).contains(id);
              });
      assertThat(logged).doesNotContain("none");
    } finally {
      logger.removeHandler(handler);
    }
  }
}
