package io.penumbra.correlation.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.correlation.enforcement.Enforcement;
import io.penumbra.correlation.enforcement.Entry;
import io.penumbra.correlation.enforcement.Published;
import io.penumbra.correlation.enforcement.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Cache of rendered feeds until the next change: one rendering per format and scope, or per feed if
 * feeds have canaries.
 */
@ApplicationScoped
class FeedContent {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Enforcement enforcement;
  private final FeedSettings settings;
  private final MeterRegistry metrics;
  private final Clock clock;
  private final ReentrantLock rendering = new ReentrantLock();
  private final Map<Wanted, Rendering> rendered = new HashMap<>();
  private final Map<UUID, Fetches> fetches = new ConcurrentHashMap<>();
  private Published source;

  FeedContent(Enforcement enforcement, FeedSettings settings, MeterRegistry metrics, Clock clock) {
    this.enforcement = enforcement;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  private record Fetches(Instant since, int count) {}

  private record Wanted(FeedFormat format, Scope scope, ExceptionMode exceptions, Entry canary) {}

  /** Returns the content of a feed. */
  Rendering get(Feed feed) {
    Published now = enforcement.refresh();
    rendering.lock();
    try {
      if (source != now) {
        rendered.clear();
        source = now;
      }
      return rendered.computeIfAbsent(
          new Wanted(
              feed.format(),
              now.has(feed.scope()) ? feed.scope() : null,
              feed.exceptions(),
              now.canaryDomain().map(domain -> Canary.createEntry(feed, domain)).orElse(null)),
          wanted -> wanted.format().render(published(now, wanted), wanted.exceptions()));
    } finally {
      rendering.unlock();
    }
  }

  private static Published published(Published now, Wanted wanted) {
    Published within = now.within(wanted.scope());
    return wanted.canary() == null ? within : within.with(wanted.canary());
  }

  /** Returns the entries that are published only for machines outside of a feed's scope. */
  List<Inexpressible> outside(Feed feed) {
    return enforcement.refresh().outside(feed.scope()).stream()
        .map(entry -> new Inexpressible(entry, Inexpressible.Cause.SCOPE))
        .toList();
  }

  /**
   * Rejects readers that exceed the rate limit.
   *
   * @throws ProblemException 429 with the time of the next attempt
   */
  void requireRoom(Feed feed) {
    Instant now = clock.instant();
    Fetches counted =
        fetches.compute(
            feed.id(),
            (_, before) ->
                before == null || !now.isBefore(before.since().plus(WINDOW))
                    ? new Fetches(now, 1)
                    : new Fetches(before.since(), before.count() + 1));
    if (counted.count() > settings.fetchesPerMinute()) {
      count(feed, "refused");
      throw new ProblemException(
          ProblemType.TOO_MANY_REQUESTS,
          "a feed accepts %d requests per minute".formatted(settings.fetchesPerMinute()),
          Map.of(),
          Duration.between(now, counted.since().plus(WINDOW)).plusSeconds(1));
    }
  }

  void count(Feed feed, String result) {
    metrics
        .counter(
            "penumbra.correlation.feed.fetches", "format", feed.format().id(), "result", result)
        .increment();
  }

  /** Removes the rate limit of a deleted feed. */
  void remove(UUID id) {
    fetches.remove(id);
  }
}
