package io.penumbra.correlation.apply;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.aggregation.HostKey;
import io.penumbra.correlation.aggregation.HourKey;
import io.penumbra.correlation.aggregation.Usage;
import io.penumbra.correlation.aggregation.UsageKey;
import io.penumbra.correlation.aggregation.UsageTotals;
import io.penumbra.correlation.identity.SurrogateKeys;
import io.penumbra.correlation.postgres.ColumnArguments;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Usage of machines in Postgres. Blocks; called on virtual threads. */
@ApplicationScoped
class UsageStore {

  private final String addUsage = NamedSql.load("apply/add-usage");
  private final String noteUsage = NamedSql.load("apply/note-usage");
  private final String clearDay = NamedSql.load("apply/clear-day");
  private final String correct = NamedSql.load("apply/insert-correction");
  private final String removeGroups = NamedSql.load("apply/remove-groups");

  /** One group of a machine's day, by the numbers of what it is grouped by. */
  record Group(int userId, int ipId, int appId, int sourceId) {}

  /** Empties the day; how many transactions each group had. */
  Map<Group, Integer> clearDay(SqlConnection connection, int machineId, LocalDate day) {
    Map<Group, Integer> groups = new HashMap<>();
    for (Row row : run(connection, clearDay, Tuple.of(machineId, day))) {
      Group group =
          new Group(
              row.getInteger("user_id"),
              row.getInteger("ip_id"),
              row.getInteger("app_id"),
              row.getInteger("source_id"));
      groups.put(group, row.getInteger("transactions"));
    }
    return groups;
  }

  private static Group group(UsageKey key, SurrogateKeys.Lookup lookup) {
    return new Group(
        key.userId(),
        lookup.address(key.localAddress()),
        lookup.app(key.destination()),
        lookup.source(key.sources()));
  }

  /** Takes groups of one day away; what they were. */
  private Map<Group, Usage> removeGroups(
      SqlConnection connection, int machineId, Set<UsageKey> keys, SurrogateKeys.Lookup lookup) {
    Tuple arguments =
        ColumnArguments.behind(
                Tuple.of(machineId, keys.iterator().next().day()),
                keys.stream().map(key -> group(key, lookup)).toList())
            .ints(Group::userId)
            .ints(Group::ipId)
            .ints(Group::appId)
            .ints(Group::sourceId)
            .arguments();
    Map<Group, Usage> removed = new HashMap<>();
    for (Row row : run(connection, removeGroups, arguments)) {
      removed.put(
          new Group(
              row.getInteger("user_id"),
              row.getInteger("ip_id"),
              row.getInteger("app_id"),
              row.getInteger("source_id")),
          new Usage(
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
              row.getOffsetDateTime("first_seen").toInstant(),
              row.getOffsetDateTime("last_seen").toInstant()));
    }
    return removed;
  }

  /** Writes down what a rewritten day took from its groups, if anything. */
  void correct(
      SqlConnection connection,
      int machineId,
      LocalDate day,
      String cause,
      Map<Group, Integer> before,
      Map<UsageKey, Usage> after,
      SurrogateKeys.Lookup lookup) {
    Map<Group, Integer> lost = new HashMap<>(before);
    after.forEach(
        (key, usage) ->
            lost.computeIfPresent(
                group(key, lookup),
                (_, had) -> had > usage.transactions() ? had - usage.transactions() : null));
    if (!lost.isEmpty()) {
      int moved = lost.values().stream().mapToInt(Integer::intValue).sum();
      run(connection, correct, Tuple.of(machineId, day, cause, lost.size(), moved));
    }
  }

  /**
   * Takes groups away that lose something, and adds to their changes what they had.
   *
   * @return what to add up instead of the changes; nothing when a group lacks what it should lose,
   *     because its day waits to be computed again: the day must be rewritten
   */
  Optional<Map<UsageKey, Usage>> replaceReduced(
      SqlConnection connection,
      int machineId,
      Map<UsageKey, Usage> changes,
      Set<UsageKey> reduced,
      SurrogateKeys.Lookup lookup) {
    Map<UsageKey, Usage> groups = new HashMap<>(changes);
    Map<Group, Usage> former = removeGroups(connection, machineId, reduced, lookup);
    for (UsageKey key : reduced) {
      Usage was = former.get(group(key, lookup));
      Usage now = was == null ? null : groups.get(key).plus(was);
      if (now == null || now.transactions() < 0) {
        return Optional.empty();
      }
      if (now.transactions() == 0) {
        groups.remove(key);
      } else {
        groups.put(key, now);
      }
    }
    return Optional.of(groups);
  }

  /**
   * What is to be added up of a machine.
   *
   * @param groups in place of those of the sums, where some of them were replaced
   */
  record MachineUsage(int machineId, Map<UsageKey, Usage> groups, UsageTotals sums) {}

  /** A row of one of the arrays that a statement takes. */
  private record Counted<K>(int machineId, K key, Usage usage) {

    static <K> List<Counted<K>> of(int machineId, Map<K, Usage> sums) {
      List<Counted<K>> rows = new ArrayList<>(sums.size());
      sums.forEach((key, usage) -> rows.add(new Counted<>(machineId, key, usage)));
      return rows;
    }
  }

  /** Adds up what changed, of all machines at once, and notes it for the rollup. */
  void addUsage(SqlConnection connection, List<MachineUsage> changes, SurrogateKeys.Lookup lookup) {
    List<Counted<UsageKey>> groups = new ArrayList<>();
    List<Counted<HourKey>> hours = new ArrayList<>();
    List<Tuple> notes = new ArrayList<>(changes.size());
    for (MachineUsage change : changes) {
      List<Counted<UsageKey>> ownGroups = Counted.of(change.machineId, change.groups);
      List<Counted<HourKey>> ownHours = Counted.of(change.machineId, change.sums.hours());
      groups.addAll(ownGroups);
      hours.addAll(ownHours);
      Tuple note = Tuple.of(change.machineId);
      addGroups(note, ownGroups, false, lookup);
      addHours(note, ownHours, lookup);
      addHosts(note, Counted.of(change.machineId, change.sums.hosts()), lookup);
      notes.add(note);
    }
    groups.sort(Comparator.comparing(group -> group.key.day()));
    Tuple sums = ColumnArguments.of(groups).ints(Counted::machineId).arguments();
    addGroups(sums, groups, true, lookup);
    ColumnArguments.behind(sums, hours).ints(Counted::machineId);
    addHours(sums, hours, lookup);
    run(connection, addUsage, sums);
    connection.preparedQuery(noteUsage).executeBatchAndAwait(notes);
  }

  private static void addGroups(
      Tuple to, List<Counted<UsageKey>> rows, boolean withLogons, SurrogateKeys.Lookup lookup) {
    ColumnArguments<Counted<UsageKey>> columns =
        ColumnArguments.behind(to, rows)
            .days(row -> row.key.day())
            .ints(row -> row.key.userId())
            .ints(row -> lookup.address(row.key.localAddress()))
            .ints(row -> lookup.app(row.key.destination()))
            .ints(row -> lookup.source(row.key.sources()))
            .ints(row -> row.usage.transactions())
            .ints(row -> row.usage.blocked())
            .ints(row -> row.usage.verdictKnown())
            .ints(row -> row.usage.upKnown())
            .ints(row -> row.usage.downKnown())
            .ints(row -> row.usage.measured());
    if (withLogons) {
      columns.ints(row -> row.usage.byLogon());
    }
    addBytes(columns)
        .times(row -> row.usage.firstSeen().atOffset(ZoneOffset.UTC))
        .times(row -> row.usage.lastSeen().atOffset(ZoneOffset.UTC));
  }

  private static void addHours(Tuple to, List<Counted<HourKey>> rows, SurrogateKeys.Lookup lookup) {
    addBytes(
        ColumnArguments.behind(to, rows)
            .days(row -> row.key.day())
            .ints(row -> row.key.hour())
            .ints(row -> lookup.source(row.key.sources()))
            .ints(row -> row.usage.transactions())
            .ints(row -> row.usage.upKnown())
            .ints(row -> row.usage.downKnown()));
  }

  private static void addHosts(Tuple to, List<Counted<HostKey>> rows, SurrogateKeys.Lookup lookup) {
    addBytes(
        ColumnArguments.behind(to, rows)
            .days(row -> row.key.day())
            .ints(row -> lookup.app(row.key.destination()))
            .texts(row -> row.key.host())
            .ints(row -> lookup.source(row.key.sources()))
            .ints(row -> row.usage.transactions())
            .ints(row -> row.usage.blocked())
            .ints(row -> row.usage.verdictKnown())
            .ints(row -> row.usage.upKnown())
            .ints(row -> row.usage.downKnown()));
  }

  private static <K> ColumnArguments<Counted<K>> addBytes(ColumnArguments<Counted<K>> to) {
    return to.longs(row -> row.usage.bytesUp())
        .longs(row -> row.usage.bytesDown())
        .longs(row -> row.usage.bytesUnsplit());
  }

  private static RowSet<Row> run(SqlConnection connection, String sql, Tuple arguments) {
    return connection.preparedQuery(sql).executeAndAwait(arguments);
  }
}
