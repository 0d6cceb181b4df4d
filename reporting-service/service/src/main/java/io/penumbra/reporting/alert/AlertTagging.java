package io.penumbra.reporting.alert;

import io.penumbra.commons.problem.Problem;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.reporting.gateway.CorrelationGateway;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Requests of alerts' tags at correlation-service, repeated until it answers. The id of a request
 * lets correlation detect repeats. Blocks.
 */
@ApplicationScoped
public class AlertTagging {

  private static final Logger LOG = Logger.getLogger(AlertTagging.class);
  private static final int AT_ONCE = 50;
  private static final int LONGEST_REASON = 500;

  private final Pool pool;
  private final CorrelationGateway correlation;
  private final Clock clock;
  private final String claim = NamedSql.load("alert/claim-tags");
  private final String decide = NamedSql.load("alert/decide-tag");

  AlertTagging(Pool pool, CorrelationGateway correlation, Clock clock) {
    this.pool = pool;
    this.correlation = correlation;
    this.clock = clock;
  }

  private record Due(
      long alert,
      String tag,
      UUID request,
      int app,
      String policy,
      String name,
      Instant raisedAt,
      boolean immediate) {

    /** Author of the tag in correlation's audit. */
    TagRequest body() {
      String reason = "alert %d of policy %s".formatted(alert, name);
      return new TagRequest(
          app,
          tag,
          policy,
          raisedAt,
          reason.substring(0, Math.min(LONGEST_REASON, reason.length())),
          immediate);
    }
  }

  /** Request body. */
  @RegisterForReflection
  record TagRequest(
      int appId, String tag, String policy, Instant raisedAt, String reason, boolean immediate) {}

  /**
   * Response of correlation.
   *
   * @param outcome done or kept
   */
  @RegisterForReflection
  record Outcome(String outcome, String cause, Instant at) {}

  @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void sendIfDue() {
    try {
      send(clock.instant());
    } catch (RuntimeException e) {
      LOG.warnf("tags of alerts could not be sent; retrying: %s", e.getMessage());
    }
  }

  /** Sends the requests that are due. */
  public void send(Instant now) {
    for (Due due : claim(now)) {
      try {
        Outcome outcome =
            correlation.put(
                "/api/v1/tag-requests/" + due.request(),
                TagRequest.class,
                due.body(),
                Outcome.class);
        decide(due, outcome.outcome(), outcome.cause(), outcome.at());
      } catch (ProblemException e) {
        decide(due, isFinal(e.problem()) ? "failed" : "waiting", e.problem().detail(), now);
      } catch (RuntimeException e) {
        decide(
            due,
            "waiting",
            "the issuer returned no token for this service: " + e.getMessage(),
            now);
      }
    }
  }

  /**
   * Returns true for 404, because during an upgrade correlation may not have this operation yet.
   */
  private static boolean isFinal(Problem problem) {
    return problem.status() == ProblemType.BAD_REQUEST.status()
        || problem.status() == ProblemType.NOT_FOUND.status()
            && problem.detail() != null
            && problem.detail().startsWith("there is no app");
  }

  private List<Due> claim(Instant now) {
    List<Due> found = new ArrayList<>();
    for (Row row :
        pool.preparedQuery(claim)
            .executeAndAwait(Tuple.of(now.atOffset(ZoneOffset.UTC), AT_ONCE))) {
      found.add(
          new Due(
              row.getLong("alert_id"),
              row.getString("tag"),
              row.getUUID("request"),
              row.getInteger("app_id"),
              row.getString("policy_id"),
              row.getString("policy_name"),
              row.getOffsetDateTime("raised_at").toInstant(),
              row.getBoolean("immediate")));
    }
    return found;
  }

  private void decide(Due due, String state, String cause, Instant at) {
    boolean isWaiting = state.equals("waiting");
    pool.preparedQuery(decide)
        .executeAndAwait(
            Tuple.of(
                due.alert(),
                due.tag(),
                state,
                cause,
                isWaiting ? null : at.atOffset(ZoneOffset.UTC)));
  }
}
