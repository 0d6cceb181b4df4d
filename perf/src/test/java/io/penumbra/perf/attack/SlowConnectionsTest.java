package io.penumbra.perf.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.perf.system.Wait;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlowConnectionsTest {

  private static final Duration PAUSE = Duration.ofMillis(20);

  @Test
  void sendsTheBeginningThenStepsUntilTheServerCloses() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        SlowConnections slow =
            new SlowConnections(
                server.getLocalPort(),
                1,
                new SlowConnections.Pattern("begin:", "ab", PAUSE, false))) {
      try (Socket socket = server.accept()) {
        assertThat(read(socket, 10)).isEqualTo("begin:abab");
        assertThat(slow.begun()).isEqualTo(1);
        assertThat(slow.ended()).isEmpty();
      }
      assertThat(Wait.until(Duration.ofSeconds(10), () -> slow.ended().size() == 1)).isPresent();
      assertThat(slow.ended().getFirst()).isBetween(PAUSE, Duration.ofSeconds(10));
    }
  }

  @Test
  void readsTheAnswerBeforeItsSteps() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        SlowConnections slow =
            new SlowConnections(
                server.getLocalPort(),
                1,
                new SlowConnections.Pattern("begin:", "ab", PAUSE, true))) {
      try (Socket socket = server.accept()) {
        assertThat(read(socket, 6)).isEqualTo("begin:");
        socket
            .getOutputStream()
            .write(
                "HTTP/1.1 401 No\r\nContent-Length: 3\r\n\r\nxyz"
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(read(socket, 4)).isEqualTo("abab");
        assertThat(slow.ended()).isEmpty();
      }
    }
  }

  private static String read(Socket socket, int length) throws IOException {
    socket.setSoTimeout(10_000);
    return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
  }
}
