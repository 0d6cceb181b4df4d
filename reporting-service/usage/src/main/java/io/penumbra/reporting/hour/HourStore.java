package io.penumbra.reporting.hour;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.period.Period;
import io.penumbra.contracts.usage.HourSums;
import io.penumbra.contracts.usage.UsageSums;
import io.penumbra.reporting.usage.Selection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reader of hourly usage. Blocks. */
@ApplicationScoped
class HourStore {

  private final Pool pool;
  private final String sources = NamedSql.load("hour/sources");
  private final String ofAll = NamedSql.load("hour/total-hours");
  private final String ofMachines = NamedSql.load("hour/machine-hours");

  HourStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Returns the hours of a report's selection by source and by machine.
   *
   * @param machine only this machine, or null for all
   */
  List<Hours.Hour> listHours(Selection selection, Integer machine, Period period, Instant now) {
    HourTrend trend = new HourTrend(period, now);
    Set<Integer> sets = sets(selection);
    LocalDate first = period.firstDay();
    if (selection.since() != null && selection.since().isAfter(first)) {
      first = selection.since();
    }
    if (machine != null || !selection.machines().isEmpty()) {
      addMachines(Tuple.of(first, period.lastDay(), listMachines(selection, machine)), sets, trend);
    } else {
      addAll(Tuple.of(first, period.lastDay(), sets.toArray(Integer[]::new)), trend);
    }
    return trend.hours();
  }

  private Set<Integer> sets(Selection selection) {
    Set<Integer> sets = new HashSet<>();
    pool.preparedQuery(sources)
        .executeAndAwait(Tuple.of(selection.sources().toArray(String[]::new)))
        .forEach(row -> sets.add(row.getInteger("source_id")));
    return sets;
  }

  private void addMachines(Tuple arguments, Set<Integer> sets, HourTrend to) {
    for (Row row : pool.preparedQuery(ofMachines).executeAndAwait(arguments)) {
      for (HourSums hour : HourSums.decode(row.getBuffer("hours").getBytes())) {
        if (sets.contains(hour.sourceId())) {
          to.add(row.getLocalDate("day"), hour.hour(), hour.sums());
        }
      }
    }
  }

  private void addAll(Tuple arguments, HourTrend to) {
    for (Row row : pool.preparedQuery(ofAll).executeAndAwait(arguments)) {
      to.add(
          row.getLocalDate("day"),
          row.getInteger("hour"),
          UsageSums.ofHour(
              row.getLong("transactions"),
              row.getLong("up_known"),
              row.getLong("down_known"),
              row.getLong("bytes_up"),
              row.getLong("bytes_down"),
              row.getLong("bytes_unsplit")));
    }
  }

  private static Integer[] listMachines(Selection selection, Integer machine) {
    if (machine == null) {
      return selection.machines().toArray(Integer[]::new);
    }
    boolean selected = selection.machines().isEmpty() || selection.machines().contains(machine);
    return selected ? new Integer[] {machine} : new Integer[0];
  }
}
