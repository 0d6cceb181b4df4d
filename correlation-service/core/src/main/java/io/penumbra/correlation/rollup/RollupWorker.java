package io.penumbra.correlation.rollup;

import io.penumbra.commons.startup.ServiceReady;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Background job that updates the read models with a short lag. Every replica runs a worker; only
 * the holder of the lock is active.
 */
@ApplicationScoped
class RollupWorker {

  private static final Logger LOG = Logger.getLogger(RollupWorker.class);

  /** Pause between steps of a purge; a rollup follows each step. */
  private static final Duration PAUSE_OF_PURGE = Duration.ofMillis(20);

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

  /** Number of polls without changes after which host sums are written immediately. */
  private static final int IDLE = 2;

  private final ReadModels readModels;
  private final RollupTraces traces;
  private final Clock clock;
  private final RollupSettings settings;
  private final int retentionDays;
  private volatile Thread thread;
  private volatile boolean stopped;

  /** Day of the last complete purge of days and pairs. */
  private LocalDate daysPurged;

  /** Day of the last complete purge. */
  private LocalDate purged;

  /** Consecutive polls without changes. */
  private int idleLooks;

  /** True if hosts have the tenants of this release's patterns. */
  private boolean tenantsNamed;

  RollupWorker(
      ReadModels readModels,
      RollupTraces traces,
      Clock clock,
      RollupSettings settings,
      @ConfigProperty(name = "penumbra.retention.days", defaultValue = "90") int retentionDays) {
    this.readModels = readModels;
    this.traces = traces;
    this.clock = clock;
    this.settings = settings;
    this.retentionDays = retentionDays;
  }

  /** Runs after the partitions, which are created at startup as well. */
  void atStart(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ServiceReady event) {
    thread = Thread.ofVirtual().name("read-models").start(this::run);
  }

  void atStop(@Observes ShutdownEvent event) {
    stopped = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run() {
    while (!stopped) {
      Duration pause = settings.pause();
      try {
        boolean isPurging = purge();
        tenantsNamed = tenantsNamed || readModels.nameTenants();
        if (isPurging) {
          // however far rollups are behind, the next step is not
          rollUpOldest();
          pause = PAUSE_OF_PURGE;
        } else {
          pause = pauseAfter(rollUp());
        }
      } catch (RuntimeException e) {
        if (stopped) {
          return;
        }
        LOG.warn("a rollup failed and will be retried; the read models are behind", e);
        pause = PAUSE_AFTER_FAILURE;
      }
      sleep(pause);
    }
  }

  /** Rolls up all pending changes. Returns the duration of the last rollup. */
  private Duration rollUp() {
    idleLooks = readModels.isPending() ? 0 : idleLooks + 1;
    Duration hostsEvery = idleLooks < IDLE ? settings.hostsEvery() : Duration.ZERO;
    long began;
    boolean more;
    do {
      began = System.nanoTime();
      boolean moreChanges = rollUpOldest();
      more = readModels.addUpHosts(hostsEvery) || moreChanges;
      // what is behind has no pause
    } while (!stopped && more);
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private boolean rollUpOldest() {
    boolean more = readModels.rollUpOldest();
    traces.settle();
    return more;
  }

  /** Pauses longer after a long rollup: fewer, larger rollups write less in total. */
  private Duration pauseAfter(Duration rollup) {
    Duration beyond = rollup.minus(settings.pause());
    return beyond.compareTo(settings.pause()) > 0 ? beyond : settings.pause();
  }

  /** Deletes some expired data, if any may remain today. Returns whether more may remain. */
  private boolean purge() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!today.equals(daysPurged)) {
      if (readModels.purgeDays(today, retentionDays)) {
        daysPurged = today;
      }
    } else if (!today.equals(purged) && readModels.purgeHosts(today, retentionDays)) {
      purged = today;
    }
    return !today.equals(purged);
  }

  private void sleep(Duration pause) {
    try {
      // spread, so that replicas don't ask all at once
      long millis = pause.toMillis();
      Thread.sleep(millis + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    } catch (InterruptedException e) {
      stopped = true;
    }
  }
}
