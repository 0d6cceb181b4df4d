package io.penumbra.ingestion;

import static io.penumbra.ingestion.Sending.record;
import static io.penumbra.ingestion.Sending.sectionsOf;
import static io.penumbra.ingestion.Sending.send;
import static io.penumbra.ingestion.Sending.tokenOfNewSensor;
import static io.penumbra.ingestion.Sending.transactionsOf;
import static io.penumbra.ingestion.Sending.unique;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.MeterRegistry;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sensors with slow bodies, over real sockets, next to a sensor with normal speed. */
@QuarkusTest
@TestProfile(SlowSendersTest.Hurried.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class SlowSendersTest {

  private static final Logger LOG = Logger.getLogger(SlowSendersTest.class);
  private static final String SPILL = "target/spilled-bodies";

  @Inject MeterRegistry metrics;

  /** Profile with short timeouts for heads and bodies, and little memory for bodies. */
  public static class Hurried implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Files.createDirectories(Path.of(SPILL));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      return Map.ofEntries(
          Map.entry("penumbra.chunking.freshness", "100MS"),
          Map.entry("penumbra.gate.every", "1S"),
          Map.entry("penumbra.intake.body-grace", "5S"),
          Map.entry("penumbra.http.max-body-time", "8S"),
          Map.entry("penumbra.intake.max-receiving", "420"),
          Map.entry("penumbra.intake.max-buffered-body", "64K"),
          Map.entry("penumbra.intake.max-buffered-bytes", "4M"),
          Map.entry("penumbra.intake.max-spilled-bytes", "8M"),
          Map.entry("penumbra.intake.spill-directory", SPILL),
          Map.entry("penumbra.http.max-head-time", "3S"),
          Map.entry("penumbra.http.max-idle-time", "6S"));
    }
  }

  @BeforeEach
  void open() {
    Neighbours.reset();
    Sending.awaitOpen();
    await().atMost(20, SECONDS).until(() -> gauge("bodies.arriving") == 0);
  }

  @Test
  void servesOthersNextToManySlowConnectionsOfOneSensor() throws Exception {
    String slowToken = tokenOfNewSensor();
    String quickToken = tokenOfNewSensor();
    URI ingestion = URI.create("http://127.0.0.1:" + RestAssured.port);
    SlowSendersMeasurement.measure(ingestion, quickToken, 200);
    SlowSendersMeasurement.Figures alone =
        SlowSendersMeasurement.measure(ingestion, quickToken, 200);
    try (SlowSenders slow = new SlowSenders(RestAssured.port, slowToken, 200, 100, 1, 200)) {
      await().atMost(4, SECONDS).until(() -> gauge("bodies.arriving") == 200);
      SlowSendersMeasurement.Figures together =
          SlowSendersMeasurement.measure(ingestion, quickToken, 100);
      LOG.infof("alone: %s; with 200 slow connections: %s", alone, together);
      assertThat(together.refused()).isZero();
      // allows for a busy build machine: only checks that requests do not wait for slow bodies
      assertThat(together.p99()).isLessThan(2 * alone.p99() + 500);

      // the share of one sensor is half of the remaining connections: 210 of 420
      try (SlowSenders more = new SlowSenders(RestAssured.port, slowToken, 30, 0, 1, 200)) {
        await().atMost(4, SECONDS).until(() -> more.outcomes().size() >= 20);
        assertThat(more.outcomes())
            .allSatisfy(
                outcome -> {
                  assertThat(outcome.status()).isEqualTo(429);
                  assertThat(outcome.answer()).containsIgnoringCase("Retry-After: ");
                });
        send(given().auth().oauth2(quickToken), record(unique())).statusCode(200);
      }
      await().atMost(20, SECONDS).until(slow::areOver);
      assertThat(slow.outcomes())
          .allSatisfy(
              outcome -> {
                assertThat(outcome.status()).isEqualTo(408);
                assertThat(outcome.answer())
                    .contains("urn:penumbra:problem:request-timeout", "min-body-rate");
                assertThat(outcome.millis()).isBetween(4_500L, 8_000L);
              });
    }
    await().atMost(5, SECONDS).until(() -> gauge("bodies.memory.bytes") == 0);
  }

  @Test
  void endsABodyThatTakesLongerThanTheTotalTime() {
    // faster than the minimum rate
    try (SlowSenders steady =
        new SlowSenders(RestAssured.port, tokenOfNewSensor(), 5, 10_000, 2_000, 500)) {
      await().atMost(20, SECONDS).until(steady::areOver);
      assertThat(steady.outcomes())
          .allSatisfy(
              outcome -> {
                assertThat(outcome.status()).isEqualTo(408);
                assertThat(outcome.answer()).contains("penumbra.http.max-body-time");
                assertThat(outcome.millis()).isBetween(7_500L, 12_000L);
              });
    }
    await().atMost(5, SECONDS).until(() -> gauge("bodies.arriving") == 0);
  }

  @Test
  void boundsMemoryOfWaitingBodies() throws IOException {
    String token = tokenOfNewSensor();
    // 100 × 200 KB: 2 of 4 MB in memory, 4 of 8 MB on disk, the rest rejected
    try (SlowSenders slow = new SlowSenders(RestAssured.port, token, 100, 200_000, 1, 200)) {
      await().atMost(4, SECONDS).until(() -> slow.begun() == 100 && gauge("bodies.disk.bytes") > 0);
      await().atMost(4, SECONDS).until(() -> !slow.outcomes().isEmpty());
      double most = 0;
      for (int i = 0; i < 20; i++) {
        most = Math.max(most, gauge("bodies.memory.bytes"));
        assertThat(gauge("bodies.memory.bytes")).isLessThanOrEqualTo(2 * 1024 * 1024);
        assertThat(gauge("bodies.disk.bytes")).isLessThanOrEqualTo(4 * 1024 * 1024);
      }
      assertThat(most).isGreaterThan(0);
      assertThat(slow.outcomes()).extracting(SlowSenders.Outcome::status).contains(429);
      // a large body of another sensor is accepted at the same time
      String machine = unique();
      send(given().auth().oauth2(tokenOfNewSensor()), lines(machine, 1_500)).statusCode(200);
    }
    await()
        .atMost(20, SECONDS)
        .until(() -> gauge("bodies.memory.bytes") == 0 && gauge("bodies.disk.bytes") == 0);
    try (Stream<Path> files = Files.list(Path.of(SPILL))) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void readsALargeBodyBackFromDisk() {
    String machine = unique();
    send(given().auth().oauth2(Tokens.sensor()), lines(machine, 2_000))
        .statusCode(200)
        .body("accepted", equalTo(2_000));
    await().atMost(20, SECONDS).until(() -> transactionsOf(machine).size() == 2_000);
    assertThat(sectionsOf(machine)).isNotEmpty();
  }

  @Test
  void refusesABodyThatArrivesAfterTheIntegrationWasSwitchedOff() throws Exception {
    String machine = unique();
    byte[] line = record(machine).getBytes(StandardCharsets.UTF_8);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      socket
          .getOutputStream()
          .write(headers(Tokens.sensor(), line.length).getBytes(StandardCharsets.US_ASCII));
      await().atMost(4, SECONDS).until(() -> gauge("bodies.arriving") == 1);
      Neighbours.switchIntegration(false);
      await()
          .atMost(4, SECONDS)
          .until(
              () ->
                  send(given().auth().oauth2(Tokens.sensor()), record(unique()))
                          .extract()
                          .statusCode()
                      == 409);
      socket.getOutputStream().write(line);
      byte[] answer = new byte[12];
      assertThat(socket.getInputStream().readNBytes(answer, 0, 12)).isEqualTo(12);
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 409");
    }
  }

  /** The body of a rejected request is discarded, and its connection serves the next request. */
  @Test
  void keepsConnectionsAfterAnUnreadRejectedBody() throws Exception {
    Neighbours.switchIntegration(false);
    await()
        .atMost(4, SECONDS)
        .until(
            () ->
                send(given().auth().oauth2(Tokens.sensor()), record(unique()))
                        .extract()
                        .statusCode()
                    == 409);
    String token = Tokens.sensor();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      socket.setSoTimeout(5_000);
      for (int i = 0; i < 3; i++) {
        socket.getOutputStream().write(headers(token, 300_000).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(" ".repeat(300_000).getBytes(StandardCharsets.US_ASCII));
        assertThat(SlowSenders.answer(socket)).startsWith("HTTP/1.1 409");
      }
      // also after the timeouts of all rejected bodies, which exceed the idle timeout
      for (int i = 0; i < 3; i++) {
        Thread.sleep(3_000);
        socket.getOutputStream().write(headers(token, 1).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(' ');
        assertThat(SlowSenders.answer(socket)).startsWith("HTTP/1.1 409");
      }
    }
  }

  @Test
  void acceptsABodyAfterContinue() throws Exception {
    byte[] line = record(unique()).getBytes(StandardCharsets.UTF_8);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      socket.setSoTimeout(5_000);
      String headers =
          headers(Tokens.sensor(), line.length).replace("Host:", "Expect: 100-continue\r\nHost:");
      socket.getOutputStream().write(headers.getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readNBytes(25), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 100");
      socket.getOutputStream().write(line);
      assertThat(SlowSenders.answer(socket)).startsWith("HTTP/1.1 200");
    }
  }

  private static String headers(String token, int length) {
    return """
    POST /api/v1/transactions HTTP/1.1\r
    Host: localhost\r
    Authorization: Bearer %s\r
    Content-Type: application/x-ndjson\r
    Content-Length: %d\r
    \r
    """
        .formatted(token, length);
  }

  private static String lines(String machine, int count) {
    return IntStream.range(0, count)
        .mapToObj(_ -> record(machine))
        .collect(Collectors.joining("\n"));
  }

  private double gauge(String name) {
    return metrics.get("penumbra.ingestion." + name).gauge().value();
  }
}
