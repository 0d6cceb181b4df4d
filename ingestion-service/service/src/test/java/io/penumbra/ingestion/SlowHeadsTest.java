package io.penumbra.ingestion;

import static io.penumbra.ingestion.Sending.record;
import static io.penumbra.ingestion.Sending.tokenOfNewSensor;
import static io.penumbra.ingestion.Sending.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections without a request, or with a request head that never ends, over real sockets. */
@QuarkusTest
@TestProfile(SlowSendersTest.Hurried.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class SlowHeadsTest {

  private static final String REQUEST = "GET /api/v1/slow HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @BeforeEach
  void open() {
    Neighbours.reset();
    Sending.awaitOpen();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET /api/v1/slow HTTP/1.1\r\nHost: localhost\r\nX-Slow: "})
  void closesConnectionsWithSlowFirstHead(String begin) throws IOException {
    try (Socket socket = connect()) {
      write(socket, begin);
      assertThat(openFor(socket, begin.isEmpty() ? "" : "a"))
          .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a"})
  void closesConnectionsWithSlowNextHead(String step) throws IOException {
    try (Socket socket = connect()) {
      write(socket, REQUEST);
      assertThat(SlowSenders.answer(socket)).startsWith("HTTP/1.1 4");
      assertThat(openFor(socket, step)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(9));
    }
  }

  @Test
  void keepsAConnectionBetweenRequests() throws Exception {
    try (Socket socket = connect()) {
      write(socket, REQUEST);
      assertThat(SlowSenders.answer(socket)).startsWith("HTTP/1.1 4");
      // each pause is longer than the head timeout, and all pauses are longer than the idle timeout
      for (int i = 0; i < 2; i++) {
        Thread.sleep(4_000);
        write(socket, REQUEST);
        assertThat(SlowSenders.answer(socket)).startsWith("HTTP/1.1 4");
      }
    }
  }

  @Test
  void keepsConnectionsWithSlowBodies() throws Exception {
    byte[] line = record(unique()).getBytes(StandardCharsets.UTF_8);
    // created before connecting, because the head timeout starts with the connection
    String head =
        """
        POST /api/v1/transactions HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        Content-Type: application/x-ndjson\r
        Content-Length: %d\r
        \r
        """
            .formatted(tokenOfNewSensor(), line.length);
    try (Socket socket = connect()) {
      write(socket, head);
      // longer than the head timeout, shorter than the grace period of a body
      Thread.sleep(4_000);
      socket.getOutputStream().write(line);
      assertThat(SlowSenders.answer(socket)).startsWith("HTTP/1.1 200");
    }
  }

  private static Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Sends the step every 200 ms until the server closes the connection without a response. Returns
   * the time until then.
   */
  private static Duration openFor(Socket socket, String step) throws IOException {
    long begin = System.nanoTime();
    socket.setSoTimeout(200);
    while (System.nanoTime() - begin < 20e9) {
      try {
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
        break;
      } catch (SocketTimeoutException open) {
        write(socket, step);
      } catch (IOException reset) {
        break;
      }
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
