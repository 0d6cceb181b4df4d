package io.penumbra.perf.startup;

import io.penumbra.local.ChildProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Asks a port again and again until it answers 200, more often than HTTP clients are made for. */
final class FirstAnswer {

  private static final int TIMEOUT_MILLIS = 5_000;
  private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);

  private final int port;
  private final ChildProcess process;
  private final long givenUp;

  /**
   * @param givenUp of {@link System#nanoTime}
   */
  FirstAnswer(int port, ChildProcess process, long givenUp) {
    this.port = port;
    this.process = process;
    this.givenUp = givenUp;
  }

  /**
   * Returns when a path is answered with 200.
   *
   * @return that moment, of {@link System#nanoTime}
   * @throws IllegalStateException when the process has ended, or it takes too long
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
        throw new IllegalStateException(process.name() + " does not answer " + path);
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
