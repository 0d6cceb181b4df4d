package io.penumbra.correlation.tag;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.curation.AppTags;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Store of tags in Postgres. Each change is recorded in the same transaction. */
@ApplicationScoped
class TagStore implements AppTags {

  private static final String API = "api";
  private static final String FILE = "file";
  private static final String POLICY = "policy";
  private static final String CONFIGURATION = "configuration";

  /**
   * Retention of requests, longer than that of alerts in reporting-service, which repeats requests.
   */
  private static final Duration REQUESTS_KEPT = Duration.ofDays(200);

  private final Pool pool;
  private final TransactionRunner transactions;
  private final Clock clock;
  private final String lockFile = NamedSql.load("tag/lock-file");
  private final String lockApp = NamedSql.load("tag/lock-app");
  private final String app = NamedSql.load("tag/app");
  private final String all = NamedSql.load("tag/all");
  private final String ofApps = NamedSql.load("tag/of-apps");
  private final String ofApp = NamedSql.load("tag/of-app");
  private final String ofFile = NamedSql.load("tag/of-file");
  private final String put = NamedSql.load("tag/put");
  private final String remove = NamedSql.load("tag/remove");
  private final String record = NamedSql.load("tag/record");
  private final String changes = NamedSql.load("tag/changes");
  private final String findRequest = NamedSql.load("tag/find-request");
  private final String noteRequest = NamedSql.load("tag/note-request");
  private final String changedByPeople = NamedSql.load("tag/changed-by-people");
  private final String key = NamedSql.load("tag/key");
  private final String appIds = NamedSql.load("catalogue/app-numbers");

  TagStore(Pool pool, TransactionRunner transactions, Clock clock) {
    this.pool = pool;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Returns the id in the catalogue, or the domain, of an app. */
  String readKey(int id) {
    return pool.preparedQuery(key).executeAndAwait(Tuple.of(id)).iterator().next().getString("key");
  }

  /**
   * Tag of an app.
   *
   * @param proposed true if a policy set it and its restriction waits for an administrator
   */
  record Tag(TagName name, String source, String who, Instant at, String reason, boolean proposed) {

    boolean byFile() {
      return source.equals(FILE);
    }

    boolean byPolicy() {
      return source.equals(POLICY);
    }
  }

  /** Change of an app's tags. */
  record Change(
      long id, String tag, String action, String source, String who, Instant at, String reason) {}

  /**
   * Tag requested by an alert.
   *
   * @param who the policy
   * @param raisedAt time of the alert; later changes by users take precedence
   * @param immediate true to publish the restriction without confirmation
   */
  record Request(
      UUID id,
      int appId,
      TagName tag,
      String who,
      Instant raisedAt,
      String reason,
      boolean immediate) {}

  /**
   * Outcome of a request.
   *
   * @param isDone true if the app has the tag
   * @param cause reason of the failure, else null
   */
  record Outcome(boolean isDone, String cause, Instant at) {}

  @Override
  public Map<Integer, List<String>> tags(Collection<Integer> apps) {
    Map<Integer, List<String>> found = new HashMap<>();
    for (Row row :
        pool.preparedQuery(ofApps)
            .executeAndAwait(Tuple.tuple().addArrayOfInteger(apps.toArray(Integer[]::new)))) {
      found
          .computeIfAbsent(row.getInteger("app_id"), _ -> new ArrayList<>())
          .add(row.getString("tag"));
    }
    return found;
  }

  List<Tag> listTags(int appId) {
    requireApp(appId);
    return listTags(pool.preparedQuery(ofApp).executeAndAwait(Tuple.of(appId)));
  }

  /** Tag with its app. */
  record AppTag(int appId, String kind, String key, String name, Tag tag) {}

  /** Returns the tags after one, by app and tag. */
  List<AppTag> all(int afterApp, String afterTag, int most) {
    List<AppTag> found = new ArrayList<>();
    for (Row row : pool.preparedQuery(all).executeAndAwait(Tuple.of(afterApp, afterTag, most))) {
      found.add(
          new AppTag(
              row.getInteger("app_id"),
              row.getString("kind"),
              row.getString("key"),
              row.getString("name"),
              tag(row)));
    }
    return found;
  }

  /** Returns changes with a lower id, newest first. */
  List<Change> listChanges(int appId, long before, int most) {
    requireApp(appId);
    List<Change> found = new ArrayList<>();
    for (Row row : pool.preparedQuery(changes).executeAndAwait(Tuple.of(appId, before, most))) {
      found.add(
          new Change(
              row.getLong("change_id"),
              row.getString("tag"),
              row.getString("action"),
              row.getString("source"),
              row.getString("who"),
              row.getOffsetDateTime("at").toInstant(),
              row.getString("reason")));
    }
    return found;
  }

  /** Adds a tag to an app; a conflicting tag is removed. */
  void add(int appId, TagName tag, String who, String reason, String file) {
    transactions.run(
        connection -> {
          for (Tag other : listLocked(connection, appId)) {
            if (other.name().equals(tag) || tag.excludes(other.name())) {
              requireNotByFile(other, file);
            }
            if (tag.excludes(other.name())) {
              remove(connection, appId, other.name(), API, who, reason);
            }
          }
          put(connection, appId, tag, API, who, reason, false);
          return null;
        });
  }

  /**
   * Adds the tag that an alert requests, unless a user or the tags file decided otherwise, or
   * another policy set a stricter one. Idempotent.
   */
  Outcome add(Request request) {
    return transactions.run(
        connection -> {
          List<Tag> present = listLocked(connection, request.appId());
          Outcome before = readOutcome(connection, request.id());
          if (before != null) {
            return before;
          }
          String cause = conflict(connection, request, present);
          if (cause == null) {
            set(connection, request, present);
          }
          Outcome outcome = new Outcome(cause == null, cause, clock.instant());
          OffsetDateTime at = outcome.at().atOffset(ZoneOffset.UTC);
          connection
              .preparedQuery(noteRequest)
              .executeAndAwait(
                  Tuple.of(
                      request.id(),
                      outcome.isDone() ? "done" : "kept",
                      cause,
                      at,
                      at.minus(REQUESTS_KEPT)));
          return outcome;
        });
  }

  private Outcome readOutcome(SqlConnection connection, UUID request) {
    for (Row row : connection.preparedQuery(findRequest).executeAndAwait(Tuple.of(request))) {
      return new Outcome(
          row.getString("outcome").equals("done"),
          row.getString("cause"),
          row.getOffsetDateTime("at").toInstant());
    }
    return null;
  }

  private void set(SqlConnection connection, Request request, List<Tag> present) {
    boolean proposed = !request.immediate() && request.tag().restricts();
    if (present.stream()
        .anyMatch(tag -> tag.name().equals(request.tag()) && (proposed || !tag.proposed()))) {
      return;
    }
    for (Tag other : present) {
      if (request.tag().excludes(other.name())) {
        remove(connection, request.appId(), other.name(), POLICY, request.who(), request.reason());
      }
    }
    put(
        connection,
        request.appId(),
        request.tag(),
        POLICY,
        request.who(),
        request.reason(),
        proposed);
  }

  /** Returns the reason why the tag cannot be set, or null. */
  private String conflict(SqlConnection connection, Request request, List<Tag> present) {
    for (Tag tag : present) {
      if (tag.name().equals(request.tag())) {
        return null;
      }
      boolean wins = tag.byPolicy() && request.tag().isStricterThan(tag.name());
      if (request.tag().excludes(tag.name()) && !wins) {
        return "the app was tagged %s by %s at %s".formatted(tag.name(), tag.who(), tag.at());
      }
    }
    Tuple arguments =
        Tuple.of(
            request.appId(),
            request.tag().group().toArray(String[]::new),
            request.raisedAt().atOffset(ZoneOffset.UTC));
    for (Row row : connection.preparedQuery(changedByPeople).executeAndAwait(arguments)) {
      return "%s was %s by %s at %s, after the alert was raised"
          .formatted(
              row.getString("tag"),
              row.getString("action"),
              row.getString("who"),
              row.getOffsetDateTime("at").toInstant());
    }
    return null;
  }

  /** Removes a tag from an app. */
  void remove(int appId, TagName tag, String who, String reason, String file) {
    transactions.run(
        connection -> {
          Tag present =
              listLocked(connection, appId).stream()
                  .filter(other -> other.name().equals(tag))
                  .findFirst()
                  .orElseThrow(
                      () -> new ProblemException(ProblemType.NOT_FOUND, "the app is not " + tag));
          requireNotByFile(present, file);
          remove(connection, appId, tag, API, who, reason);
          return null;
        });
  }

  /**
   * Replaces the tags set by the file; they take precedence over tags set by the API.
   *
   * @return keys of the file without a row so far
   */
  Set<String> apply(TagFile file) {
    return transactions.run(
        connection -> {
          connection.preparedQuery(lockFile).executeAndAwait();
          Map<String, Integer> numbers = listNumbers(connection, file.tags().keySet());
          Map<Integer, Map<TagName, TagFile.Reason>> wanted = new TreeMap<>();
          Set<String> unknown = new TreeSet<>();
          file.tags()
              .forEach(
                  (key, tags) -> {
                    Integer number = numbers.get(key);
                    if (number == null) {
                      unknown.add(key);
                    } else {
                      wanted.computeIfAbsent(number, _ -> new TreeMap<>()).putAll(tags);
                    }
                  });
          Set<Integer> touched = new TreeSet<>(wanted.keySet());
          connection
              .preparedQuery(ofFile)
              .executeAndAwait()
              .forEach(row -> touched.add(row.getInteger("app_id")));
          touched.forEach(app -> apply(connection, app, wanted.getOrDefault(app, new TreeMap<>())));
          return unknown;
        });
  }

  private void apply(SqlConnection connection, int appId, Map<TagName, TagFile.Reason> wanted) {
    for (Tag present : listLocked(connection, appId)) {
      boolean excluded = wanted.keySet().stream().anyMatch(tag -> tag.excludes(present.name()));
      TagFile.Reason reason = wanted.get(present.name());
      if (excluded || present.byFile() && reason == null) {
        remove(connection, appId, present.name(), FILE, CONFIGURATION, null);
      } else if (reason != null
          && present.byFile()
          && Objects.equals(reason.text(), present.reason())) {
        wanted.remove(present.name());
      }
    }
    wanted.forEach(
        (tag, reason) -> put(connection, appId, tag, FILE, CONFIGURATION, reason.text(), false));
  }

  private List<Tag> listLocked(SqlConnection connection, int appId) {
    if (connection.preparedQuery(lockApp).executeAndAwait(Tuple.of(appId)).rowCount() == 0) {
      throw notFound(appId);
    }
    return listTags(connection.preparedQuery(ofApp).executeAndAwait(Tuple.of(appId)));
  }

  private void requireApp(int appId) {
    if (pool.preparedQuery(app).executeAndAwait(Tuple.of(appId)).rowCount() == 0) {
      throw notFound(appId);
    }
  }

  private static ProblemException notFound(int appId) {
    return new ProblemException(ProblemType.NOT_FOUND, "there is no app %d".formatted(appId));
  }

  private static void requireNotByFile(Tag tag, String file) {
    if (tag.byFile()) {
      throw new ProblemException(
          ProblemType.SET_BY_CONFIGURATION,
          "%s is set by the tags file%s".formatted(tag.name(), file == null ? "" : " " + file));
    }
  }

  private void put(
      SqlConnection connection,
      int appId,
      TagName tag,
      String source,
      String who,
      String reason,
      boolean proposed) {
    OffsetDateTime at = clock.instant().atOffset(ZoneOffset.UTC);
    Tuple arguments =
        Tuple.tuple()
            .addInteger(appId)
            .addString(tag.text())
            .addString(source)
            .addString(who)
            .addOffsetDateTime(at)
            .addString(reason)
            .addBoolean(proposed);
    connection.preparedQuery(put).executeAndAwait(arguments);
    record(connection, appId, tag, "added", source, who, reason);
  }

  private void remove(
      SqlConnection connection, int appId, TagName tag, String source, String who, String reason) {
    connection.preparedQuery(remove).executeAndAwait(Tuple.of(appId, tag.text()));
    record(connection, appId, tag, "removed", source, who, reason);
  }

  private void record(
      SqlConnection connection,
      int appId,
      TagName tag,
      String action,
      String source,
      String who,
      String reason) {
    Tuple arguments =
        Tuple.tuple()
            .addInteger(appId)
            .addString(tag.text())
            .addString(action)
            .addString(source)
            .addString(who)
            .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
            .addString(reason);
    connection.preparedQuery(record).executeAndAwait(arguments);
  }

  private Map<String, Integer> listNumbers(SqlConnection connection, Set<String> keys) {
    Map<String, Integer> found = new HashMap<>();
    connection
        .preparedQuery(appIds)
        .executeAndAwait(Tuple.tuple().addArrayOfString(keys.toArray(String[]::new)))
        .forEach(row -> found.put(row.getString("key"), row.getInteger("id")));
    return found;
  }

  private static List<Tag> listTags(RowSet<Row> rows) {
    List<Tag> tags = new ArrayList<>();
    rows.forEach(row -> tags.add(tag(row)));
    return tags;
  }

  private static Tag tag(Row row) {
    return new Tag(
        new TagName(row.getString("tag")),
        row.getString("source"),
        row.getString("who"),
        row.getOffsetDateTime("at").toInstant(),
        row.getString("reason"),
        row.getBoolean("proposed"));
  }
}
