package io.penumbra.correlation.snapshot;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.snapshot.SnapshotCompletion;
import io.penumbra.contracts.snapshot.SnapshotPart;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Usage of snapshot reports, isolated from usage of endpoints, its read models, people and
 * machines: a report shows names as in its log. Blocks.
 */
@ApplicationScoped
class SnapshotUsageStore {

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final TransactionRunner transactions;
  private final CurrentCatalogue catalogue;
  private final String add = NamedSql.load("snapshot/add");
  private final String begin = NamedSql.load("snapshot/begin");
  private final String dropEarlier = NamedSql.load("snapshot/drop-parts");
  private final String putPart = NamedSql.load("snapshot/put-part");
  private final String lock = NamedSql.load("snapshot/lock");
  private final String lockAtOnce = NamedSql.load("snapshot/lock-at-once");
  private final String show = NamedSql.load("snapshot/show");
  private final String joinByHash = NamedSql.load("snapshot/join-by-hash");
  private final String names = NamedSql.load("snapshot/names");
  private final String usage = NamedSql.load("snapshot/usage");
  private final String analyze = NamedSql.load("snapshot/analyze");
  private final String totals = NamedSql.load("snapshot/totals");
  private final String complete = NamedSql.load("snapshot/complete");
  private final List<String> hide =
      List.of(
          NamedSql.load("snapshot/delete-usage"),
          NamedSql.load("snapshot/delete-names"),
          NamedSql.load("snapshot/delete-report"));
  private final String delete = NamedSql.load("snapshot/delete");

  SnapshotUsageStore(TransactionRunner transactions, CurrentCatalogue catalogue) {
    this.transactions = transactions;
    this.catalogue = catalogue;
  }

  /**
   * Stores a part once. The first part of a later attempt replaces all earlier attempts.
   *
   * @throws ProblemException 409 if a later attempt has begun or this one is complete
   */
  void put(UUID id, int part, SnapshotPart sums) {
    List<PartSums> rows = PartSums.of(sums.rows(), catalogue.get().apps());
    Tuple arguments =
        Tuple.tuple()
            .addUUID(id)
            .addInteger(part)
            .addInteger(sums.file())
            .addValue(rows.stream().map(row -> row.ends().day()).toArray(LocalDate[]::new))
            .addArrayOfString(listTexts(rows, PartSums.Ends::destination))
            .addArrayOfString(listTexts(rows, PartSums.Ends::account))
            .addArrayOfString(listTexts(rows, PartSums.Ends::address))
            .addArrayOfString(listTexts(rows, PartSums.Ends::machine))
            .addArrayOfLong(listNumbers(rows, PartSums::transactions))
            .addArrayOfLong(listNumbers(rows, PartSums::blocked))
            .addArrayOfLong(listNumbers(rows, PartSums::verdictKnown))
            .addArrayOfLong(listNumbers(rows, PartSums::upKnown))
            .addArrayOfLong(listNumbers(rows, PartSums::downKnown))
            .addArrayOfLong(listNumbers(rows, PartSums::measured))
            .addArrayOfLong(listNumbers(rows, PartSums::bytesUp))
            .addArrayOfLong(listNumbers(rows, PartSums::bytesDown))
            .addArrayOfLong(listNumbers(rows, PartSums::bytesUnsplit))
            .addArrayOfOffsetDateTime(listTimes(rows, PartSums::firstSeen))
            .addArrayOfOffsetDateTime(listTimes(rows, PartSums::lastSeen));
    transactions.run(
        connection -> {
          Tuple attempt = Tuple.of(id, sums.attempt());
          connection.preparedQuery(add).executeAndAwait(attempt);
          Row began = connection.preparedQuery(begin).executeAndAwait(attempt).iterator().next();
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
   * Adds up the parts of an attempt, and publishes the report.
   *
   * @throws ProblemException 409 if another attempt has begun; 503 while an earlier request is
   *     still adding up
   */
  SnapshotCompletion.Totals complete(UUID id, SnapshotCompletion completion) {
    return transactions.run(
        connection -> {
          Row report =
              lockAtOnce(connection, id)
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new ProblemException(
                              ProblemType.NOT_FOUND,
                              "no part of this snapshot report was received"));
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

  private Stream<Row> lockAtOnce(SqlConnection connection, UUID id) {
    try {
      return connection.preparedQuery(lockAtOnce).executeAndAwait(Tuple.of(id)).stream();
    } catch (PgException e) {
      if (LOCK_NOT_AVAILABLE.equals(e.getSqlState())) {
        throw new ProblemException(
            ProblemType.UNAVAILABLE, "this snapshot report is being aggregated; try again");
      }
      throw e;
    }
  }

  private void addUp(SqlConnection connection, UUID id, SnapshotCompletion completion) {
    Integer[] files = completion.files().toArray(Integer[]::new);
    connection.preparedQuery(show).executeAndAwait(Tuple.of(id));
    connection.query(joinByHash).executeAndAwait();
    connection.preparedQuery(names).executeAndAwait(Tuple.of(id, files));
    connection.preparedQuery(usage).executeAndAwait(Tuple.of(id, files));
    connection.query(analyze).executeAndAwait();
    connection.preparedQuery(dropEarlier).executeAndAwait(Tuple.of(id));
    connection.preparedQuery(complete).executeAndAwait(Tuple.of(id));
  }

  /** Deletes all data of a report. */
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

  private static String[] listTexts(List<PartSums> rows, Function<PartSums.Ends, String> value) {
    return rows.stream()
        .map(row -> value.apply(row.ends()))
        .map(text -> text == null ? "" : text)
        .toArray(String[]::new);
  }

  private static Long[] listNumbers(List<PartSums> rows, ToLongFunction<PartSums> value) {
    return rows.stream().map(value::applyAsLong).toArray(Long[]::new);
  }

  private static OffsetDateTime[] listTimes(
      List<PartSums> rows, Function<PartSums, Instant> value) {
    return rows.stream()
        .map(row -> value.apply(row).atOffset(ZoneOffset.UTC))
        .toArray(OffsetDateTime[]::new);
  }
}
