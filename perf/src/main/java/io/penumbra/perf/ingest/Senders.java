package io.penumbra.perf.ingest;

import io.penumbra.local.client.SignIn;
import io.penumbra.perf.system.Parallel;
import io.penumbra.perf.system.Times;
import io.penumbra.perf.traffic.Spool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Connections of several sensors that send without pause. Sensors honour Retry-After. */
public final class Senders {

  private static final Duration TIMEOUT = Duration.ofSeconds(120);
  private static final Duration AFTER_A_BROKEN_CONNECTION = Duration.ofMillis(500);
  private static final int TRIES = 200;

  /** Content type of a log. */
  static final String LOG_TYPE = "text/plain";

  private final URI target;
  private final String type;
  private final SignIn sensor;
  private final String branchToken;
  private final int connections;

  /**
   * Outcome of the requests.
   *
   * @param times response times of accepted requests
   */
  public record Outcome(Times times, long putOff, Duration took) {

    public double percentile(double share) {
      return times.percentile(share);
    }
  }

  public Senders(URI ingestion, SignIn sensor, int connections) {
    this(ingestion, sensor, null, connections);
  }

  /**
   * Creates senders.
   *
   * @param branchToken token of the network sensor
   */
  public Senders(URI ingestion, SignIn sensor, String branchToken, int connections) {
    this(
        URI.create(ingestion + "/api/v1/transactions"),
        "application/x-ndjson",
        sensor,
        branchToken,
        connections);
  }

  private Senders(URI target, String type, SignIn sensor, String branchToken, int connections) {
    this.target = target;
    this.type = type;
    this.sensor = sensor;
    this.branchToken = branchToken;
    this.connections = connections;
  }

  /** Creates senders of a log in the given format. */
  static Senders ofLog(URI ingestion, SignIn sensor, String format, int connections) {
    return new Senders(
        URI.create(ingestion + "/api/v1/transactions?format=" + format),
        LOG_TYPE,
        sensor,
        null,
        connections);
  }

  /**
   * Sends requests and waits for all answers.
   *
   * @param progress receives the number of sent lines
   */
  public Outcome send(Spool spool, List<Spool.Entry> entries, LongConsumer progress) {
    return send(spool, entries, 0, progress);
  }

  /**
   * Sends requests at a constant rate.
   *
   * @param linesPerSecond rate, or 0 for no limit
   */
  public Outcome send(
      Spool spool, List<Spool.Entry> entries, double linesPerSecond, LongConsumer progress) {
    long[] due = listDue(entries, linesPerSecond);
    AtomicLong putOff = new AtomicLong();
    AtomicLong lines = new AtomicLong();
    long[] nanos = new long[entries.size()];
    long begin = System.nanoTime();
    Parallel.send(
        connections,
        entries.size(),
        (client, _, n) -> {
          Spool.Entry entry = entries.get(n);
          waitUntil(begin + due[n]);
          nanos[n] = deliver(client, entry.ofBranch(), spool.read(entry), putOff);
          progress.accept(lines.addAndGet(entry.lines()));
        });
    return new Outcome(
        Times.ofNanos(nanos), putOff.get(), Duration.ofNanos(System.nanoTime() - begin));
  }

  /** Returns the due time of each request, in nanoseconds from the first. */
  private static long[] listDue(List<Spool.Entry> entries, double linesPerSecond) {
    long[] due = new long[entries.size()];
    long lines = 0;
    for (int i = 0; i < due.length && linesPerSecond > 0; i++) {
      due[i] = (long) (lines / linesPerSecond * 1e9);
      lines += entries.get(i).lines();
    }
    return due;
  }

  private static void waitUntil(long nanos) throws InterruptedException {
    long left = nanos - System.nanoTime();
    if (left > 0) {
      Thread.sleep(Duration.ofNanos(left));
    }
  }

  private long deliver(HttpClient client, boolean ofBranch, byte[] body, AtomicLong putOff)
      throws IOException, InterruptedException {
    IOException last = null;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      long begin = System.nanoTime();
      HttpResponse<String> response;
      try {
        response = client.send(request(ofBranch, body), HttpResponse.BodyHandlers.ofString());
      } catch (IOException gone) {
        // the service was killed; only a repetition shows whether it had stored the request
        last = gone;
        putOff.incrementAndGet();
        Thread.sleep(AFTER_A_BROKEN_CONNECTION);
        continue;
      }
      switch (response.statusCode()) {
        case 200, 202 -> {
          return System.nanoTime() - begin;
        }
        case 401 -> sensor.clear();
        case 429, 503 -> {
          putOff.incrementAndGet();
          Thread.sleep(
              Duration.ofSeconds(response.headers().firstValueAsLong("Retry-After").orElse(1)));
        }
        default ->
            throw new IOException(
                "ingestion returned %d: %s".formatted(response.statusCode(), response.body()));
      }
    }
    throw new IOException("a request failed %d times".formatted(TRIES), last);
  }

  private HttpRequest request(boolean ofBranch, byte[] body) throws IOException {
    return HttpRequest.newBuilder(target)
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + (ofBranch ? branchToken : sensor.token()))
        .header("Content-Type", type)
        .header("Content-Encoding", "gzip")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }
}
