package io.penumbra.correlation.access;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Access requests in Postgres. Each change is audited in the same transaction. */
@ApplicationScoped
class AccessRequestStore {

  /** Maximum number of open requests per user. */
  static final int MOST_OPEN = 50;

  /** Retention of decided requests. */
  private static final Duration KEPT = Duration.ofDays(365);

  private final Pool pool;
  private final TransactionRunner transactions;
  private final Clock clock;
  private final String insert = NamedSql.load("access/insert");
  private final String forget = NamedSql.load("access/forget");
  private final String find = NamedSql.load("access/find");
  private final String list = NamedSql.load("access/list");
  private final String count = NamedSql.load("access/count");
  private final String decide = NamedSql.load("access/decide");
  private final String note = NamedSql.load("enforcement/note");

  AccessRequestStore(Pool pool, TransactionRunner transactions, Clock clock) {
    this.pool = pool;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Target of a request.
   *
   * @param app id in the catalogue, or null
   * @param name app name or domain
   * @param domain null if the app was requested
   */
  record Target(String app, String name, String domain) {

    /** Returns the key; a user has one open request per key. */
    String key() {
      return app == null ? domain : app;
    }
  }

  /**
   * Filter of requests.
   *
   * @param user requester, or null for all
   * @param state state, or null for all
   * @param app id in the catalogue or domain, or null
   */
  record Filter(String user, AccessRequest.State state, String app) {}

  /**
   * Number of requests by state, of a user or of all.
   *
   * @param total number of requests matching the filter
   */
  record Counts(long total, long open, long approved, long denied) {}

  AccessRequest create(Target target, String user, String reason) {
    return transactions.run(
        connection -> {
          requireRoom(connection, user);
          Instant now = clock.instant();
          connection.preparedQuery(forget).executeAndAwait(Tuple.of(at(now.minus(KEPT))));
          for (Row row :
              connection
                  .preparedQuery(insert)
                  .executeAndAwait(
                      Tuple.tuple()
                          .addString(target.key())
                          .addString(target.app())
                          .addString(target.name())
                          .addString(target.domain())
                          .addString(user)
                          .addString(reason)
                          .addOffsetDateTime(at(now)))) {
            AccessRequest made = request(row);
            note(connection, user, made.id(), null, "open: " + target.key(), reason);
            return made;
          }
          throw new ProblemException(
              ProblemType.CONFLICT, "an open request for %s exists".formatted(target.name()));
        });
  }

  /**
   * Checks the limit of open requests. Concurrent requests may exceed it by one; it only keeps the
   * queue readable.
   */
  private void requireRoom(SqlConnection connection, String user) {
    long open =
        connection
            .preparedQuery(count)
            .executeAndAwait(Tuple.of(user, null, null))
            .iterator()
            .next()
            .getLong("open");
    if (open >= MOST_OPEN) {
      throw new ProblemException(
          ProblemType.CONFLICT, "you have the maximum of %d open requests".formatted(MOST_OPEN));
    }
  }

  Optional<AccessRequest> find(long id) {
    return find(pool, id);
  }

  private Optional<AccessRequest> find(SqlClient client, long id) {
    for (Row row : client.preparedQuery(find).executeAndAwait(Tuple.of(id))) {
      return Optional.of(request(row));
    }
    return Optional.empty();
  }

  /** Returns requests with a lower id, newest first. */
  List<AccessRequest> list(Filter filter, long before, int most) {
    List<AccessRequest> found = new ArrayList<>();
    for (Row row :
        pool.preparedQuery(list)
            .executeAndAwait(Tuple.of(filter.user(), state(filter), filter.app(), before, most))) {
      found.add(request(row));
    }
    return found;
  }

  Counts count(Filter filter) {
    Row row =
        pool.preparedQuery(count)
            .executeAndAwait(Tuple.of(filter.user(), state(filter), filter.app()))
            .iterator()
            .next();
    return new Counts(
        row.getLong("total"), row.getLong("open"), row.getLong("approved"), row.getLong("denied"));
  }

  /**
   * Decides an open request; the first of concurrent decisions wins.
   *
   * @param expires end of the access; null to deny it
   * @param consequence further change in the same transaction
   * @throws ProblemException 404 if it does not exist, 409 if it is already decided
   */
  AccessRequest decide(
      long id,
      String who,
      String reason,
      Instant expires,
      BiConsumer<SqlConnection, AccessRequest> consequence) {
    return transactions.run(
        connection -> {
          AccessRequest.State state =
              expires == null ? AccessRequest.State.DENIED : AccessRequest.State.APPROVED;
          boolean isDecided =
              connection
                      .preparedQuery(decide)
                      .executeAndAwait(
                          Tuple.tuple()
                              .addLong(id)
                              .addString(state.id())
                              .addString(who)
                              .addOffsetDateTime(at(clock.instant()))
                              .addString(reason)
                              .addOffsetDateTime(expires == null ? null : at(expires)))
                      .rowCount()
                  == 1;
          AccessRequest now = find(connection, id).orElseThrow(() -> unknown(id));
          if (!isDecided) {
            throw new ProblemException(
                ProblemType.CONFLICT,
                "request %d was %s by %s already".formatted(id, now.state().id(), now.decidedBy()));
          }
          consequence.accept(connection, now);
          note(
              connection,
              who,
              id,
              "open",
              expires == null ? state.id() : "%s until %s".formatted(state.id(), expires),
              reason);
          return now;
        });
  }

  static ProblemException unknown(long id) {
    return new ProblemException(
        ProblemType.NOT_FOUND, "there is no access request %d".formatted(id));
  }

  private void note(
      SqlConnection connection, String who, long id, String was, String became, String why) {
    connection
        .preparedQuery(note)
        .executeAndAwait(
            Tuple.of(at(clock.instant()), who, "access-request/" + id, was, became, why));
  }

  private static String state(Filter filter) {
    return filter.state() == null ? null : filter.state().id();
  }

  private static OffsetDateTime at(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  private static AccessRequest request(Row row) {
    return new AccessRequest(
        row.getLong("request_id"),
        row.getString("app_ref"),
        row.getString("name"),
        row.getString("domain"),
        row.getString("requester"),
        row.getString("reason"),
        AccessRequest.State.of(row.getString("state")),
        readInstant(row, "created_at"),
        row.getString("decided_by"),
        readInstant(row, "decided_at"),
        row.getString("decision"),
        readInstant(row, "expires_at"));
  }

  private static Instant readInstant(Row row, String column) {
    OffsetDateTime value = row.getOffsetDateTime(column);
    return value == null ? null : value.toInstant();
  }
}
