package io.penumbra.correlation.review;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.revision.Revision;
import io.penumbra.commons.sql.NamedSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Store of reviews in Postgres. Each change is added to the history and the audit in the same
 * transaction.
 */
@ApplicationScoped
class ReviewStore {

  /** Number of days before today in which an app counts as in use. */
  private static final int IN_USE = 90;

  private final Pool pool;
  private final TransactionRunner transactions;
  private final Clock clock;
  private final String lockApp = NamedSql.load("tag/lock-app");
  private final String find = NamedSql.load("review/find");
  private final String put = NamedSql.load("review/put");
  private final String record = NamedSql.load("review/record");
  private final String changes = NamedSql.load("review/changes");
  private final String list = NamedSql.load("review/list");
  private final String note = NamedSql.load("enforcement/note");

  ReviewStore(Pool pool, TransactionRunner transactions, Clock clock) {
    this.pool = pool;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Desired state of a review. */
  record Wanted(
      Review.State state, Integer alternative, String owner, LocalDate due, String note) {}

  /** Change of a review. */
  record Change(long id, Review review) {}

  /**
   * Filter of reviews.
   *
   * @param dueBefore only undecided reviews due before this day; null for all
   */
  record Filter(Review.State state, String owner, LocalDate dueBefore) {}

  Review find(int appId) {
    return find(pool, appId);
  }

  private Review find(SqlClient client, int appId) {
    for (Row row : client.preparedQuery(find).executeAndAwait(Tuple.of(appId, readUsedSince()))) {
      return review(row);
    }
    throw unknown(appId);
  }

  static Revision revision(Review review) {
    return new Revision(Long.toString(review.revision()));
  }

  Review put(int appId, Wanted wanted, String who, String ifMatch) {
    return transactions.run(
        connection -> {
          if (connection.preparedQuery(lockApp).executeAndAwait(Tuple.of(appId)).rowCount() == 0) {
            throw unknown(appId);
          }
          Review was = find(connection, appId);
          revision(was).mustMatch(ifMatch);
          if (wanted.alternative() != null) {
            requireOther(connection, appId, wanted.alternative());
          }
          connection.preparedQuery(put).executeAndAwait(readRow(appId, wanted, who));
          connection.preparedQuery(record).executeAndAwait(readRow(appId, wanted, who));
          Review now = find(connection, appId);
          connection
              .preparedQuery(note)
              .executeAndAwait(
                  Tuple.of(now(), who, "review/" + appId, was.text(), now.text(), wanted.note()));
          return now;
        });
  }

  private void requireOther(SqlConnection connection, int appId, int alternative) {
    boolean isKnown =
        connection
                .preparedQuery(find)
                .executeAndAwait(Tuple.of(alternative, readUsedSince()))
                .rowCount()
            > 0;
    if (!isKnown || alternative == appId) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "field \"alternative\" must be the id of another app, got %d".formatted(alternative));
    }
  }

  private Tuple readRow(int appId, Wanted wanted, String who) {
    return Tuple.tuple()
        .addInteger(appId)
        .addString(wanted.state().id())
        .addInteger(wanted.alternative())
        .addString(wanted.owner())
        .addLocalDate(wanted.due())
        .addString(wanted.note())
        .addString(who)
        .addOffsetDateTime(now());
  }

  /** Returns changes with a lower id, newest first. */
  List<Change> listChanges(int appId, long before, int most) {
    find(appId);
    List<Change> found = new ArrayList<>();
    for (Row row : pool.preparedQuery(changes).executeAndAwait(Tuple.of(appId, before, most))) {
      found.add(new Change(row.getLong("change_id"), review(row)));
    }
    return found;
  }

  /** Returns reviews of apps with a higher id, by id. */
  List<Review> list(Filter filter, int after, int most) {
    List<Review> found = new ArrayList<>();
    for (Row row :
        pool.preparedQuery(list)
            .executeAndAwait(
                Tuple.tuple()
                    .addString(filter.state() == null ? null : filter.state().id())
                    .addString(filter.owner())
                    .addLocalDate(filter.dueBefore())
                    .addInteger(after)
                    .addInteger(most)
                    .addLocalDate(readUsedSince()))) {
      found.add(review(row));
    }
    return found;
  }

  static ProblemException unknown(int appId) {
    return new ProblemException(ProblemType.NOT_FOUND, "there is no app %d".formatted(appId));
  }

  /** Returns the first day of the longest standard period. */
  private LocalDate readUsedSince() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(IN_USE);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  static Review review(Row row) {
    OffsetDateTime at = row.getOffsetDateTime("at");
    Instant moment = at == null ? null : at.toInstant();
    return new Review(
        row.getInteger("app_id"),
        row.getString("name"),
        row.getLong("revision"),
        Review.State.of(row.getString("state")),
        row.getInteger("alternative"),
        row.getString("alternative_name"),
        row.getString("owner"),
        row.getLocalDate("due"),
        row.getString("note"),
        row.getString("who"),
        moment);
  }
}
