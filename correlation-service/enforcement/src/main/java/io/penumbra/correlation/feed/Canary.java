package io.penumbra.correlation.feed;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.enforcement.Action;
import io.penumbra.correlation.enforcement.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Canary of a feed: a host that no other feed has. Blocking it proves that the reader of the feed
 * applies what it fetched.
 *
 * @param host below the canary domain
 * @param state id of its {@link State}
 * @param blockedAt latest proof that it is blocked; null for none
 * @param reachedAt latest observation that it is not blocked; null for none
 */
@Schema(name = "FeedCanary")
record Canary(
    String host,
    @Schema(enumeration = {"unproven", "proven", "silent", "reached"}) String state,
    @Schema(nullable = true) Instant blockedAt,
    @Schema(nullable = true) Instant reachedAt) {

  private static final int ID_LENGTH = 36;

  /** State of a canary. */
  enum State {
    /** Neither blocked nor reached so far, and the feed is new. */
    UNPROVEN,
    /** Recently blocked. */
    PROVEN,
    /** No block within the allowed silence. */
    SILENT,
    /** Reached, and not blocked since. */
    REACHED;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Latest observations of a canary.
   *
   * @param blockedAt null for none
   * @param reachedAt null for none
   */
  record Observed(Instant blockedAt, Instant reachedAt) {

    private Observed and(Observed other) {
      return new Observed(later(blockedAt, other.blockedAt), later(reachedAt, other.reachedAt));
    }

    private static Instant later(Instant one, Instant other) {
      return one == null || other != null && other.isAfter(one) ? other : one;
    }

    /** Returns the observations with times limited to the given one. */
    private Observed until(Instant now) {
      return new Observed(earlier(blockedAt, now), earlier(reachedAt, now));
    }

    private static Instant earlier(Instant at, Instant now) {
      return at != null && at.isAfter(now) ? now : at;
    }
  }

  /** Returns the canary of a feed at a time. */
  static Canary of(Feed feed, String domain, Duration silence, Instant now) {
    return new Canary(
        formatHost(feed.id(), domain),
        state(feed, silence, now).id(),
        feed.canaryBlockedAt(),
        feed.canaryReachedAt());
  }

  static State state(Feed feed, Duration silence, Instant now) {
    Instant blocked = feed.canaryBlockedAt();
    Instant reached = feed.canaryReachedAt();
    if (reached != null && (blocked == null || !blocked.isAfter(reached))) {
      return State.REACHED;
    }
    Instant since = blocked == null ? feed.createdAt() : blocked;
    if (since.isBefore(now.minus(silence))) {
      return State.SILENT;
    }
    return blocked == null ? State.UNPROVEN : State.PROVEN;
  }

  /** Returns the entry that blocks the canary of a feed. */
  static Entry createEntry(Feed feed, String domain) {
    DomainPattern pattern = new DomainPattern(formatHost(feed.id(), domain));
    return new Entry(pattern, null, null, Action.BLOCK, feed.createdAt(), null, pattern.text());
  }

  static String formatHost(UUID feed, String domain) {
    return feed + "." + domain;
  }

  /** Returns the observations in records, by feed, with times limited to the given one. */
  static Map<UUID, Observed> listObserved(Collection<Chunk> chunks, String domain, Instant now) {
    Map<UUID, Observed> observed = new HashMap<>();
    for (Chunk chunk : chunks) {
      for (Section section : chunk.sections()) {
        for (Transaction transaction : section.transactions()) {
          String host = transaction.host();
          // most hosts are shorter, so this comparison is the only cost for most records
          if (host != null && host.length() > ID_LENGTH + domain.length()) {
            findFeed(host, domain)
                .ifPresent(
                    feed ->
                        findObservation(transaction)
                            .ifPresent(one -> observed.merge(feed, one.until(now), Observed::and)));
          }
        }
      }
    }
    return observed;
  }

  private static Optional<Observed> findObservation(Transaction transaction) {
    return switch (transaction.verdict()) {
      case BLOCKED -> Optional.of(new Observed(transaction.at(), null));
      case ALLOWED, BYPASSED, AUDITED -> Optional.of(new Observed(null, transaction.at()));
      case FAILED, UNKNOWN, WARNED -> Optional.empty();
    };
  }

  private static Optional<UUID> findFeed(String host, String domain) {
    String name = AppCatalogue.nameOf(host);
    if (name == null || !name.endsWith("." + domain)) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(name.substring(0, name.length() - domain.length() - 1)));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }
}
