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
 * Posts records to ingestion. A request that was not answered is sent again with the same key, so
 * that it counts once even if it had been taken in: a service that is killed and started again
 * loses nothing.
 */
public final class Sender {

  /** Time without an answer before the sender gives up; short before the first answer. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(20);

  private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final URI transactions;
  private final SignIn sensor;
  private final Clock clock;
  private final Progress progress;

  /** Receives progress. */
  public interface Progress {

    /**
     * @param share of the file, 0 to 1
     */
    void sent(Totals totals, double share);

    /** It continues later. */
    void waiting(String why, Duration forHowLong);

    /** All times will be moved; nothing has been sent yet. */
    void rebased(Rebase rebase);
  }

  public Sender(URI ingestion, SignIn sensor, Clock clock, Progress progress) {
    this.transactions = URI.create(ingestion + "/api/v1/transactions");
    this.sensor = sensor;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Format in which the records of a file are read.
   *
   * @param parameter of the request, format or parser
   * @param name of the format or the custom parser
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
   * Sends all records of a file, by record: a value that is written over many lines is never split.
   *
   * @param readAs their format; empty lets ingestion recognise each record by its content
   * @param rebase whether to move all times so that the newest is recent; logs keep theirs
   * @throws UnsupportedFileException before anything is sent
   * @throws LocalStackException if the times of a log should be moved
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
   * Address of requests.
   *
   * @param mediaType of their bodies
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
        why = "%s does not answer".formatted(asked.getAuthority());
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

  /** Read as another format, the same lines are another request. */
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

  /** Doubles up to the cap, with jitter at the cap too: many senders must not come at once. */
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
