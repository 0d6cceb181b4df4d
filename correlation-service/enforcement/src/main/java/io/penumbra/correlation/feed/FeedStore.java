package io.penumbra.correlation.feed;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.enforcement.Scope;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Store of feeds in Postgres. Callers are authenticated with feeds read within the last second, so
 * a flood of invalid tokens causes one query per second.
 */
@ApplicationScoped
class FeedStore {

  static final int MOST_FEEDS = 200;

  private static final Duration REMEMBERED = Duration.ofSeconds(1);
  private static final Duration NOTED_EVERY = Duration.ofSeconds(10);
  private static final int LONGEST_CLIENT = 200;

  private final Pool pool;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock reading = new ReentrantLock();
  private final String all = NamedSql.load("feed/all");
  private final String insert = NamedSql.load("feed/insert");
  private final String rotate = NamedSql.load("feed/rotate");
  private final String delete = NamedSql.load("feed/delete");
  private final String fetched = NamedSql.load("feed/fetched");
  private final String noteCanary = NamedSql.load("feed/note-canary");
  private volatile Remembered remembered = new Remembered(Map.of(), Instant.MIN);

  FeedStore(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  private record Remembered(Map<UUID, Feed> feeds, Instant until) {}

  /** Feed with its new token. */
  record Issued(Feed feed, FeedToken token) {}

  /** Returns all feeds by name. */
  Map<UUID, Feed> all() {
    Map<UUID, Feed> feeds = new LinkedHashMap<>();
    for (Row row : pool.preparedQuery(all).executeAndAwait()) {
      Feed feed = readFeed(row);
      feeds.put(feed.id(), feed);
    }
    remembered = new Remembered(feeds, clock.instant().plus(REMEMBERED));
    return feeds;
  }

  Feed get(UUID id) {
    return Optional.ofNullable(all().get(id)).orElseThrow(() -> notFound(id));
  }

  /** Returns the feed, read at most a second ago. */
  Optional<Feed> findRecent(UUID id) {
    Remembered known = remembered;
    if (clock.instant().isBefore(known.until())) {
      return Optional.ofNullable(known.feeds().get(id));
    }
    reading.lock();
    try {
      if (!clock.instant().isBefore(remembered.until())) {
        all();
      }
      return Optional.ofNullable(remembered.feeds().get(id));
    } finally {
      reading.unlock();
    }
  }

  Issued create(
      String name,
      FeedFormat format,
      Scope scope,
      ExceptionMode exceptions,
      boolean isPublic,
      String who) {
    UUID id = UUID.randomUUID();
    FeedToken token = FeedToken.random(random);
    Tuple arguments =
        Tuple.tuple()
            .addUUID(id)
            .addString(name)
            .addString(format.id())
            .addBoolean(isPublic)
            .addString(token.hash())
            .addOffsetDateTime(now())
            .addString(who)
            .addInteger(MOST_FEEDS)
            .addString(Scope.text(scope))
            .addString(exceptions == null ? null : exceptions.id());
    if (pool.preparedQuery(insert).executeAndAwait(arguments).rowCount() == 0) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          all().values().stream().anyMatch(feed -> feed.name().equals(name))
              ? "a feed named \"%s\" exists".formatted(name)
              : "the maximum of %d feeds is reached; delete a feed first".formatted(MOST_FEEDS));
    }
    return new Issued(get(id), token);
  }

  /** Issues a new token for a feed; the previous one is invalid at once. */
  Issued rotate(UUID id, String who) {
    FeedToken token = FeedToken.random(random);
    Tuple arguments = Tuple.of(id, token.hash(), now(), who);
    if (pool.preparedQuery(rotate).executeAndAwait(arguments).rowCount() == 0) {
      throw notFound(id);
    }
    return new Issued(get(id), token);
  }

  void delete(UUID id, String who) {
    if (pool.preparedQuery(delete).executeAndAwait(Tuple.of(id, now(), who)).rowCount() == 0) {
      throw notFound(id);
    }
    all();
  }

  /** Records a fetch, unless the same was recorded within ten seconds. */
  void noteFetch(Feed feed, String client, long version) {
    String shown = shown(client);
    Instant now = clock.instant();
    boolean isKnown =
        feed.lastFetchedAt() != null
            && feed.lastFetchedAt().plus(NOTED_EVERY).isAfter(now)
            && shown.equals(feed.lastClient())
            && Long.valueOf(version).equals(feed.lastVersion());
    if (!isKnown) {
      pool.preparedQuery(fetched).executeAndAwait(Tuple.of(feed.id(), now(), shown, version));
    }
  }

  /** Records the latest observations of a feed's canary; ignored for an unknown feed. */
  void noteCanary(UUID id, Canary.Observed observed) {
    pool.preparedQuery(noteCanary)
        .executeAndAwait(Tuple.of(id, toUtc(observed.blockedAt()), toUtc(observed.reachedAt())));
  }

  private static OffsetDateTime toUtc(Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  private static String shown(String client) {
    if (client == null || client.isBlank()) {
      return "unknown";
    }
    String line = client.strip().replaceAll("[^\\x20-\\x7e]", "?");
    return line.length() <= LONGEST_CLIENT ? line : line.substring(0, LONGEST_CLIENT);
  }

  private static ProblemException notFound(UUID id) {
    return new ProblemException(ProblemType.NOT_FOUND, "there is no feed %s".formatted(id));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Feed readFeed(Row row) {
    return new Feed(
        row.getUUID("feed_id"),
        row.getString("name"),
        FeedFormat.of(row.getString("format")).orElseThrow(),
        Scope.parse(row.getString("scope")),
        ExceptionMode.of(row.getString("exceptions")).orElse(null),
        row.getBoolean("is_public"),
        row.getString("token_hash"),
        readInstant(row, "created_at"),
        row.getString("created_by"),
        readInstant(row, "token_at"),
        readInstant(row, "last_fetched_at"),
        row.getString("last_client"),
        row.getLong("last_version"),
        readInstant(row, "canary_blocked_at"),
        readInstant(row, "canary_reached_at"));
  }

  private static Instant readInstant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
