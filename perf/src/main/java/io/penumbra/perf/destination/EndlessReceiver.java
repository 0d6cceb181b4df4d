package io.penumbra.perf.destination;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Receiver that answers each request with one byte every tenth of a second, without an end. */
final class EndlessReceiver implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final HttpServer server;
  private final AtomicInteger requests = new AtomicInteger();
  private volatile boolean closed;

  EndlessReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:%d/alerts".formatted(server.getAddress().getPort()));
  }

  int requests() {
    return requests.get();
  }

  private void take(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      while (!closed) {
        out.write('.');
        out.flush();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    server.stop(0);
  }
}
