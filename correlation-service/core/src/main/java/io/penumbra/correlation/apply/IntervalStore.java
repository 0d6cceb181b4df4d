package io.penumbra.correlation.apply;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.aggregation.AddressAssignments;
import io.penumbra.correlation.aggregation.PresenceInterval;
import io.penumbra.correlation.aggregation.Source;
import io.penumbra.correlation.usage.MachineDay;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Presence intervals of machine-days in Postgres, by ids of people and addresses. */
@ApplicationScoped
class IntervalStore {

  private final String intervalsOfDays = NamedSql.load("apply/intervals-of-days");
  private final Table users = new Table("user");
  private final Table addresses = new Table("ip");

  /** Intervals of a day: of people and of addresses. */
  record DayIntervals(
      List<PresenceInterval<Integer>> users, List<PresenceInterval<Integer>> addresses) {}

  private static final class Table {
    final String put;
    final String remove;

    Table(String name) {
      put = NamedSql.load("apply/put-%s-intervals".formatted(name));
      remove = NamedSql.load("apply/remove-%s-intervals".formatted(name));
    }
  }

  /** Returns the intervals of days; the answer contains each day. */
  Map<MachineDay, DayIntervals> ofDays(SqlConnection connection, Collection<MachineDay> days) {
    Map<MachineDay, DayIntervals> found = new HashMap<>();
    days.forEach(day -> found.put(day, new DayIntervals(new ArrayList<>(), new ArrayList<>())));
    if (days.isEmpty()) {
      return found;
    }
    Tuple arguments =
        ApplyStore.toDays(days.stream().map(MachineDay::day).toList())
            .addArrayOfInteger(days.stream().map(MachineDay::machineId).toArray(Integer[]::new))
            .addArrayOfLocalDate(days.stream().map(MachineDay::day).toArray(LocalDate[]::new));
    for (Row row : connection.preparedQuery(intervalsOfDays).executeAndAwait(arguments)) {
      DayIntervals intervals =
          found.get(new MachineDay(row.getInteger("machine_id"), row.getLocalDate("day")));
      (row.getString("kind").equals("user") ? intervals.users : intervals.addresses)
          .add(
              new PresenceInterval<>(
                  row.getInteger("id"),
                  Source.of(row.getString("source")),
                  row.getOffsetDateTime("from_at").toInstant(),
                  row.getOffsetDateTime("last_observed").toInstant(),
                  row.getOffsetDateTime("to_at").toInstant(),
                  row.getInteger("evidence")));
    }
    return found;
  }

  /** Change of a day's intervals. */
  record Change(MachineDay day, DayIntervals before, DayIntervals after) {

    /** Returns the addresses with a possible change of assignment. */
    Set<Integer> moved() {
      Set<Cover> was = listCovers(before.addresses);
      Set<Cover> is = listCovers(after.addresses);
      Set<Integer> moved = new TreeSet<>();
      Stream.concat(
              was.stream().filter(cover -> !is.contains(cover)),
              is.stream().filter(cover -> !was.contains(cover)))
          .forEach(cover -> moved.add(cover.ipId));
      return moved;
    }
  }

  /** Replaces the intervals of days, writing only differences. */
  void write(SqlConnection connection, List<Change> changes) {
    write(connection, users, changes, DayIntervals::users);
    write(connection, addresses, changes, DayIntervals::addresses);
  }

  /** Complete stay with an address, as examined by {@link AddressAssignments}. */
  private record Cover(int ipId, Source source, long from, long lastObserved, long to) {}

  private static Set<Cover> listCovers(Collection<PresenceInterval<Integer>> intervals) {
    Set<Cover> covers = new HashSet<>();
    for (PresenceInterval<Integer> interval : intervals) {
      if (interval.source() != Source.PUBLIC) {
        covers.add(
            new Cover(
                interval.what(),
                interval.source(),
                AddressAssignments.computeBucket(interval.from()),
                AddressAssignments.computeBucket(interval.lastObserved()),
                AddressAssignments.computeBucket(interval.to())));
      }
    }
    return covers;
  }

  private record IntervalRow(MachineDay day, PresenceInterval<Integer> interval) {}

  private static void write(
      SqlConnection connection,
      Table table,
      List<Change> changes,
      Function<DayIntervals, List<PresenceInterval<Integer>>> kind) {
    List<IntervalRow> gone = new ArrayList<>();
    List<IntervalRow> put = new ArrayList<>();
    for (Change change : changes) {
      List<PresenceInterval<Integer>> before = kind.apply(change.before);
      List<PresenceInterval<Integer>> after = kind.apply(change.after);
      before.stream()
          .filter(interval -> after.stream().noneMatch(interval::beginsAs))
          .forEach(interval -> gone.add(new IntervalRow(change.day, interval)));
      after.stream()
          .filter(interval -> !before.contains(interval))
          .forEach(interval -> put.add(new IntervalRow(change.day, interval)));
    }
    if (!gone.isEmpty()) {
      Tuple arguments = ApplyStore.toDays(gone.stream().map(row -> row.day.day()).toList());
      begin(arguments, gone);
      connection.preparedQuery(table.remove).executeAndAwait(arguments);
    }
    if (!put.isEmpty()) {
      Tuple arguments = Tuple.tuple();
      begin(arguments, put);
      arguments
          .addArrayOfOffsetDateTime(times(put, PresenceInterval::to))
          .addArrayOfOffsetDateTime(times(put, PresenceInterval::lastObserved))
          .addArrayOfInteger(
              put.stream().map(row -> row.interval.evidence()).toArray(Integer[]::new));
      connection.preparedQuery(table.put).executeAndAwait(arguments);
    }
  }

  private static void begin(Tuple to, List<IntervalRow> rows) {
    to.addArrayOfInteger(rows.stream().map(row -> row.day.machineId()).toArray(Integer[]::new))
        .addArrayOfLocalDate(rows.stream().map(row -> row.day.day()).toArray(LocalDate[]::new))
        .addArrayOfInteger(rows.stream().map(row -> row.interval.what()).toArray(Integer[]::new))
        .addArrayOfString(
            rows.stream().map(row -> row.interval.source().text()).toArray(String[]::new))
        .addArrayOfOffsetDateTime(times(rows, PresenceInterval::from));
  }

  private static OffsetDateTime[] times(
      List<IntervalRow> rows, Function<PresenceInterval<Integer>, Instant> time) {
    return rows.stream()
        .map(row -> time.apply(row.interval).atOffset(ZoneOffset.UTC))
        .toArray(OffsetDateTime[]::new);
  }
}
