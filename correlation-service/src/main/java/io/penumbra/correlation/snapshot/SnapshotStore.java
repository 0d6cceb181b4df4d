package io.penumbra.correlation.snapshot;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.snapshot.SnapshotCompletion;
import io.penumbra.contracts.snapshot.SnapshotPart;
import io.penumbra.correlation.aggregation.Account;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.postgres.TransactionRunner;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Usage of snapshot reports. Nothing here touches usage of endpoints, its read models, people or
 * machines: a report shows names as its log has them. Blocks.
 */
@ApplicationScoped
class SnapshotStore {

  private final TransactionRunner transactions;
  private final CurrentCatalogue catalogue;
  private final String begin = NamedSql.load("snapshot/begin");
  private final String dropEarlier = NamedSql.load("snapshot/drop-parts");
  private final String putPart = NamedSql.load("snapshot/put-part");
  private final String lock = NamedSql.load("snapshot/lock");
  private final String show = NamedSql.load("snapshot/show");
  private final String names = NamedSql.load("snapshot/names");
  private final String usage = NamedSql.load("snapshot/usage");
  private final String totals = NamedSql.load("snapshot/totals");
  private final String complete = NamedSql.load("snapshot/complete");
  private final List<String> hide =
      List.of(
          NamedSql.load("snapshot/delete-usage"),
          NamedSql.load("snapshot/delete-names"),
          NamedSql.load("snapshot/delete-report"));
  private final String delete = NamedSql.load("snapshot/delete");

  SnapshotStore(TransactionRunner transactions, CurrentCatalogue catalogue) {
    this.transactions = transactions;
    this.catalogue = catalogue;
  }

  /**
   * Stores a part, once. The first part of a later attempt replaces all that earlier ones sent.
   *
   * @throws ProblemException 409 when a later attempt has begun, or this one is complete
   */
  void put(UUID id, int part, SnapshotPart sums) {
    AppCatalogue apps = catalogue.get().apps();
    List<SnapshotPart.Row> rows = sums.rows();
    String[] destinations = texts(rows, row -> apps.resolve(row.host(), row.remoteAddress()).row());
    Tuple arguments =
        Tuple.tuple()
            .addUUID(id)
            .addInteger(part)
            .addInteger(sums.file())
            .addValue(rows.stream().map(SnapshotPart.Row::day).toArray(java.time.LocalDate[]::new))
            .addArrayOfString(destinations)
            .addArrayOfString(texts(rows, row -> Account.person(row.account())))
            .addArrayOfString(texts(rows, SnapshotPart.Row::address))
            .addArrayOfString(texts(rows, SnapshotPart.Row::machine))
            .addArrayOfLong(numbers(rows, SnapshotPart.Row::transactions))
            .addArrayOfLong(numbers(rows, SnapshotPart.Row::blocked))
            .addArrayOfLong(numbers(rows, SnapshotPart.Row::verdictKnown))
            .addArrayOfLong(numbers(rows, SnapshotPart.Row::upKnown))
            .addArrayOfLong(numbers(rows, SnapshotPart.Row::downKnown))
            .addArrayOfLong(numbers(rows, SnapshotPart.Row::measured))
            .addArrayOfLong(numbers(rows, SnapshotPart.Row::bytesUp))
            .addArrayOfLong(numbers(rows, SnapshotPart.Row::bytesDown))
            .addArrayOfLong(numbers(rows, SnapshotPart.Row::bytesUnsplit))
            .addArrayOfOffsetDateTime(times(rows, row -> row.firstSeen().atOffset(ZoneOffset.UTC)))
            .addArrayOfOffsetDateTime(times(rows, row -> row.lastSeen().atOffset(ZoneOffset.UTC)));
    transactions.run(
        connection -> {
          Row began =
              connection
                  .preparedQuery(begin)
                  .executeAndAwait(Tuple.of(id, sums.attempt()))
                  .iterator()
                  .next();
          if (began.getInteger("attempt") != sums.attempt() || began.getBoolean("complete")) {
            throw outdated(sums.attempt());
          }
          if (began.getBoolean("begun")) {
            connection.preparedQuery(dropEarlier).executeAndAwait(Tuple.of(id));
            hide.forEach(
                statement -> connection.preparedQuery(statement).executeAndAwait(Tuple.of(id)));
          }
          connection.preparedQuery(putPart).executeAndAwait(arguments);
          return null;
        });
  }

  /**
   * Adds the parts of an attempt up, and shows the report.
   *
   * @throws ProblemException 409 when another attempt has begun
   */
  SnapshotCompletion.Totals complete(UUID id, SnapshotCompletion completion) {
    return transactions.run(
        connection -> {
          Row report =
              connection.preparedQuery(lock).executeAndAwait(Tuple.of(id)).stream()
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new ProblemException(
                              ProblemType.NOT_FOUND, "no part of this snapshot report is here"));
          if (report.getInteger("attempt") != completion.attempt()) {
            throw outdated(completion.attempt());
          }
          if (!report.getBoolean("complete")) {
            addUp(connection, id, completion);
          }
          Row sums =
              connection.preparedQuery(totals).executeAndAwait(Tuple.of(id)).iterator().next();
          return new SnapshotCompletion.Totals(
              sums.getLong("transactions"), sums.getLong("of_apps"));
        });
  }

  private void addUp(SqlConnection connection, UUID id, SnapshotCompletion completion) {
    Integer[] files = completion.files().toArray(Integer[]::new);
    connection.preparedQuery(show).executeAndAwait(Tuple.of(id));
    connection.preparedQuery(names).executeAndAwait(Tuple.of(id, files));
    connection.preparedQuery(usage).executeAndAwait(Tuple.of(id, files));
    connection.preparedQuery(dropEarlier).executeAndAwait(Tuple.of(id));
    connection.preparedQuery(complete).executeAndAwait(Tuple.of(id));
  }

  /** Deletes all that is known of a report. */
  void delete(UUID id) {
    transactions.run(
        connection -> {
          connection.preparedQuery(lock).executeAndAwait(Tuple.of(id));
          hide.forEach(
              statement -> connection.preparedQuery(statement).executeAndAwait(Tuple.of(id)));
          connection.preparedQuery(delete).executeAndAwait(Tuple.of(id));
          return null;
        });
  }

  private static ProblemException outdated(int attempt) {
    return new ProblemException(
        ProblemType.CONFLICT,
        "attempt %d is over: a later one has begun, or the report is complete".formatted(attempt));
  }

  private static String[] texts(
      List<SnapshotPart.Row> rows, Function<SnapshotPart.Row, String> value) {
    return rows.stream().map(value).map(text -> text == null ? "" : text).toArray(String[]::new);
  }

  private static Long[] numbers(
      List<SnapshotPart.Row> rows, ToLongFunction<SnapshotPart.Row> value) {
    return rows.stream().map(value::applyAsLong).toArray(Long[]::new);
  }

  private static OffsetDateTime[] times(
      List<SnapshotPart.Row> rows, Function<SnapshotPart.Row, OffsetDateTime> value) {
    return rows.stream().map(value).toArray(OffsetDateTime[]::new);
  }
}
