package io.penumbra.correlation.apply;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.correlation.aggregation.AddressAssignments;
import io.penumbra.correlation.aggregation.AddressAssignments.Holding;
import io.penumbra.correlation.aggregation.Source;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Store of the assignment of addresses' records to machines, in Postgres. An address is identified
 * by its machine id.
 */
@ApplicationScoped
class AddressStore {

  private final String holdersOfDay = NamedSql.load("address/holders-of-day");
  private final String intervals = NamedSql.load("address/intervals");
  private final String spansOfChunks = NamedSql.load("address/spans-of-chunks");
  private final String remove = NamedSql.load("address/remove");
  private final String put = NamedSql.load("address/put");
  private final String lockMoved = NamedSql.load("address/lock-moved");
  private final String lockNew = NamedSql.load("address/lock-new");
  private final String knownAsSubjects = NamedSql.load("address/known-as-subjects");
  private final String enqueueMoved = NamedSql.load("address/enqueue-moved");
  private final String isFirst = NamedSql.load("address/is-first");

  /** Returns the current assignments of an address's day. */
  List<Holding> listHoldings(SqlConnection connection, int addressId, LocalDate day) {
    List<Holding> holdings = new ArrayList<>();
    for (Row row : run(connection, holdersOfDay, Tuple.of(addressId, day))) {
      holdings.add(
          new Holding(
              row.getInteger("machine_id"),
              readInstant(row, "from_at"),
              readInstant(row, "to_at")));
    }
    return holdings;
  }

  /** Returns the desired assignments, according to the stays of machines. */
  List<Holding> listHoldingsByStays(SqlConnection connection, int addressId, LocalDate day) {
    List<AddressAssignments.Stay> stays = new ArrayList<>();
    for (Row row : run(connection, intervals, Tuple.of(addressId, day))) {
      stays.add(
          AddressAssignments.Stay.of(
              row.getInteger("machine_id"),
              Source.of(row.getString("source")),
              readInstant(row, "from_at"),
              readInstant(row, "last_observed"),
              readInstant(row, "to_at")));
    }
    return AddressAssignments.of(stays, day);
  }

  /** Returns the time spans of the address's chunks of a day. */
  List<TimeSpan> listSpansOfChunks(SqlConnection connection, int addressId, LocalDate day) {
    List<TimeSpan> spans = new ArrayList<>();
    for (Row row : run(connection, spansOfChunks, Tuple.of(addressId, day))) {
      spans.add(new TimeSpan(readInstant(row, "first_at"), readInstant(row, "last_at")));
    }
    return spans;
  }

  void replace(SqlConnection connection, int addressId, LocalDate day, List<Holding> holdings) {
    run(connection, remove, Tuple.of(addressId, day));
    if (!holdings.isEmpty()) {
      run(
          connection,
          put,
          Tuple.tuple()
              .addInteger(addressId)
              .addLocalDate(day)
              .addArrayOfInteger(holdings.stream().map(Holding::machineId).toArray(Integer[]::new))
              .addArrayOfOffsetDateTime(listTimes(holdings, Holding::from))
              .addArrayOfOffsetDateTime(listTimes(holdings, Holding::to)));
    }
  }

  /**
   * Queues days of addresses after a possible change of assignment. Must be last in a transaction.
   */
  void moved(SqlConnection connection, Collection<Integer> ipIds, LocalDate day) {
    Integer[] ids = ipIds.toArray(Integer[]::new);
    run(connection, lockMoved, Tuple.tuple().addArrayOfInteger(ids));
    enqueue(connection, ids, day);
  }

  /** Returns true if a chunk that was just stored is the first of its address's day. */
  boolean isFirst(SqlConnection connection, int addressId, LocalDate day, ChunkId chunk) {
    return run(connection, isFirst, Tuple.of(addressId, day, chunk.value()))
        .iterator()
        .next()
        .getBoolean("first");
  }

  /** Queues an address's first day. Must be last in a transaction. */
  void isNew(SqlConnection connection, int ipId, LocalDate day) {
    run(connection, lockNew, Tuple.of(ipId));
    enqueue(connection, new Integer[] {ipId}, day);
  }

  /** Queues addresses. Most addresses are not subjects and need no search for chunks. */
  private void enqueue(SqlConnection connection, Integer[] ipIds, LocalDate day) {
    List<Integer> subjects = new ArrayList<>();
    for (Row row : run(connection, knownAsSubjects, Tuple.tuple().addArrayOfInteger(ipIds))) {
      subjects.add(row.getInteger("machine_id"));
    }
    if (!subjects.isEmpty()) {
      Integer[] ids = subjects.toArray(Integer[]::new);
      run(connection, enqueueMoved, Tuple.tuple().addArrayOfInteger(ids).addLocalDate(day));
    }
  }

  private static RowSet<Row> run(SqlConnection connection, String sql, Tuple arguments) {
    return connection.preparedQuery(sql).executeAndAwait(arguments);
  }

  private static Instant readInstant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static OffsetDateTime[] listTimes(
      List<Holding> holdings, Function<Holding, Instant> time) {
    return holdings.stream()
        .map(holding -> time.apply(holding).atOffset(ZoneOffset.UTC))
        .toArray(OffsetDateTime[]::new);
  }
}
