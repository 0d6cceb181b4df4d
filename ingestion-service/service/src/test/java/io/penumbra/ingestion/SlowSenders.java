package io.penumbra.ingestion;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Connections of one sensor that announce a body and send it a few bytes at a time. */
final class SlowSenders implements AutoCloseable {

  /** Outcome of a connection. The status is 0 if the connection was closed without a response. */
  record Outcome(int status, String answer, long millis) {}

  private final ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger begun = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private final int connections;

  /**
   * Opens the connections.
   *
   * @param first number of bytes that each connection sends immediately
   * @param step number of bytes that each connection sends every {@code pauseMillis} after that
   */
  SlowSenders(int port, String token, int connections, int first, int step, long pauseMillis) {
    this.connections = connections;
    for (int i = 0; i < connections; i++) {
      threads.add(Thread.startVirtualThread(() -> drip(port, token, first, step, pauseMillis)));
    }
  }

  private void drip(int port, String token, int first, int step, long pauseMillis) {
    long begin = System.nanoTime();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          """
          POST /api/v1/transactions HTTP/1.1\r
          Host: localhost\r
          Authorization: Bearer %s\r
          Content-Type: application/x-ndjson\r
          Content-Length: 1000000\r
          \r
          """
              .formatted(token)
              .getBytes(StandardCharsets.US_ASCII));
      out.write(" ".repeat(first).getBytes(StandardCharsets.US_ASCII));
      begun.incrementAndGet();
      byte[] bytes = " ".repeat(step).getBytes(StandardCharsets.US_ASCII);
      String answer;
      try {
        while (socket.getInputStream().available() == 0) {
          Thread.sleep(pauseMillis);
          out.write(bytes);
        }
      } catch (IOException closed) {
        // an earlier response is still readable
      }
      try {
        socket.setSoTimeout(5_000);
        answer = answer(socket);
      } catch (IOException reset) {
        answer = "";
      }
      int status = answer.isEmpty() ? 0 : Integer.parseInt(answer.split(" ", 3)[1]);
      outcomes.add(new Outcome(status, answer, (System.nanoTime() - begin) / 1_000_000));
    } catch (IOException e) {
      outcomes.add(new Outcome(-1, String.valueOf(e), (System.nanoTime() - begin) / 1_000_000));
    } catch (InterruptedException e) {
      // the test has ended
    }
  }

  /** Reads the response to one request, or the part of it before the connection was closed. */
  static String answer(Socket socket) throws IOException {
    StringBuilder text = new StringBuilder();
    int length = -1;
    while (true) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        return text.toString();
      }
      text.append((char) next);
      int end = text.indexOf("\r\n\r\n");
      if (end >= 0 && length < 0) {
        length =
            text.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
      }
      if (end >= 0 && text.length() == end + 4 + length) {
        return text.toString();
      }
    }
  }

  /** Returns the number of connections that have sent their first bytes. */
  int begun() {
    return begun.get();
  }

  List<Outcome> outcomes() {
    return List.copyOf(outcomes);
  }

  boolean areOver() {
    return outcomes.size() == connections;
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
