package io.penumbra.correlation.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.correlation.enforcement.Enforcement;
import io.penumbra.correlation.enforcement.Published;
import io.penumbra.correlation.history.CanaryRecords;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Canaries of all feeds: observations, states and metrics. Blocks. */
@ApplicationScoped
class Canaries implements CanaryRecords {

  private final FeedStore feeds;
  private final Enforcement enforcement;
  private final FeedSettings settings;
  private final Clock clock;
  private final MeterRegistry registry;
  private final List<Gauge> gauges = new ArrayList<>();
  private volatile Map<Canary.State, Long> counts = Map.of();

  Canaries(
      FeedStore feeds,
      Enforcement enforcement,
      FeedSettings settings,
      Clock clock,
      MeterRegistry registry) {
    this.feeds = feeds;
    this.enforcement = enforcement;
    this.settings = settings;
    this.clock = clock;
    this.registry = registry;
  }

  /** Returns the canary of a feed, or null if feeds have none. */
  Canary of(Feed feed, Published published) {
    return published
        .canaryDomain()
        .map(domain -> Canary.of(feed, domain, settings.canarySilence(), clock.instant()))
        .orElse(null);
  }

  @Override
  public void note(Collection<Chunk> chunks) {
    Published known = enforcement.known();
    if (known != null) {
      known
          .canaryDomain()
          .ifPresent(
              domain ->
                  Canary.listObserved(chunks, domain, clock.instant()).forEach(feeds::noteCanary));
    }
  }

  /**
   * Records the result of a probe.
   *
   * @throws ProblemException 409 if feeds have no canaries
   */
  void record(UUID feed, boolean isBlocked) {
    if (enforcement.refresh().canaryDomain().isEmpty()) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "feeds have no canaries: enforcement is off, or its setting canaryDomain is empty");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    feeds.noteCanary(feed, new Canary.Observed(isBlocked ? now : null, isBlocked ? null : now));
  }

  void register(@Observes StartupEvent start) {
    for (Canary.State state : Canary.State.values()) {
      gauges.add(
          Gauge.builder(
                  "penumbra.correlation.feed.canaries",
                  this,
                  self -> self.counts.getOrDefault(state, 0L))
              .tag("state", state.id())
              .description("Feeds by the state of their canary; all 0 while feeds have none")
              .register(registry));
    }
  }

  @Scheduled(
      every = "15s",
      delayed = "5s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void measure() {
    Map<Canary.State, Long> counted = new EnumMap<>(Canary.State.class);
    if (Optional.ofNullable(enforcement.known()).flatMap(Published::canaryDomain).isPresent()) {
      Instant now = clock.instant();
      for (Feed feed : feeds.all().values()) {
        counted.merge(Canary.state(feed, settings.canarySilence(), now), 1L, Long::sum);
      }
    }
    counts = counted;
  }

  /**
   * Unregisters the metrics: the registry outlives the application if one process restarts it, as
   * in tests.
   */
  @PreDestroy
  void unregister() {
    gauges.forEach(registry::remove);
  }
}
