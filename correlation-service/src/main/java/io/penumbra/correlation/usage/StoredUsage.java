package io.penumbra.correlation.usage;

import com.google.common.collect.Lists;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.usage.UsageRow;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads usage of machines' days, as of the last commit. Blocks. */
@ApplicationScoped
public class StoredUsage {

  /** Days of machines that are read at once: some megabytes. */
  private static final int AT_ONCE = 500;

  private final String readDays = NamedSql.load("usage/read-days");
  private final String machinesOfDay = NamedSql.load("usage/machines-of-day");

  /**
   * Usage of some days, a portion at a time.
   *
   * @param days in any order, each once
   * @param each gets each day that has usage, once, with all its groups
   */
  public void read(
      SqlClient client, Collection<MachineDay> days, BiConsumer<MachineDay, List<UsageRow>> each) {
    List<MachineDay> sorted =
        days.stream()
            .sorted(Comparator.comparing(MachineDay::day).thenComparingInt(MachineDay::machineId))
            .toList();
    Lists.partition(sorted, AT_ONCE).forEach(some -> readSome(client, some).forEach(each));
  }

  private Map<MachineDay, List<UsageRow>> readSome(SqlClient client, List<MachineDay> days) {
    Map<MachineDay, List<UsageRow>> found = new LinkedHashMap<>();
    Tuple arguments =
        Tuple.of(days.getFirst().day(), days.getLast().day())
            .addArrayOfInteger(days.stream().map(MachineDay::machineId).toArray(Integer[]::new))
            .addArrayOfLocalDate(days.stream().map(MachineDay::day).toArray(LocalDate[]::new));
    for (Row row : client.preparedQuery(readDays).executeAndAwait(arguments)) {
      found
          .computeIfAbsent(
              new MachineDay(row.getInteger("machine_id"), row.getLocalDate("day")),
              _ -> new ArrayList<>())
          .add(group(row));
    }
    return found;
  }

  /** Machines with usage on a day, those after one in the order of their numbers. */
  public List<Integer> machines(SqlClient client, LocalDate day, int after, int most) {
    List<Integer> machines = new ArrayList<>();
    client
        .preparedQuery(machinesOfDay)
        .executeAndAwait(Tuple.of(day, after, most))
        .forEach(row -> machines.add(row.getInteger("machine_id")));
    return machines;
  }

  private static UsageRow group(Row row) {
    return new UsageRow(
        row.getInteger("app_id"),
        row.getInteger("machine_id"),
        row.getInteger("user_id"),
        row.getInteger("ip_id"),
        row.getInteger("source_id"),
        row.getInteger("transactions"),
        row.getInteger("blocked"),
        row.getInteger("verdict_known"),
        row.getInteger("up_known"),
        row.getInteger("down_known"),
        row.getInteger("measured"),
        row.getInteger("by_logon"),
        row.getLong("bytes_up"),
        row.getLong("bytes_down"),
        row.getLong("bytes_unsplit"),
        row.getLong("first_seen"),
        row.getLong("last_seen"));
  }
}
