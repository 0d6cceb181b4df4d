package io.penumbra.correlation.usage;

import com.google.common.collect.Lists;
import io.penumbra.commons.postgres.ColumnArguments;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.usage.HourSums;
import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.contracts.usage.UsageSegmentEncoder;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Stored usage of machine-days in Postgres: one row per day with packed groups and hours. Blocks.
 */
@ApplicationScoped
public class StoredUsage {

  /** Number of machine-days read at once: some megabytes. */
  private static final int AT_ONCE = 500;

  /** Usage of a machine-day: by group, and the same transactions by hour. */
  public record Day(List<UsageRow> groups, List<HourSums> hours) {

    /** Machine-day without usage. */
    public static final Day EMPTY = new Day(List.of(), List.of());

    boolean isEmpty() {
      return groups.isEmpty() && hours.isEmpty();
    }
  }

  private final String readDays = NamedSql.load("usage/read-days");
  private final String machinesOfDay = NamedSql.load("usage/machines-of-day");
  private final String writeDays = NamedSql.load("usage/write-days");
  private final String removeDays = NamedSql.load("usage/remove-days");

  /**
   * Reads usage of machine-days in portions.
   *
   * @param days machine-days in any order, without duplicates
   * @param each receives each day with usage and all its groups
   */
  public void read(
      SqlClient client, Collection<MachineDay> days, BiConsumer<MachineDay, List<UsageRow>> each) {
    readRows(client, days, (of, row) -> each.accept(of, readGroups(row)));
  }

  private void readRows(
      SqlClient client, Collection<MachineDay> days, BiConsumer<MachineDay, Row> each) {
    for (List<MachineDay> some : Lists.partition(sort(days), AT_ONCE)) {
      for (Row row : client.preparedQuery(readDays).executeAndAwait(toDays(some))) {
        each.accept(new MachineDay(row.getInteger("machine_id"), row.getLocalDate("day")), row);
      }
    }
  }

  private static List<UsageRow> readGroups(Row row) {
    return new UsageSegment(row.getBuffer("packed").getBytes()).groups();
  }

  /** Returns machines with usage on a day, after an id, in ascending order. */
  public List<Integer> listMachines(SqlClient client, LocalDate day, int after, int most) {
    List<Integer> machines = new ArrayList<>();
    client
        .preparedQuery(machinesOfDay)
        .executeAndAwait(Tuple.of(day, after, most))
        .forEach(row -> machines.add(row.getInteger("machine_id")));
    return machines;
  }

  /** Reads machine-days with usage. */
  public Map<MachineDay, Day> of(SqlClient client, Collection<MachineDay> days) {
    Map<MachineDay, Day> usage = new HashMap<>();
    readRows(
        client,
        days,
        (of, row) ->
            usage.put(
                of, new Day(readGroups(row), HourSums.decode(row.getBuffer("hours").getBytes()))));
    return usage;
  }

  /**
   * Replaces machine-days. The transaction has held the locks of their machines since before
   * reading them.
   *
   * @param days complete usage of each day; empty for days without usage
   */
  public void write(SqlConnection connection, Map<MachineDay, Day> days) {
    List<MachineDay> empty = new ArrayList<>();
    List<MachineDay> written = new ArrayList<>();
    for (MachineDay day : sort(days.keySet())) {
      (days.get(day).isEmpty() ? empty : written).add(day);
    }
    if (!empty.isEmpty()) {
      connection.preparedQuery(removeDays).executeAndAwait(toDays(empty));
    }
    if (!written.isEmpty()) {
      connection
          .preparedQuery(writeDays)
          .executeAndAwait(
              ColumnArguments.of(written)
                  .ints(MachineDay::machineId)
                  .days(MachineDay::day)
                  .bytes(day -> UsageSegmentEncoder.pack(days.get(day).groups()))
                  .bytes(day -> HourSums.encode(days.get(day).hours()))
                  .arguments());
    }
  }

  private static List<MachineDay> sort(Collection<MachineDay> days) {
    return days.stream()
        .sorted(Comparator.comparing(MachineDay::day).thenComparingInt(MachineDay::machineId))
        .toList();
  }

  /** Returns the first and last of sorted days, and all days. */
  private static Tuple toDays(List<MachineDay> sorted) {
    return ColumnArguments.behind(Tuple.of(sorted.getFirst().day(), sorted.getLast().day()), sorted)
        .ints(MachineDay::machineId)
        .days(MachineDay::day)
        .arguments();
  }
}
