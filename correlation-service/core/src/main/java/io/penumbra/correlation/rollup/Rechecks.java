package io.penumbra.correlation.rollup;

import io.penumbra.commons.postgres.ColumnArguments;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.correlation.rollup.AppDays.AppDay;
import io.penumbra.correlation.rollup.Pairs.Pair;
import io.penumbra.correlation.rollup.Pairs.Span;
import io.penumbra.correlation.usage.MachineDay;
import io.penumbra.correlation.usage.StoredUsage;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rechecks against usage: the first and last day of pairs, and the first and last time of app days
 * that a rollup may have lost. Usage may be newer than the read models; later changes then have no
 * effect. Runs in the caller's transaction under the rollup's lock; blocks.
 */
@ApplicationScoped
class Rechecks {

  private final StoredUsage usage;
  private final String doubtfulPairs = NamedSql.load("rollup/doubtful-pairs");
  private final String removePairs = NamedSql.load("rollup/remove-pairs");
  private final String setPairs = NamedSql.load("rollup/set-pairs");
  private final String doubtfulDays = NamedSql.load("rollup/doubtful-days");
  private final String setTimes = NamedSql.load("rollup/set-times");

  Rechecks(StoredUsage usage) {
    this.usage = usage;
  }

  /**
   * Rechecks pairs.
   *
   * @param doubtful pairs that may have disappeared, with their days
   */
  void pairs(SqlConnection connection, Map<Pair, Span> doubtful) {
    Map<Pair, Span> stored = listStored(connection, List.copyOf(doubtful.entrySet()));
    List<Pair> removed = new ArrayList<>();
    List<Map.Entry<Pair, Span>> changed = new ArrayList<>();
    search(connection, stored)
        .forEach(
            (pair, search) -> {
              Span found = search.found();
              if (found == null) {
                removed.add(pair);
              } else if (!found.equals(stored.get(pair))) {
                changed.add(Map.entry(pair, found));
              }
            });
    run(
        connection,
        removePairs,
        ColumnArguments.of(removed)
            .texts(pair -> pair.kind().id())
            .ints(Pair::machineId)
            .ints(Pair::otherId));
    run(connection, setPairs, ofPairs(changed));
  }

  /** Returns the pairs that may have lost their first or last day, with the stored days. */
  private Map<Pair, Span> listStored(
      SqlConnection connection, List<Map.Entry<Pair, Span>> doubtful) {
    Map<Pair, Span> stored = new HashMap<>();
    for (Row row : run(connection, doubtfulPairs, ofPairs(doubtful))) {
      stored.put(
          doubtful.get(row.getInteger("place") - 1).getKey(),
          new Span(row.getLocalDate("first_day"), row.getLocalDate("last_day")));
    }
    return stored;
  }

  private Map<Pair, PairSearch> search(SqlConnection connection, Map<Pair, Span> spans) {
    Map<Pair, PairSearch> searches = new HashMap<>();
    spans.forEach((pair, span) -> searches.put(pair, new PairSearch(span)));
    Map<Pair, PairSearch> open = new HashMap<>(searches);
    while (!open.isEmpty()) {
      Map<Pair, Set<LocalDate>> seen = listSeen(connection, open);
      open.forEach((pair, search) -> search.narrow(seen.getOrDefault(pair, Set.of())));
      open.values().removeIf(PairSearch::isOver);
    }
    return searches;
  }

  /** Returns the days, of those to be read next, on which usage has the pairs. */
  private Map<Pair, Set<LocalDate>> listSeen(SqlConnection connection, Map<Pair, PairSearch> open) {
    Set<MachineDay> days = new HashSet<>();
    open.forEach(
        (pair, search) ->
            search.next().forEach(day -> days.add(new MachineDay(pair.machineId(), day))));
    Map<Pair, Set<LocalDate>> seen = new HashMap<>();
    usage.read(
        connection,
        days,
        (of, groups) -> {
          for (UsageRow group : groups) {
            for (Pair pair : pairs(group)) {
              if (open.containsKey(pair)) {
                seen.computeIfAbsent(pair, _ -> new HashSet<>()).add(of.day());
              }
            }
          }
        });
    return seen;
  }

  private static List<Pair> pairs(UsageRow group) {
    return List.of(
        new Pair(Pairs.Kind.USER, group.machine(), group.user()),
        new Pair(Pairs.Kind.IP, group.machine(), group.ipAddress()),
        new Pair(Pairs.Kind.APP, group.machine(), group.app()));
  }

  private static ColumnArguments<Map.Entry<Pair, Span>> ofPairs(
      Collection<Map.Entry<Pair, Span>> pairs) {
    return ColumnArguments.of(pairs)
        .texts(row -> row.getKey().kind().id())
        .ints(row -> row.getKey().machineId())
        .ints(row -> row.getKey().otherId())
        .days(row -> row.getValue().first())
        .days(row -> row.getValue().last());
  }

  /**
   * Rechecks days of apps, using the machines of the rechecked pairs.
   *
   * @param lost days with a first or last time that may have been lost
   */
  void days(SqlConnection connection, List<Map.Entry<AppDay, Tally>> lost) {
    Map<AppDay, Tally> found = new HashMap<>();
    Set<MachineDay> days = new HashSet<>();
    ColumnArguments<?> doubtful =
        ofDays(lost)
            .times(row -> row.getValue().lostFirst())
            .times(row -> row.getValue().lostLast());
    for (Row row : run(connection, doubtfulDays, doubtful)) {
      AppDay appDay = lost.get(row.getInteger("place") - 1).getKey();
      found.put(appDay, new Tally());
      for (int machine : row.getArrayOfIntegers("machines")) {
        days.add(new MachineDay(machine, appDay.day()));
      }
    }
    usage.read(
        connection,
        days,
        (of, groups) -> {
          for (UsageRow group : groups) {
            Tally times = found.get(new AppDay(group.app(), of.day()));
            if (times != null) {
              times.seen(group.firstSeen(), group.lastSeen());
            }
          }
        });
    run(
        connection,
        setTimes,
        ofDays(found.entrySet())
            .times(row -> row.getValue().firstSeen())
            .times(row -> row.getValue().lastSeen()));
  }

  private static ColumnArguments<Map.Entry<AppDay, Tally>> ofDays(
      Collection<Map.Entry<AppDay, Tally>> days) {
    return ColumnArguments.of(days)
        .ints(row -> row.getKey().appId())
        .days(row -> row.getKey().day());
  }

  private static RowSet<Row> run(
      SqlConnection connection, String statement, ColumnArguments<?> rows) {
    return connection.preparedQuery(statement).executeAndAwait(rows.arguments());
  }
}
