package io.penumbra.local.send;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.client.Http;
import io.penumbra.local.client.Json;
import io.penumbra.local.client.ProblemException;
import io.penumbra.local.client.SignIn;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Client that posts records to ingestion. An unanswered request is repeated with the same
 * idempotency key, so its records count once. No records are lost when the service is killed and
 * restarted.
 */
public final class Sender {

  /** Maximum time without a response. The limit is shorter before the first response. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(20);

  private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final URI transactions;
  private final SignIn sensor;
  private final Clock clock;
  private final Progress progress;

  /** Listener of progress. */
  public interface Progress {

    /**
     * Reports a completed request.
     *
     * @param share fraction of the file that has been sent, 0 to 1
     */
    void sent(Totals totals, double share);

    /** Reports a pause before the next attempt. */
    void waiting(String why, Duration forHowLong);

    /** Reports the planned shift of all times, before the first request. */
    void rebased(Rebase rebase);
  }

  public Sender(URI ingestion, SignIn sensor, Clock clock, Progress progress) {
    this.transactions = URI.create(ingestion + "/api/v1/transactions");
    this.sensor = sensor;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Format for reading the records of a file.
   *
   * @param parameter parameter of the request: {@code format} or {@code parser}
   * @param name name of the format or of the custom parser
   */
  public record ReadAs(String parameter, String name) {

    public static ReadAs format(String name) {
      return new ReadAs("format", name);
    }

    public static ReadAs parseParser(String name) {
      return new ReadAs("parser", name);
    }

    private String query() {
      return parameter + '=' + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
  }

  /**
   * Sends all records of a file. A value that spans several lines is never split.
   *
   * @param readAs format of the records; empty for detection by ingestion
   * @param rebase true to shift all times so that the newest is recent; not supported for logs
   * @throws UnsupportedFileException before anything is sent
   * @throws LocalStackException if a shift is requested for a log
   */
  public Totals send(Records records, Optional<ReadAs> readAs, boolean rebase) {
    if (rebase) {
      requireTimesToMove(records);
    }
    Optional<Rebase> moved =
        rebase ? Optional.of(Rebase.of(records, clock.instant())) : Optional.empty();
    moved.ifPresent(progress::rebased);
    URI target =
        readAs.map(how -> URI.create(transactions + "?" + how.query())).orElse(transactions);
    Totals totals = new Totals();
    try (Records.Reading reading = records.open()) {
      Destination destination = new Destination(target, reading.kind().mediaType());
      Batch.Builder batch = new Batch.Builder(reading.kind());
      for (RawRecord read = reading.next(); read != null; read = reading.next()) {
        RawRecord record = read;
        if (moved.isPresent()) {
          record = moved.get().apply(read, reading.kind());
        }
        if (!batch.hasRoomFor(record)) {
          deliver(destination, batch.build(record.line() - 1), totals);
          progress.sent(totals, reading.share());
        }
        batch.add(record);
      }
      if (!batch.isEmpty()) {
        deliver(destination, batch.build(reading.linesRead()), totals);
      }
    }
    progress.sent(totals, 1);
    return totals;
  }

  private static void requireTimesToMove(Records records) {
    try (Records.Reading reading = records.open()) {
      if (reading.kind() == FileKind.LOG) {
        throw new LocalStackException(
            "--rebase only supports JSON, Zeek logs and CSV exports. Nothing was sent.");
      }
    }
  }

  /**
   * Target of requests.
   *
   * @param mediaType media type of request bodies
   */
  private record Destination(URI target, String mediaType) {}

  private void deliver(Destination destination, Batch batch, Totals totals) {
    byte[] body = batch.compressed();
    Duration patience = totals.requests() == 0 ? FIRST_PATIENCE : PATIENCE;
    Instant givenUp = clock.instant().plus(patience);
    boolean signedInAgain = false;
    for (int attempt = 1; ; attempt++) {
      String why;
      Duration wait = createBackoff(attempt);
      URI asked = sensor.issuer();
      try {
        String token = sensor.token();
        asked = destination.target();
        HttpResponse<String> response = Http.send(request(destination, token, batch, body));
        switch (response.statusCode()) {
          case 200, 201, 202 -> {
            totals.add(batch, Json.read(response.body()));
            return;
          }
          case 401 -> {
            if (signedInAgain) {
              throw ProblemException.of(response);
            }
            signedInAgain = true;
            sensor.clear();
            continue;
          }
          case 429, 502, 503, 504 -> {
            why = ProblemException.of(response).getMessage();
            wait = retryAfter(response).orElse(wait);
          }
          default -> throw ProblemException.of(response);
        }
      } catch (IOException e) {
        why = "%s does not respond".formatted(asked.getAuthority());
      }
      if (clock.instant().plus(wait).isAfter(givenUp)) {
        throw new LocalStackException(
            "Aborted at line %,d after %d s: %s"
                .formatted(batch.firstLine(), patience.toSeconds(), why));
      }
      pause(why, wait);
    }
  }

  private static HttpRequest request(
      Destination destination, String token, Batch batch, byte[] body) {
    return HttpRequest.newBuilder(destination.target())
        .timeout(REQUEST_TIMEOUT)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", destination.mediaType())
        .header("Content-Encoding", "gzip")
        .header("Idempotency-Key", formatKey(destination.target(), batch))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  /**
   * Returns the idempotency key. The key includes the format, because the same lines in another
   * format are a different request.
   */
  private static String formatKey(URI target, Batch batch) {
    return target.getQuery() == null ? batch.key() : batch.key() + '-' + target.getQuery();
  }

  private void pause(String why, Duration wait) {
    progress.waiting(why, wait);
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("interrupted while sending.", e);
    }
  }

  /**
   * Returns a wait that doubles up to a cap. Jitter also applies at the cap, so that many senders
   * do not retry at once.
   */
  private static Duration createBackoff(int attempt) {
    long cap = Math.min(LONGEST_WAIT.toMillis(), 250L << Math.min(attempt, 10));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(cap / 2, cap + 1));
  }

  static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,5}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }
}
