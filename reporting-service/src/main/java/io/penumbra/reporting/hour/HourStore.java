package io.penumbra.reporting.hour;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.table.UsageSql;
import io.penumbra.reporting.usage.Selection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads hours. Blocks. */
@ApplicationScoped
class HourStore {

  private final Pool pool;
  private final String ofAll;
  private final String ofMachines;

  HourStore(Pool pool) {
    this.pool = pool;
    String hours = UsageSql.load("hour/hours");
    ofAll = hours.replace("{hours}", "report.total_hour").replace("{of-machines}", "");
    ofMachines =
        hours
            .replace("{hours}", "report.machine_hour")
            .replace("{of-machines}", "\n    and h.machine_id = any($6::int[])");
  }

  /**
   * The hours of what a report selects by source and by machine.
   *
   * @param machine of this one alone, or null
   */
  List<Hours.Hour> hours(Selection selection, Integer machine, Period period, Instant now) {
    Tuple arguments =
        Tuple.tuple()
            .addLocalDate(period.firstDay())
            .addLocalDate(period.lastDay())
            .addLocalDateTime(now.atOffset(ZoneOffset.UTC).toLocalDateTime())
            .addArrayOfString(selection.sources().toArray(String[]::new))
            .addLocalDate(selection.since() == null ? LocalDate.EPOCH : selection.since());
    String statement = ofAll;
    if (machine != null || !selection.machines().isEmpty()) {
      statement = ofMachines;
      arguments.addArrayOfInteger(machines(selection, machine));
    }
    List<Hours.Hour> hours = new ArrayList<>();
    pool.preparedQuery(statement)
        .executeAndAwait(arguments)
        .forEach(row -> hours.add(Hours.Hour.of(row)));
    return hours;
  }

  private static Integer[] machines(Selection selection, Integer machine) {
    if (machine == null) {
      return selection.machines().toArray(Integer[]::new);
    }
    boolean selected = selection.machines().isEmpty() || selection.machines().contains(machine);
    return selected ? new Integer[] {machine} : new Integer[0];
  }
}
