package io.penumbra.correlation.apply;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.aggregation.AddressAssignments;
import io.penumbra.correlation.aggregation.PresenceInterval;
import io.penumbra.correlation.aggregation.Source;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Pieces of a machine's day in Postgres, by the numbers of people and addresses. */
@ApplicationScoped
class IntervalStore {

  private final String piecesOfDay = NamedSql.load("apply/intervals-of-day");
  private final Table users = new Table("user");
  private final Table addresses = new Table("ip");

  /** A day's pieces: of people, and of addresses. */
  record Pieces(List<PresenceInterval<Integer>> users, List<PresenceInterval<Integer>> addresses) {}

  private static final class Table {
    final String put;
    final String remove;

    Table(String name) {
      put = NamedSql.load("apply/put-%s-intervals".formatted(name));
      remove = NamedSql.load("apply/remove-%s-intervals".formatted(name));
    }
  }

  Pieces ofDay(SqlConnection connection, int machineId, LocalDate day) {
    Pieces pieces = new Pieces(new ArrayList<>(), new ArrayList<>());
    for (Row row :
        connection.preparedQuery(piecesOfDay).executeAndAwait(Tuple.of(machineId, day))) {
      (row.getString("kind").equals("user") ? pieces.users : pieces.addresses)
          .add(
              new PresenceInterval<>(
                  row.getInteger("id"),
                  Source.of(row.getString("source")),
                  row.getOffsetDateTime("from_at").toInstant(),
                  row.getOffsetDateTime("last_observed").toInstant(),
                  row.getOffsetDateTime("to_at").toInstant(),
                  row.getInteger("evidence")));
    }
    return pieces;
  }

  /**
   * Replaces a day's intervals, touching only those that differ.
   *
   * @return the addresses whose assignment it changes
   */
  Set<Integer> replace(
      SqlConnection connection, int machineId, LocalDate day, Pieces before, Pieces after) {
    replace(connection, machineId, day, users, before.users, after.users);
    replace(connection, machineId, day, addresses, before.addresses, after.addresses);
    Set<Cover> was = covers(before.addresses);
    Set<Cover> is = covers(after.addresses);
    Set<Integer> moved = new TreeSet<>();
    Stream.concat(
            was.stream().filter(cover -> !is.contains(cover)),
            is.stream().filter(cover -> !was.contains(cover)))
        .forEach(cover -> moved.add(cover.ipId));
    return moved;
  }

  /** All of a stay with an address that {@link AddressAssignments} looks at. */
  private record Cover(int ipId, Source source, long from, long lastObserved, long to) {}

  private static Set<Cover> covers(Collection<PresenceInterval<Integer>> pieces) {
    Set<Cover> covers = new HashSet<>();
    for (PresenceInterval<Integer> piece : pieces) {
      if (piece.source() != Source.PUBLIC) {
        covers.add(
            new Cover(
                piece.what(),
                piece.source(),
                AddressAssignments.bucket(piece.from()),
                AddressAssignments.bucket(piece.lastObserved()),
                AddressAssignments.bucket(piece.to())));
      }
    }
    return covers;
  }

  private static void replace(
      SqlConnection connection,
      int machineId,
      LocalDate day,
      Table table,
      Collection<PresenceInterval<Integer>> before,
      Collection<PresenceInterval<Integer>> after) {
    List<PresenceInterval<Integer>> gone =
        before.stream().filter(piece -> after.stream().noneMatch(piece::beginsAs)).toList();
    if (!gone.isEmpty()) {
      Tuple arguments = begin(machineId, day, gone);
      connection.preparedQuery(table.remove).executeAndAwait(arguments);
    }
    List<PresenceInterval<Integer>> put =
        after.stream().filter(piece -> !before.contains(piece)).toList();
    if (!put.isEmpty()) {
      Tuple arguments =
          begin(machineId, day, put)
              .addArrayOfOffsetDateTime(times(put, PresenceInterval::to))
              .addArrayOfOffsetDateTime(times(put, PresenceInterval::lastObserved))
              .addArrayOfInteger(
                  put.stream().map(PresenceInterval::evidence).toArray(Integer[]::new));
      connection.preparedQuery(table.put).executeAndAwait(arguments);
    }
  }

  private static Tuple begin(int machineId, LocalDate day, List<PresenceInterval<Integer>> pieces) {
    return Tuple.tuple()
        .addInteger(machineId)
        .addLocalDate(day)
        .addArrayOfInteger(pieces.stream().map(PresenceInterval::what).toArray(Integer[]::new))
        .addArrayOfString(
            pieces.stream().map(piece -> piece.source().text()).toArray(String[]::new))
        .addArrayOfOffsetDateTime(times(pieces, PresenceInterval::from));
  }

  private static OffsetDateTime[] times(
      List<PresenceInterval<Integer>> pieces, Function<PresenceInterval<Integer>, Instant> time) {
    return pieces.stream()
        .map(piece -> time.apply(piece).atOffset(ZoneOffset.UTC))
        .toArray(OffsetDateTime[]::new);
  }
}
