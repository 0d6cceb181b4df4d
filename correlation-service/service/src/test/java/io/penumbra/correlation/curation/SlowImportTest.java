package io.penumbra.correlation.curation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;

import io.penumbra.correlation.ShortLimits;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slow request bodies over real sockets, which time out and block other requests only briefly. */
@QuarkusTest
@TestProfile(ShortLimits.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class SlowImportTest {

  private static final String CSV = "/api/v1/catalogue/imports/csv?dryRun=true";

  @Test
  void runsOneImportAtATime() throws IOException {
    // The first import is slow (token, class loading); the open body below has only 4 s.
    importCsv().statusCode(200);
    String head = "name,category,domain\n";
    String row = "Slow,crm,slow.example.com\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      begin(socket, "POST", CSV, Tokens.admin(), "text/csv", head.length() + row.length());
      send(socket, head);
      await()
          .atMost(Duration.ofMillis(3_500))
          .untilAsserted(
              () ->
                  importCsv()
                      .statusCode(503)
                      .header("Retry-After", matchesPattern("\\d+"))
                      .body("detail", containsString("Another import is running")));
      send(socket, row);
      socket.setSoTimeout(5_000);
      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200");
    }
    importCsv().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/catalogue/imports/csv, admin, text/csv",
    "POST, /api/v1/catalogue/apps, admin, application/json",
    "POST, /api/v1/chunks, service, application/vnd.penumbra.chunk-batch",
    "GET, /api/v1/catalogue/apps, analyst, application/json"
  })
  void closesConnectionsWithSlowBodies(String method, String path, String role, String mediaType)
      throws Exception {
    long begin = System.nanoTime();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      begin(socket, method, path, Tokens.role(role), mediaType, 1_000_000);
      boolean open = true;
      while (open && System.nanoTime() - begin < 20e9) {
        try {
          send(socket, " ");
          Thread.sleep(100);
        } catch (IOException closed) {
          open = false;
        }
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(15));
      assertThat(open).isFalse();
    }
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> importCsv().statusCode(200));
  }

  private static ValidatableResponse importCsv() {
    return given()
        .auth()
        .oauth2(Tokens.admin())
        .contentType("text/csv")
        .body("name,category,domain\nQuick,crm,quick.example.com\n")
        .post(CSV)
        .then();
  }

  private static void begin(
      Socket socket, String method, String path, String token, String mediaType, int length)
      throws IOException {
    send(
        socket,
        """
        %s %s HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        Content-Type: %s\r
        Content-Length: %d\r
        \r
        """
            .formatted(method, path, token, mediaType, length));
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
