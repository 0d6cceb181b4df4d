package io.penumbra.reporting.risk;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.baseline.Baseline;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.lease.Lease;
import io.penumbra.reporting.risk.RiskFacts.HighRiskUse;
import io.penumbra.reporting.risk.RiskStore.Stored;
import io.penumbra.reporting.usage.EntityAppDay;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Job that updates the risk of machines and users. An update computes all levels from current
 * facts, and stores the changed ones. Blocks.
 */
@ApplicationScoped
public class RiskUpdater {

  private static final Logger LOG = Logger.getLogger(RiskUpdater.class);

  /** Number of days before today with counted use of apps. */
  private static final int DAYS = 30;

  /** Number of days whose uploads are compared with the baseline, including today. */
  private static final int UPLOAD_DAYS = 7;

  /** Minimum and maximum pause between two updates. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final RiskStore store;
  private final UsageSource usage;
  private final Lease lease;
  private final Clock clock;
  private Instant passedAt = Instant.MIN;
  private String passedOf = "";
  private boolean failing;

  RiskUpdater(RiskStore store, UsageSource usage, Lease lease, Clock clock) {
    this.store = store;
    this.usage = usage;
    this.lease = lease;
    this.clock = clock;
  }

  /** Waits for an update in progress, then runs one if it is due and this replica has the lease. */
  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  public synchronized void updateIfLeader() {
    try {
      if (lease.take(Lease.Work.ENTITY_RISK)) {
        updateIfChanged(clock.instant());
      }
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warn("risk of machines and users could not be updated; retrying", e);
      }
      failing = true;
    }
  }

  private void updateIfChanged(Instant now) {
    Duration since = Duration.between(passedAt, now);
    if (!since.isNegative() && since.compareTo(PAUSE) < 0) {
      return;
    }
    // before facts are read, so that changes in between are part of the next update
    String state = getToday(now) + " " + store.state(read(now));
    if (!state.equals(passedOf) || since.isNegative() || since.compareTo(LONGEST_PAUSE) >= 0) {
      update(now);
      passedOf = state;
      passedAt = now;
    }
  }

  /** Returns all days of usage on which a level may depend. */
  private static Period read(Instant now) {
    LocalDate today = getToday(now);
    return new Period(firstCompared(today), today);
  }

  /** Returns the earliest day of the baselines. */
  private static LocalDate firstCompared(LocalDate today) {
    return today.minusDays(UPLOAD_DAYS - 1L + Baseline.LONGEST_DAYS);
  }

  private static LocalDate getToday(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /**
   * Computes all levels.
   *
   * @param now time to which relative days refer
   */
  public synchronized void update(Instant now) {
    Map<Integer, String> apps = store.listHighRiskApps();
    for (EntityKind kind : List.of(EntityKind.MACHINE, EntityKind.USER)) {
      update(kind, apps, getToday(now));
    }
  }

  private void update(EntityKind kind, Map<Integer, String> apps, LocalDate today) {
    Period days = new Period(today.minusDays(DAYS - 1L), today);
    UsageQuery query = UsageQuery.to(Report.GLOBAL, days);
    Use use = use(kind, query, today);
    BitSet usedApps = usage.usedApps(query, kind);
    Map<Integer, List<HighRiskUse>> highRisk = highRisk(kind, apps, query);
    Map<Integer, List<RiskFacts.UploadDay>> uploads = uploads(kind, use.uploads, today);
    Map<Integer, List<RiskFacts.OpenAlert>> alerts = store.listAlerts(kind);
    Set<Integer> all = new HashSet<>(use.seen);
    // alerts may be older than the period, and usage is read a moment later
    all.addAll(alerts.keySet());
    all.addAll(highRisk.keySet());
    Map<Integer, Stored> before = store.all(kind);
    Map<Integer, Stored> changed = new HashMap<>();
    for (int id : all) {
      Stored risk =
          store.readStored(
              EntityRisk.of(
                  new RiskFacts(
                      usedApps.get(id),
                      !use.unmeasured.contains(id),
                      highRisk.getOrDefault(id, List.of()),
                      uploads.getOrDefault(id, List.of()),
                      alerts.getOrDefault(id, List.of()))));
      if (!risk.equals(before.get(id))) {
        changed.put(id, risk);
      }
    }
    store.write(kind, changed);
    store.delete(kind, before.keySet().stream().filter(id -> !all.contains(id)).toList());
  }

  /**
   * Usage of entities.
   *
   * @param seen all entities
   * @param unmeasured entities of transactions with unknown sent bytes
   * @param uploads days of the last week with uploads above {@link EntityRisk#LEAST_EXCESS}
   */
  private record Use(Set<Integer> seen, Set<Integer> unmeasured, List<EntityAppDay> uploads) {}

  /** Returns usage with days of uploads only, because there may be millions of days of usage. */
  private Use use(EntityKind kind, UsageQuery query, LocalDate today) {
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    Set<Integer> unmeasured = ConcurrentHashMap.newKeySet();
    List<EntityAppDay> uploads =
        usage.entityDays(
            query,
            kind,
            day -> {
              seen.add(day.entity());
              if (!day.isMeasured()) {
                unmeasured.add(day.entity());
              }
              return day.bytesUp() > EntityRisk.LEAST_EXCESS
                  && day.day().isAfter(today.minusDays(UPLOAD_DAYS));
            });
    return new Use(seen, unmeasured, uploads);
  }

  /** Adds the baseline of each weekday, from weeks with known sent bytes. */
  private Map<Integer, List<RiskFacts.UploadDay>> uploads(
      EntityKind kind, List<EntityAppDay> uploads, LocalDate today) {
    Map<Integer, Set<LocalDate>> compared = new HashMap<>();
    for (EntityAppDay upload : uploads) {
      Baseline.listDays(upload.day())
          .forEach(compared.computeIfAbsent(upload.entity(), _ -> new HashSet<>())::add);
    }
    Map<Integer, Map<LocalDate, Long>> sent = new HashMap<>();
    if (!uploads.isEmpty()) {
      UsageQuery before =
          UsageQuery.to(
              Report.GLOBAL,
              new Period(firstCompared(today), today.minusDays(Baseline.DAYS_OF_WEEK)));
      usage
          .entityDays(
              before,
              kind,
              day ->
                  day.isMeasured()
                      && compared.getOrDefault(day.entity(), Set.of()).contains(day.day()))
          .forEach(
              day ->
                  sent.computeIfAbsent(day.entity(), _ -> new HashMap<>())
                      .put(day.day(), day.bytesUp()));
    }
    Map<Integer, List<RiskFacts.UploadDay>> found = new HashMap<>();
    for (EntityAppDay upload : uploads) {
      Map<LocalDate, Long> own = sent.getOrDefault(upload.entity(), Map.of());
      long[] weeks =
          Baseline.listDays(upload.day()).filter(own::containsKey).mapToLong(own::get).toArray();
      found
          .computeIfAbsent(upload.entity(), _ -> new ArrayList<>())
          .add(new RiskFacts.UploadDay(upload.day(), upload.bytesUp(), Baseline.of(weeks)));
    }
    return found;
  }

  private Map<Integer, List<HighRiskUse>> highRisk(
      EntityKind kind, Map<Integer, String> apps, UsageQuery query) {
    Map<Integer, List<HighRiskUse>> found = new HashMap<>();
    for (EntityAppDay use : usage.entityAppDays(query, kind, apps.keySet(), _ -> true)) {
      found
          .computeIfAbsent(use.entity(), _ -> new ArrayList<>())
          .add(new HighRiskUse(use.app(), apps.get(use.app()), use.day(), use.bytesUp()));
    }
    return found;
  }
}
