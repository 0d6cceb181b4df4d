package io.penumbra.perf.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.client.Api;
import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.system.Parallel;
import io.penumbra.perf.system.Times;
import io.penumbra.perf.system.Wait;
import io.penumbra.perf.traffic.Spool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/** Connections that send a log as lines to a syslog listener. */
final class SyslogSenders implements AutoCloseable {

  /** Name of the listener and of the sensor of its lines. */
  private static final String NAME = "bench";

  /** Metric of the bytes that the listener has read but not stored. */
  private static final String PENDING = "penumbra_ingestion_syslog_pending_bytes";

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final BenchStack stack;
  private final List<Socket> sockets = new ArrayList<>();
  private final int port;
  private long sent;

  /** Returns the settings of a listener on a port. */
  static Map<String, String> createEnvironment(int port) {
    String prefix = "PENUMBRA_SYSLOG_LISTENERS_BENCH_";
    return Map.of(
        prefix + "PROTOCOL",
        "tcp",
        prefix + "PORT",
        Integer.toString(port),
        prefix + "SENSOR",
        NAME,
        prefix + "ALLOWED_NETWORKS",
        "127.0.0.0/8",
        // at most half of them may be used by one address
        "PENUMBRA_SYSLOG_MAX_CONNECTIONS",
        "4000");
  }

  SyslogSenders(BenchStack stack, int port, int connections) {
    this.stack = stack;
    this.port = port;
    stack.registerSensor(NAME);
    await(
        () -> "listening".equals(createListener().path("state").asText()),
        "the listener did not open");
    connect(connections);
  }

  private void connect(int connections) {
    try {
      for (int i = 0; i < connections; i++) {
        sockets.add(new Socket(InetAddress.getLoopbackAddress(), port));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends the lines of requests and waits until all of them are stored. */
  Senders.Outcome send(Spool spool, List<Spool.Entry> entries, LongConsumer progress) {
    AtomicLong lines = new AtomicLong();
    long[] nanos = new long[entries.size()];
    long begin = System.nanoTime();
    Parallel.send(
        sockets.size(),
        entries.size(),
        (_, connection, n) -> {
          byte[] body = inflated(spool.read(entries.get(n)));
          long began = System.nanoTime();
          sockets.get(connection).getOutputStream().write(body);
          nanos[n] = System.nanoTime() - began;
          progress.accept(lines.addAndGet(entries.get(n).lines()));
        });
    sent += lines.get();
    await(() -> createListener().path("lines").asLong() == sent, "not every line was read");
    await(() -> stack.ingestionMetric(PENDING) == 0, "not every read line was stored");
    return new Senders.Outcome(
        Times.ofNanos(nanos), 0, Duration.ofNanos(System.nanoTime() - begin));
  }

  /** Returns the resident memory that idle connections add to ingestion. */
  long bytesOfIdle(int connections) {
    long before = stack.residentBytes();
    int open = sockets.size();
    connect(connections);
    await(
        () -> createListener().path("connections").asInt() == open + connections,
        "not every connection was accepted");
    return Math.max(0, stack.residentBytes() - before);
  }

  private JsonNode createListener() {
    for (JsonNode listener :
        new Api(stack.ingestion(), stack.admin()).get("/api/v1/listeners").path("items")) {
      if (listener.path("name").asText().equals(NAME)) {
        return listener;
      }
    }
    throw new IllegalStateException("ingestion has no listener " + NAME);
  }

  private static void await(Wait.Condition<RuntimeException> condition, String failure) {
    if (Wait.until(PATIENCE, condition).isEmpty()) {
      throw new IllegalStateException(failure);
    }
  }

  private static byte[] inflated(byte[] gzip) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
