package io.penumbra.toggle.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Poller of evidence from the other services. Only one replica polls at a time. */
@ApplicationScoped
class EvidencePoller {

  static final String INGESTION = "ingestion";
  static final String CORRELATION = "correlation";

  private static final Logger LOG = Logger.getLogger(EvidencePoller.class);

  /** Result of a poll. Either the answer or the failure is null. */
  private record Reply(String source, String answer, String failure) {}

  private final IngestionApi ingestion;
  private final CorrelationApi correlation;
  private final Integration integration;
  private final IntegrationConfiguration configuration;
  private final ObjectMapper json;
  private final Clock clock;
  private volatile boolean keeping = true;

  EvidencePoller(
      @RestClient IngestionApi ingestion,
      @RestClient CorrelationApi correlation,
      Integration integration,
      IntegrationConfiguration configuration,
      ObjectMapper json,
      Clock clock) {
    this.ingestion = ingestion;
    this.correlation = correlation;
    this.integration = integration;
    this.configuration = configuration;
    this.json = json;
    this.clock = clock;
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> askWhatIsDue() {
    return Panache.withTransaction(this::claim)
        .flatMap(
            due ->
                due.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : ask(due).flatMap(r -> Panache.withTransaction(() -> keep(r))))
        .invoke(() -> keeping = true)
        .onFailure()
        .invoke(this::complainOnce)
        .onFailure()
        .recoverWithNull();
  }

  /**
   * Claims the services that are due for polling, and sets their next due time in the same
   * statement.
   */
  private Uni<List<String>> claim() {
    Instant now = clock.instant();
    return Multi.createFrom()
        .items(INGESTION, CORRELATION)
        .onItem()
        .transformToUniAndConcatenate(
            source ->
                EvidenceRow.update(
                        "dueAt = ?1 where source = ?2 and dueAt <= ?3",
                        now.plus(jittered(configuration.evidenceEvery())),
                        source,
                        now)
                    .map(rows -> rows == 1 ? source : ""))
        .filter(source -> !source.isEmpty())
        .collect()
        .asList();
  }

  private Uni<List<Reply>> ask(List<String> due) {
    return Uni.join().all(due.stream().map(this::ask).toList()).andFailFast();
  }

  private Uni<Reply> ask(String source) {
    Uni<?> asked = source.equals(INGESTION) ? ingestion.evidence() : correlation.evidence();
    return asked
        .map(answer -> new Reply(source, write(answer), null))
        .onFailure()
        .recoverWithItem(failure -> new Reply(source, null, formatWords(failure)));
  }

  private Uni<Void> keep(List<Reply> replies) {
    return Multi.createFrom()
        .iterable(replies)
        .onItem()
        .transformToUniAndConcatenate(
            reply ->
                EvidenceRow.<EvidenceRow>findById(reply.source()).invoke(row -> keep(row, reply)))
        .collect()
        .asList()
        .flatMap(rows -> integration.weigh());
  }

  private void keep(EvidenceRow row, Reply reply) {
    if (reply.failure() == null) {
      row.answered(clock.instant(), reply.answer());
    } else {
      if (row.failure == null) {
        LOG.warnf("evidence is unknown: source=%s why=%s", row.source, reply.failure());
      }
      row.failed(clock.instant(), reply.failure());
    }
  }

  /** Logs a single line while the database is unavailable for minutes. */
  private void complainOnce(Throwable failure) {
    if (keeping) {
      keeping = false;
      LOG.warn("evidence could not be stored", failure);
    }
  }

  private String write(Object answer) {
    try {
      return json.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String formatWords(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case WebApplicationException answered -> {
          return "It returned status %d.".formatted(answered.getResponse().getStatus());
        }
        case JsonProcessingException unreadable -> {
          return "It returned an unexpected response.";
        }
        case TimeoutException late -> {
          return "It did not respond in time.";
        }
        case IOException unreachable -> {
          return "It could not be reached.";
        }
        default -> {}
      }
    }
    return "The request failed.";
  }

  private static Duration jittered(Duration every) {
    long millis = every.toMillis();
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis * 4 / 5, millis * 6 / 5));
  }
}
