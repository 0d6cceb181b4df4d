package io.penumbra.correlation.rollup;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.postgres.TransactionRunner;
import io.penumbra.correlation.recompute.RecomputeQueue;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Finds hours that are missing, and has them written. A replica of a release that knew no hours
 * writes none for the chunks it applies and passes none on in a rollup, while an upgrade rolls or
 * after a rollback. All usage of a day is read only where sums, or a machine that was corrected,
 * show that some are missing. A difference that remains although its days were recomputed is left
 * alone until the next UTC day.
 */
@ApplicationScoped
class HourReconciliation {

  private static final Logger LOG = Logger.getLogger(HourReconciliation.class);

  /** Why a day with missing hours is recomputed. */
  private static final String CAUSE = "hours";

  /** Machines compared in one transaction: usage of their day is read in a second or so. */
  private static final int MACHINES = 10_000;

  /** Clocks that are ahead write into days to come, too. */
  private static final int DAYS_AHEAD = 2;

  /** What was corrected since the look before, with plenty to spare for its transaction. */
  private static final Duration RECENTLY = Duration.ofHours(2);

  private final TransactionRunner atomically;
  private final RecomputeQueue recomputeQueue;
  private final Pool pool;
  private final Clock clock;
  private final int retentionDays;
  private final String unevenDays = NamedSql.load("rollup/uneven-days");
  private final String correctedUnevenly = NamedSql.load("rollup/corrected-unevenly");
  private final String lastMachine = NamedSql.load("rollup/last-machine");
  private final String lock = NamedSql.load("rollup/lock");
  private final String setHours = NamedSql.load("rollup/set-hours");

  /** What there was to mend when it was last looked. */
  private Set<Uneven> known = Set.of();

  private LocalDate lookedOn;

  HourReconciliation(
      TransactionRunner atomically,
      RecomputeQueue recomputeQueue,
      Pool pool,
      Clock clock,
      @ConfigProperty(name = "penumbra.retention.days", defaultValue = "90") int retentionDays) {
    this.atomically = atomically;
    this.recomputeQueue = recomputeQueue;
    this.pool = pool;
    this.clock = clock;
    this.retentionDays = retentionDays;
  }

  /** A day that its hours don't add up to, and by how much. */
  private record Uneven(LocalDate day, long transactions, long bytes) {}

  /** First when the replicas of the release before have had their time to end. */
  @Scheduled(
      every = "1H",
      delayed = "10M",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    if (recomputeQueue.isAwaited(CAUSE)) {
      // what was found before is written first
      return;
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    boolean first = !today.equals(lookedOn);
    // usage has a partition for one day more than the retention
    LocalDate oldest = today.minusDays(retentionDays + 1L);
    Set<Uneven> uneven = unevenSince(oldest);
    Set<LocalDate> days = new TreeSet<>();
    for (Uneven one : uneven) {
      if (first || !known.contains(one)) {
        days.add(one.day());
      }
    }
    Instant since = first ? Instant.EPOCH : clock.instant().minus(RECENTLY);
    oldest
        .datesUntil(today.plusDays(DAYS_AHEAD + 1L))
        .filter(day -> !days.contains(day) && isCorrectedUnevenly(day, since))
        .forEach(days::add);
    days.forEach(this::mend);
    known = uneven;
    lookedOn = today;
  }

  private Set<Uneven> unevenSince(LocalDate oldest) {
    Set<Uneven> days = new HashSet<>();
    pool.preparedQuery(unevenDays)
        .executeAndAwait(Tuple.of(oldest))
        .forEach(
            row ->
                days.add(
                    new Uneven(
                        row.getLocalDate("day"),
                        row.getLong("transactions"),
                        row.getLong("bytes"))));
    return days;
  }

  private boolean isCorrectedUnevenly(LocalDate day, Instant since) {
    return pool.preparedQuery(correctedUnevenly)
        .executeAndAwait(Tuple.of(day, since.atOffset(ZoneOffset.UTC)))
        .iterator()
        .next()
        .getBoolean("uneven");
  }

  /**
   * Has the hours of a day's machines rewritten where they differ from usage, and sets those of
   * all.
   *
   * @return how many days of machines and hours of all it found wrong
   */
  long mend(LocalDate day) {
    long machines = 0;
    int last = pool.query(lastMachine).executeAndAwait().iterator().next().getInteger("machine_id");
    for (int i = 0; i < last; i += MACHINES) {
      int after = i;
      machines +=
          atomically.run(
              connection ->
                  recomputeQueue.enqueueHours(connection, day, after, after + MACHINES, CAUSE));
    }
    long hours =
        atomically.run(
            connection -> {
              connection.query(lock).executeAndAwait();
              return set(connection, day);
            });
    if (machines + hours > 0) {
      LOG.infof("hours were missing: day=%s machines=%d hours=%d", day, machines, hours);
    }
    return machines + hours;
  }

  /** Sets the hours of all while the rollup worker is locked; how many were wrong. */
  long set(SqlConnection connection, LocalDate day) {
    return connection
        .preparedQuery(setHours)
        .executeAndAwait(Tuple.of(day))
        .iterator()
        .next()
        .getLong("wrong");
  }
}
