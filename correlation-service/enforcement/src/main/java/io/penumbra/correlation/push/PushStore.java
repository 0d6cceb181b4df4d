package io.penumbra.correlation.push;

import io.penumbra.commons.outbox.DeliveryTable;
import io.penumbra.commons.outbox.OutboxSettings;
import io.penumbra.commons.outbox.SecretSeal;
import io.penumbra.commons.sql.NamedSql;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Store of push targets, their outbox and their indicators in Postgres. Blocks. */
@ApplicationScoped
class PushStore {

  static final int MOST_TARGETS = 50;

  private static final int MARKER_DIGITS = 12;

  private final Pool pool;
  private final SecretSeal seal;
  private final DeliveryTable deliveries;
  private final String all = NamedSql.load("push/all");
  private final String find = NamedSql.load("push/find");
  private final String insert = NamedSql.load("push/insert");
  private final String update = NamedSql.load("push/update");
  private final String delete = NamedSql.load("push/delete");
  private final String queue = NamedSql.load("push/queue");
  private final String due = NamedSql.load("push/due");
  private final String hasTargets = NamedSql.load("push/has-targets");
  private final String claim;
  private final String retry = NamedSql.load("push/retry");
  private final String lease = NamedSql.load("push/lease");
  private final String release = NamedSql.load("push/release");
  private final String succeeded = NamedSql.load("push/succeeded");
  private final String failed = NamedSql.load("push/failed");
  private final String noteDrift = NamedSql.load("push/note-drift");
  private final String indicators = NamedSql.load("push/indicators");
  private final String putIndicators = NamedSql.load("push/put-indicators");
  private final String forgetIndicators = NamedSql.load("push/forget-indicators");
  private final String counts = NamedSql.load("push/counts");
  private final String unpushed = NamedSql.load("push/unpushed");
  private final String failing = NamedSql.load("push/failing");
  private final String purge = NamedSql.load("push/purge");

  PushStore(Pool pool, SecretSeal seal, OutboxSettings settings, Clock clock) {
    this.pool = pool;
    this.seal = seal;
    this.deliveries = new DeliveryTable(pool, settings, clock, "correlation.push_delivery");
    this.claim =
        deliveries.claim(
            "true",
            "d.number desc",
            "select id, version, from_version, created_at, attempts, since from taken");
  }

  DeliveryTable readDeliveries() {
    return deliveries;
  }

  /** Returns all targets by name. */
  List<Push> all() {
    List<Push> found = new ArrayList<>();
    pool.query(all).executeAndAwait().forEach(row -> found.add(push(row)));
    return found;
  }

  Optional<Push> find(String id) {
    return first(pool.preparedQuery(find).executeAndAwait(Tuple.of(id)));
  }

  /** Creates a target; returns empty if its name exists or the maximum is reached. */
  Optional<Push> insert(PushDraft draft, String secret, String by) {
    String marker = UUID.randomUUID().toString().replace("-", "").substring(0, MARKER_DIGITS);
    return first(
        pool.preparedQuery(insert)
            .executeAndAwait(
                readValues(draft, secret, by).addString(marker).addInteger(MOST_TARGETS)));
  }

  /** Changes a target; returns empty if it has changed since it was read. */
  Optional<Push> update(Push current, PushDraft draft, String secret, String by) {
    return first(
        pool.preparedQuery(update)
            .executeAndAwait(readValues(draft, secret, by).addInteger(current.revision())));
  }

  /** Deletes a target; returns true if it existed in this revision. */
  boolean delete(Push push, String by) {
    return pool.preparedQuery(delete)
            .executeAndAwait(Tuple.of(push.id(), push.revision(), by))
            .size()
        == 1;
  }

  private Tuple readValues(PushDraft draft, String secret, String by) {
    return Tuple.tuple()
        .addString(draft.name())
        .addString(draft.kind())
        .addString(draft.url())
        .addString(draft.tokenUrl())
        .addString(draft.tenantId())
        .addString(draft.clientId())
        .addString(draft.scope())
        .addValue(secret == null ? null : Buffer.buffer(seal.seal(sealedFor(draft.name()), secret)))
        .addBoolean(draft.allowPrivateNetwork())
        .addString(draft.mode())
        .addString(by);
  }

  private static String sealedFor(String id) {
    return "push/" + id;
  }

  boolean hasTargets() {
    return pool.preparedQuery(hasTargets).executeAndAwait().iterator().next().getBoolean(0);
  }

  /** Queues a version for the targets without it, and checks that are due. */
  void queue(long version, boolean enabled, Duration checkEvery) {
    pool.preparedQuery(queue)
        .executeAndAwait(Tuple.of(version, enabled, checkEvery.toMillis() / 1_000.0));
  }

  /** Returns the ids of targets with due deliveries. */
  List<String> listDue(boolean enabled) {
    List<String> found = new ArrayList<>();
    pool.preparedQuery(due)
        .executeAndAwait(Tuple.of(enabled))
        .forEach(row -> found.add(row.getString("destination_id")));
    return found;
  }

  /**
   * Delivery claimed by this replica.
   *
   * @param from previous version of the target; null if it had none
   */
  record Claimed(
      UUID id, long version, Long from, Instant createdAt, int attempts, Instant since) {}

  Optional<Claimed> claim(String id) {
    for (Row row : pool.preparedQuery(claim).executeAndAwait(Tuple.of(id, 1))) {
      return Optional.of(
          new Claimed(
              row.getUUID("id"),
              row.getLong("version"),
              row.getLong("from_version"),
              readInstant(row, "created_at"),
              row.getInteger("attempts"),
              readInstant(row, "since")));
    }
    return Optional.empty();
  }

  /** Makes waiting deliveries due and requeues dead ones; a target without either is checked. */
  void retry(String id, String by) {
    pool.preparedQuery(retry).executeAndAwait(Tuple.of(id, by));
  }

  /**
   * Acquires or renews the lease of a target for two minutes; returns false if another delivery
   * holds it.
   */
  boolean lease(UUID delivery, UUID turn) {
    return pool.preparedQuery(lease).executeAndAwait(Tuple.of(delivery, turn)).size() == 1;
  }

  void release(String id, UUID turn) {
    pool.preparedQuery(release).executeAndAwait(Tuple.of(id, turn));
  }

  void succeeded(Push push, long version) {
    pool.preparedQuery(succeeded).executeAndAwait(Tuple.of(push.id(), version, push.revision()));
  }

  void failed(Push push, String cause) {
    pool.preparedQuery(failed).executeAndAwait(Tuple.of(push.id(), cause));
  }

  void noteDrift(String id, int missing, int changed) {
    pool.preparedQuery(noteDrift).executeAndAwait(Tuple.of(id, missing, changed));
  }

  /**
   * Name with its outcome at a target.
   *
   * @param indicatorId id assigned by Defender, or null
   * @param state pushed, failed or omitted; sending and removing while in progress
   * @param content content of the indicator
   * @param cause reason for failure or omission, or null
   */
  record Indicator(String name, String indicatorId, String state, String content, String cause) {}

  Map<String, Indicator> listIndicators(String id) {
    Map<String, Indicator> found = new HashMap<>();
    pool.preparedQuery(indicators)
        .executeAndAwait(Tuple.of(id))
        .forEach(row -> found.put(row.getString("name"), readIndicator(row)));
    return found;
  }

  void put(String id, List<Indicator> rows) {
    if (!rows.isEmpty()) {
      pool.preparedQuery(putIndicators)
          .executeAndAwait(
              Tuple.tuple()
                  .addString(id)
                  .addArrayOfString(listColumn(rows, Indicator::name))
                  .addArrayOfString(listColumn(rows, Indicator::indicatorId))
                  .addArrayOfString(listColumn(rows, Indicator::state))
                  .addArrayOfString(listColumn(rows, Indicator::content))
                  .addArrayOfString(listColumn(rows, Indicator::cause)));
    }
  }

  private static String[] listColumn(List<Indicator> rows, Function<Indicator, String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }

  void remove(String id, Collection<String> names) {
    if (!names.isEmpty()) {
      pool.preparedQuery(forgetIndicators)
          .executeAndAwait(
              Tuple.tuple().addString(id).addArrayOfString(names.toArray(String[]::new)));
    }
  }

  /** Number of names of a target in a state; omitted names are counted by cause. */
  record Count(String state, String cause, int names) {}

  List<Count> listCounts(String id) {
    List<Count> found = new ArrayList<>();
    pool.preparedQuery(counts)
        .executeAndAwait(Tuple.of(id))
        .forEach(
            row ->
                found.add(
                    new Count(
                        row.getString("state"), row.getString("cause"), row.getInteger("names"))));
    return found;
  }

  /** Returns failed and omitted names, by name. */
  List<Indicator> listUnpushed(String id, int most) {
    List<Indicator> found = new ArrayList<>();
    pool.preparedQuery(unpushed)
        .executeAndAwait(Tuple.of(id, most))
        .forEach(row -> found.add(readIndicator(row)));
    return found;
  }

  /** Returns the longest failure time of a target in seconds; 0 without failing targets. */
  double readFailingSeconds() {
    return pool.preparedQuery(failing).executeAndAwait().iterator().next().getDouble("seconds");
  }

  /** Deletes deliveries 30 days after their arrival. */
  void purge() {
    pool.preparedQuery(purge).executeAndAwait();
  }

  private static Indicator readIndicator(Row row) {
    return new Indicator(
        row.getString("name"),
        row.getString("indicator_id"),
        row.getString("state"),
        row.getString("content"),
        row.getString("cause"));
  }

  private Optional<Push> first(RowSet<Row> rows) {
    for (Row row : rows) {
      return Optional.of(push(row));
    }
    return Optional.empty();
  }

  private Push push(Row row) {
    String id = row.getString("push_id");
    byte[] sealed = row.getBuffer("secret") == null ? null : row.getBuffer("secret").getBytes();
    String secret = sealed == null ? null : seal.open(sealedFor(id), sealed).orElse(null);
    return new Push(
        new PushDraft(
            id,
            row.getString("kind"),
            row.getString("url"),
            row.getString("token_url"),
            row.getString("tenant_id"),
            row.getString("client_id"),
            row.getString("scope"),
            null,
            row.getBoolean("allow_private"),
            row.getString("mode")),
        secret,
        sealed != null && secret == null,
        row.getString("marker"),
        row.getInteger("revision"),
        row.getString("created_by"),
        readInstant(row, "created_at"),
        row.getString("changed_by"),
        readInstant(row, "changed_at"),
        new Push.State(
            row.getLong("pushed_version"),
            readInstant(row, "pushed_at"),
            readInstant(row, "failing_since"),
            row.getString("error"),
            readInstant(row, "error_at"),
            row.getInteger("drift_missing"),
            row.getInteger("drift_changed"),
            readInstant(row, "drift_at")));
  }

  private static Instant readInstant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
