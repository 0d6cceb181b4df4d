package io.penumbra.ingestion.syslog;

import io.penumbra.commons.sql.NamedSql;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;

/**
 * Detection of periods in which TCP and TLS lines may be missing because a process was killed with
 * open connections. Each process renews a session for each such listener. A session that is not
 * renewed is recorded as a gap by another process or after a restart.
 */
@ApplicationScoped
class ListenerGaps {

  private static final Logger LOG = Logger.getLogger(ListenerGaps.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Time without renewal after which the process of a session is considered dead. */
  private static final Duration LEASE = Duration.ofSeconds(15);

  /**
   * @param since a few seconds before the last renewal of the session
   * @param until time at which its end was detected
   * @param connections number of open connections at the last renewal
   */
  @Schema(name = "ListenerGap", description = "Period for which lines can be missing")
  record Gap(Instant since, Instant until, int connections) {}

  private final Pool pool;
  private final SyslogListeners listeners;
  private final double lead;
  private final UUID holder = UUID.randomUUID();
  private final String renew = NamedSql.load("listener/renew-sessions");
  private final String note = NamedSql.load("listener/note-gaps");
  private final String latest = NamedSql.load("listener/gaps");

  ListenerGaps(Pool pool, SyslogListeners listeners, SyslogSettings settings) {
    this.pool = pool;
    this.listeners = listeners;
    this.lead = settings.batchDelay().plus(Duration.ofSeconds(1)).toMillis() / 1000.0;
  }

  @Scheduled(every = "5S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    if (listeners.all().isEmpty()) {
      return;
    }
    renew();
    for (Row gap : run(note, Tuple.of((double) LEASE.toSeconds(), lead))) {
      LOG.warnf(
          "lines of listener %s may be missing: a replica ended with %d connections open",
          gap.getString("listener"), gap.getInteger("connections"));
    }
  }

  /** Runs after the listeners have stopped; a listener with unsaved lines keeps its session. */
  void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE + 1) ShutdownEvent event) {
    if (listeners.all().isEmpty()) {
      return;
    }
    try {
      renew();
    } catch (RuntimeException e) {
      LOG.debugf("a gap will be recorded: %s", e.getMessage());
    }
  }

  private void renew() {
    List<SyslogListener> open =
        listeners.all().stream().filter(SyslogListener::mayLoseLines).toList();
    run(
        renew,
        Tuple.of(holder)
            .addArrayOfString(open.stream().map(SyslogListener::name).toArray(String[]::new))
            .addArrayOfString(
                open.stream().map(it -> it.settings().sensor()).toArray(String[]::new))
            .addArrayOfInteger(
                open.stream().map(SyslogListener::connections).toArray(Integer[]::new)));
  }

  /** Returns the latest gaps by listener, newest first. */
  Map<String, List<Gap>> latest() {
    Map<String, List<Gap>> gaps = new HashMap<>();
    for (Row row : run(latest, Tuple.tuple())) {
      gaps.computeIfAbsent(row.getString("listener"), _ -> new ArrayList<>())
          .add(
              new Gap(
                  row.getOffsetDateTime("since").toInstant(),
                  row.getOffsetDateTime("until").toInstant(),
                  row.getInteger("connections")));
    }
    return gaps;
  }

  private RowSet<Row> run(String sql, Tuple arguments) {
    return pool.preparedQuery(sql).execute(arguments).await().atMost(PATIENCE);
  }
}
