package io.penumbra.perf.attack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Connections that send a prefix immediately and the remaining bytes slowly. */
final class SlowConnections implements AutoCloseable {

  private final ConcurrentLinkedQueue<Duration> ended = new ConcurrentLinkedQueue<>();
  private final AtomicInteger begun = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();

  /**
   * Behaviour of a slow connection.
   *
   * @param head bytes sent immediately
   * @param step bytes sent repeatedly afterwards
   * @param answered true if the head is a complete request, whose answer is read before the steps
   */
  record Pattern(String head, String step, Duration pause, boolean answered) {}

  SlowConnections(int port, int connections, Pattern pattern) {
    for (int i = 0; i < connections; i++) {
      threads.add(Thread.startVirtualThread(() -> connect(port, pattern)));
    }
  }

  /** Returns the number of connections that have sent their head. */
  int begun() {
    return begun.get();
  }

  int connections() {
    return threads.size();
  }

  /** Returns the duration of each connection that the server has answered or closed. */
  List<Duration> ended() {
    return List.copyOf(ended);
  }

  private void connect(int port, Pattern pattern) {
    long begin = System.nanoTime();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(toAscii(pattern.head));
      if (pattern.answered) {
        readAnswer(socket);
        begin = System.nanoTime();
      }
      begun.incrementAndGet();
      socket.setSoTimeout((int) pattern.pause.toMillis());
      byte[] step = toAscii(pattern.step);
      while (isQuiet(socket.getInputStream())) {
        out.write(step);
      }
      ended.add(Duration.ofNanos(System.nanoTime() - begin));
    } catch (IOException closed) {
      if (!Thread.currentThread().isInterrupted()) {
        ended.add(Duration.ofNanos(System.nanoTime() - begin));
      }
    }
  }

  /** Waits for the pause; returns false if the server has sent data or closed the connection. */
  private static boolean isQuiet(InputStream in) throws IOException {
    try {
      in.read();
      return false;
    } catch (SocketTimeoutException quiet) {
      return true;
    }
  }

  private static void readAnswer(Socket socket) throws IOException {
    socket.setSoTimeout(10_000);
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("closed");
      }
      head.append((char) next);
    }
    int length =
        head.toString()
            .lines()
            .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    socket.getInputStream().skipNBytes(length);
  }

  private static byte[] toAscii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
