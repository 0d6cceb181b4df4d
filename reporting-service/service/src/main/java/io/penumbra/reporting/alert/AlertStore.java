package io.penumbra.reporting.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.transaction.TransactionPage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Store of alerts in Postgres. Blocks. */
@ApplicationScoped
public class AlertStore {

  private final Pool pool;
  private final ObjectMapper json;
  private final String lockPolicy = NamedSql.load("alert/lock-policy");
  private final String raise = NamedSql.load("alert/raise");
  private final String overLimit = NamedSql.load("alert/over-limit");
  private final String open = NamedSql.load("alert/open");
  private final String revise = NamedSql.load("alert/revise");
  private final String list = NamedSql.load("alert/list");
  private final String counts = NamedSql.load("alert/counts");
  private final String find = NamedSql.load("alert/find");
  private final String evidence = NamedSql.load("alert/evidence");
  private final String claimTransactions = NamedSql.load("alert/claim-transactions");
  private final String keepTransactions = NamedSql.load("alert/keep-transactions");
  private final String change = NamedSql.load("alert/change");
  private final String purge = NamedSql.load("alert/purge");

  AlertStore(Pool pool, ObjectMapper json) {
    this.pool = pool;
    this.json = json;
  }

  /** Key of an alert; there is one alert per key in 90 days. */
  public record Key(String policy, String report, int app) {}

  /**
   * Alert to raise.
   *
   * @param revision revision of the policy; nothing is raised if it has changed
   * @param thresholds thresholds as JSON
   * @param dailyLimit maximum alerts per day, or null
   * @param tags tags for the app
   */
  public record Raise(
      Key key,
      int revision,
      String policyName,
      String severity,
      String thresholds,
      String appName,
      LocalDate day,
      Instant at,
      Integer dailyLimit,
      List<String> tags,
      Figures figures,
      Evidence evidence) {}

  /** Outcome of raising an alert. */
  public enum Result {
    RAISED,
    /** An alert of this key exists within 90 days. */
    COVERED,
    /** The daily limit of the policy is reached. */
    OVER_LIMIT,
    /** The policy has changed, or is disabled or deleted. */
    POLICY_CHANGED
  }

  /** Current alert of a policy, report and app. */
  public record Open(
      long id,
      Key key,
      LocalDate day,
      List<LocalDate> days,
      Figures latest,
      String latestVerdict) {}

  /**
   * Raises alerts of one policy in one transaction, in sequence: at most one per key in 90 days,
   * even with concurrent attempts.
   *
   * @param alerts alerts of one revision of a policy, with different keys
   * @return the outcome of each, in order
   */
  public List<Result> raise(List<Raise> alerts) {
    Raise first = alerts.getFirst();
    return pool.withTransaction(
            connection ->
                connection
                    .preparedQuery(lockPolicy)
                    .execute(Tuple.of(first.key().policy(), first.revision()))
                    .chain(
                        locked ->
                            locked.size() == 0
                                ? Uni.createFrom()
                                    .item(Collections.nCopies(alerts.size(), Result.POLICY_CHANGED))
                                : connection
                                    .preparedQuery(raise)
                                    .executeBatch(alerts.stream().map(this::readValues).toList())
                                    .map(AlertStore::listResults)))
        .await()
        .indefinitely();
  }

  private static List<Result> listResults(RowSet<Row> batch) {
    List<Result> results = new ArrayList<>();
    for (RowSet<Row> rows = batch; rows != null; rows = rows.next()) {
      results.add(readResult(rows.iterator().next()));
    }
    return results;
  }

  private Tuple readValues(Raise alert) {
    return Tuple.tuple()
        .addString(alert.key().policy())
        .addInteger(alert.key().app())
        .addString(alert.key().report())
        .addLocalDate(alert.day())
        .addString(alert.policyName())
        .addString(alert.severity())
        .addJsonObject(new JsonObject(alert.thresholds()))
        .addString(alert.appName())
        .addOffsetDateTime(toUtc(alert.at()))
        .addLocalDate(LocalDate.ofInstant(alert.at(), ZoneOffset.UTC))
        .addInteger(alert.dailyLimit())
        .addJsonObject(readObject(alert.figures()))
        .addJsonObject(readObject(alert.evidence()))
        .addArrayOfString(alert.tags().toArray(String[]::new));
  }

  private static Result readResult(Row row) {
    if (row.getLong("id") != null) {
      return Result.RAISED;
    }
    return row.getBoolean("allowed") ? Result.COVERED : Result.OVER_LIMIT;
  }

  /** Records that the daily limit of a policy suppressed an alert. */
  public void noteOverLimit(Key key, LocalDate raisedOn) {
    pool.preparedQuery(overLimit)
        .executeAndAwait(Tuple.of(key.policy(), key.app(), key.report(), raisedOn));
  }

  /** Returns the latest alert of each key of some policies. */
  public Map<Key, Open> open(List<String> policies) {
    Map<Key, Open> found = new HashMap<>();
    Tuple arguments = Tuple.tuple().addArrayOfString(policies.toArray(String[]::new));
    for (Row row : pool.preparedQuery(open).executeAndAwait(arguments)) {
      Open alert =
          new Open(
              row.getLong("id"),
              new Key(
                  row.getString("policy_id"), row.getString("report"), row.getInteger("app_id")),
              row.getLocalDate("day"),
              List.of(row.getArrayOfLocalDates("days")),
              readFigures(row, "latest"),
              row.getString("latest_verdict"));
      found.put(alert.key(), alert);
    }
    return found;
  }

  /** Stores the current figures of an alert's day; its evidence stays unchanged. */
  public void revise(Open alert, Instant at) {
    pool.preparedQuery(revise)
        .executeAndAwait(
            Tuple.tuple()
                .addLong(alert.id())
                .addJsonObject(alert.latest() == null ? null : readObject(alert.latest()))
                .addString(alert.latestVerdict())
                .addArrayOfLocalDate(alert.days().toArray(LocalDate[]::new))
                .addOffsetDateTime(toUtc(at)));
  }

  /** Returns alerts, the latest first. */
  List<Alert> list(AlertQuery query, int limit) {
    List<Alert> found = new ArrayList<>();
    Tuple arguments =
        Tuple.tuple()
            .addLong(query.before())
            .addArrayOfString(query.states())
            .addArrayOfString(query.severities())
            .addArrayOfString(AlertQuery.listValues(query.policy))
            .addArrayOfString(AlertQuery.listValues(query.report))
            .addInteger(query.app)
            .addString(query.assignee)
            .addInteger(limit);
    pool.preparedQuery(list).executeAndAwait(arguments).forEach(row -> found.add(readAlert(row)));
    return found;
  }

  /** Returns the number of alerts by state and severity. */
  record Count(String state, String severity, long alerts) {}

  List<Count> listCounts() {
    List<Count> found = new ArrayList<>();
    pool.query(counts)
        .executeAndAwait()
        .forEach(
            row ->
                found.add(
                    new Count(
                        row.getString("state"), row.getString("severity"), row.getLong("alerts"))));
    return found;
  }

  Optional<Alert> find(long id) {
    for (Row row : pool.preparedQuery(find).executeAndAwait(Tuple.of(id))) {
      return Optional.of(readAlert(row));
    }
    return Optional.empty();
  }

  /**
   * Evidence at the time when an alert was raised.
   *
   * @param uploadAboveBaseline the policy's threshold at that time, or null
   * @param transactions single transactions; null if not available, or not yet
   * @param transactionsAt time at which they were read
   * @param isReading true if they are still to be read
   */
  record Frozen(
      Evidence evidence,
      Long uploadAboveBaseline,
      List<TransactionPage.Transaction> transactions,
      Instant transactionsAt,
      boolean isReading) {}

  /** Returns the evidence of an alert at the time of raising. */
  Optional<Frozen> findEvidence(long id) {
    for (Row row : pool.preparedQuery(evidence).executeAndAwait(Tuple.of(id))) {
      OffsetDateTime at = row.getOffsetDateTime("transactions_at");
      return Optional.of(
          new Frozen(
              read(row.getJsonObject("evidence"), Evidence.class),
              row.getLong("above_baseline"),
              at == null ? null : listTransactions((JsonArray) row.getJson("transactions")),
              at == null ? null : at.toInstant(),
              row.getOffsetDateTime("transactions_next_at") != null));
    }
    return Optional.empty();
  }

  private List<TransactionPage.Transaction> listTransactions(JsonArray stored) {
    List<TransactionPage.Transaction> found = new ArrayList<>();
    stored.forEach(one -> found.add(read((JsonObject) one, TransactionPage.Transaction.class)));
    return found;
  }

  /** Alert whose single transactions are not stored yet. */
  record Unread(long id, String report, int app, LocalDate day) {}

  /** Claims some of them for a minute. */
  List<Unread> claimUnread(Instant now, int most) {
    List<Unread> claimed = new ArrayList<>();
    pool.preparedQuery(claimTransactions)
        .executeAndAwait(Tuple.of(toUtc(now), most))
        .forEach(
            row ->
                claimed.add(
                    new Unread(
                        row.getLong("id"),
                        row.getString("report"),
                        row.getInteger("app_id"),
                        row.getLocalDate("day"))));
    return claimed;
  }

  /**
   * Stores the transactions of an alert.
   *
   * @param transactions null if they cannot be read any more
   */
  void keep(long id, List<TransactionPage.Transaction> transactions, Instant at) {
    Tuple arguments =
        Tuple.tuple()
            .addLong(id)
            .addValue(transactions == null ? null : readArray(transactions))
            .addOffsetDateTime(toUtc(at));
    pool.preparedQuery(keepTransactions).executeAndAwait(arguments);
  }

  private JsonArray readArray(List<?> values) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(readObject(value)));
    return array;
  }

  /**
   * Changes alerts.
   *
   * @param revision required revision; null for any
   * @return the ids of the changed alerts
   */
  List<Long> change(List<Long> ids, Integer revision, AlertChange to, String by, Instant at) {
    List<Long> changed = new ArrayList<>();
    Tuple arguments =
        Tuple.tuple()
            .addArrayOfLong(ids.toArray(Long[]::new))
            .addInteger(revision)
            .addString(to.state())
            .addString(to.resolution())
            .addString(to.assignee())
            .addString(to.comment())
            .addString(by)
            .addOffsetDateTime(toUtc(at));
    pool.preparedQuery(change)
        .executeAndAwait(arguments)
        .forEach(row -> changed.add(row.getLong("id")));
    return changed;
  }

  /** Deletes alerts raised before a time, with comments and evidence. */
  void purge(Instant before) {
    pool.preparedQuery(purge)
        .executeAndAwait(Tuple.of(toUtc(before), LocalDate.ofInstant(before, ZoneOffset.UTC)));
  }

  private Alert readAlert(Row row) {
    List<Alert.Comment> comments = new ArrayList<>();
    ((JsonArray) row.getJson("comments"))
        .forEach(
            comment -> {
              JsonObject one = (JsonObject) comment;
              comments.add(
                  new Alert.Comment(
                      OffsetDateTime.parse(one.getString("at")).toInstant(),
                      one.getString("who"),
                      one.getString("text")));
            });
    List<AlertTag> tags = new ArrayList<>();
    ((JsonArray) row.getJson("tags"))
        .forEach(
            tag -> {
              JsonObject one = (JsonObject) tag;
              String at = one.getString("at");
              tags.add(
                  new AlertTag(
                      one.getString("tag"),
                      one.getString("state"),
                      one.getString("cause"),
                      at == null ? null : OffsetDateTime.parse(at).toInstant()));
            });
    Figures figures = readFigures(row, "figures");
    Figures latest = readFigures(row, "latest");
    return new Alert(
        row.getLong("id"),
        row.getString("policy_id"),
        row.getString("policy_name"),
        row.getString("severity"),
        row.getString("report"),
        row.getInteger("app_id"),
        row.getString("app_name"),
        row.getLocalDate("day"),
        List.of(row.getArrayOfLocalDates("days")),
        row.getOffsetDateTime("raised_at").toInstant(),
        figures,
        latest,
        row.getString("latest_verdict"),
        row.getOffsetDateTime("latest_at").toInstant(),
        !figures.equals(latest),
        row.getString("state"),
        row.getString("resolution"),
        row.getString("assignee"),
        row.getInteger("revision"),
        row.getString("changed_by"),
        row.getOffsetDateTime("changed_at").toInstant(),
        comments,
        tags);
  }

  private Figures readFigures(Row row, String column) {
    JsonObject stored = row.getJsonObject(column);
    return stored == null ? null : read(stored, Figures.class);
  }

  private JsonObject readObject(Object value) {
    try {
      return new JsonObject(json.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an alert can't be written", e);
    }
  }

  /** Unknown fields of newer releases are ignored. */
  private <T> T read(JsonObject stored, Class<T> type) {
    try {
      return json.readerFor(type)
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(stored.encode());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored alert can't be read", e);
    }
  }

  private static OffsetDateTime toUtc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
