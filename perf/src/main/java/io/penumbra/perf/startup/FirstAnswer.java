package io.penumbra.perf.startup;

import io.penumbra.local.ChildProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Poller of a port until it responds with 200, more frequent than HTTP clients allow. */
final class FirstAnswer {

  private static final int TIMEOUT_MILLIS = 5_000;
  private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);

  private final int port;
  private final ChildProcess process;
  private final long givenUp;

  /**
   * Creates a poller.
   *
   * @param givenUp deadline, as a value of {@link System#nanoTime}
   */
  FirstAnswer(int port, ChildProcess process, long givenUp) {
    this.port = port;
    this.process = process;
    this.givenUp = givenUp;
  }

  /**
   * Waits until a path responds with 200.
   *
   * @return time of the answer, as a value of {@link System#nanoTime}
   * @throws IllegalStateException if the process has ended or the deadline has passed
   */
  long await(String path) throws InterruptedException {
    byte[] request =
        "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            .formatted(path)
            .getBytes(StandardCharsets.US_ASCII);
    while (!answers(request)) {
      if (!process.isAlive()) {
        throw new IllegalStateException(process.obituary());
      }
      if (System.nanoTime() > givenUp) {
        throw new IllegalStateException(process.name() + " does not respond to " + path);
      }
      Thread.sleep(1);
    }
    return System.nanoTime();
  }

  private boolean answers(byte[] request) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.getOutputStream().write(request);
      byte[] status = socket.getInputStream().readNBytes(OK.length);
      return Arrays.equals(status, OK);
    } catch (IOException notYet) {
      return false;
    }
  }
}
