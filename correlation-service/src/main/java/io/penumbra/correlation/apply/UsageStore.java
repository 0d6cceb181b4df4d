package io.penumbra.correlation.apply;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.usage.UsageChange;
import io.penumbra.contracts.usage.UsageSums;
import io.penumbra.correlation.aggregation.HourKey;
import io.penumbra.correlation.aggregation.Usage;
import io.penumbra.correlation.aggregation.UsageKey;
import io.penumbra.correlation.aggregation.UsageTotals;
import io.penumbra.correlation.identity.SurrogateKeys;
import io.penumbra.correlation.postgres.ColumnArguments;
import io.penumbra.correlation.usage.MachineDay;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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
  private final String clearHours = NamedSql.load("apply/clear-hours");
  private final String correct = NamedSql.load("apply/insert-correction");
  private final String removeGroups = NamedSql.load("apply/remove-groups");

  /** One group of a machine's day, by the numbers of what it is grouped by. */
  record Group(int userId, int ipId, int appId, int sourceId) {}

  /** Empties the day; what each group was. */
  Map<Group, Usage> clearDay(SqlConnection connection, int machineId, LocalDate day) {
    Map<Group, Usage> groups = usageByGroup(run(connection, clearDay, Tuple.of(machineId, day)));
    List<UsageChange.Hour> hours = new ArrayList<>();
    for (Row row : run(connection, clearHours, Tuple.of(machineId, day))) {
      UsageSums sums =
          UsageSums.ofHour(
              row.getInteger("transactions"),
              row.getInteger("up_known"),
              row.getInteger("down_known"),
              row.getLong("bytes_up"),
              row.getLong("bytes_down"),
              row.getLong("bytes_unsplit"));
      hours.add(
          new UsageChange.Hour(day, row.getInteger("hour"), row.getInteger("source_id"), sums));
    }
    noteTaken(connection, machineId, day, groups, hours, day);
    return groups;
  }

  private static Map<Group, Usage> usageByGroup(RowSet<Row> rows) {
    Map<Group, Usage> groups = new HashMap<>();
    for (Row row : rows) {
      groups.put(
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
    return groups;
  }

  private void noteTaken(
      SqlConnection connection,
      int machineId,
      LocalDate day,
      Map<Group, Usage> groups,
      List<UsageChange.Hour> hours,
      LocalDate hostsCleared) {
    if (!groups.isEmpty() || !hours.isEmpty()) {
      List<UsageChange.Group> taken = new ArrayList<>(groups.size());
      groups.forEach((group, usage) -> taken.add(change(day, group, usage)));
      note(
          connection,
          List.of(
              new Noted(machineId, new UsageChange(true, hostsCleared, taken, hours, List.of()))));
    }
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
    Map<Group, Usage> removed = usageByGroup(run(connection, removeGroups, arguments));
    noteTaken(connection, machineId, keys.iterator().next().day(), removed, List.of(), null);
    return removed;
  }

  /** Writes down what a rewritten day took from its groups, if anything. */
  void correct(
      SqlConnection connection,
      int machineId,
      LocalDate day,
      String cause,
      Map<Group, Usage> before,
      Map<UsageKey, Usage> after,
      SurrogateKeys.Lookup lookup) {
    Map<Group, Integer> lost = new HashMap<>();
    before.forEach((group, usage) -> lost.put(group, usage.transactions()));
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
    List<Noted> notes = new ArrayList<>(changes.size());
    for (MachineUsage change : changes) {
      groups.addAll(Counted.of(change.machineId, change.groups));
      hours.addAll(Counted.of(change.machineId, change.sums.hours()));
      notes.add(new Noted(change.machineId, change(change, lookup)));
    }
    groups.sort(Comparator.comparing(group -> group.key.day()));
    Tuple sums = ColumnArguments.of(groups).ints(Counted::machineId).arguments();
    addGroups(sums, groups, lookup);
    ColumnArguments.behind(sums, hours).ints(Counted::machineId);
    addHours(sums, hours, lookup);
    run(connection, addUsage, sums);
    note(connection, notes);
  }

  private static void addGroups(
      Tuple to, List<Counted<UsageKey>> rows, SurrogateKeys.Lookup lookup) {
    addBytes(
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
                .ints(row -> row.usage.measured())
                .ints(row -> row.usage.byLogon()))
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

  private static <K> ColumnArguments<Counted<K>> addBytes(ColumnArguments<Counted<K>> to) {
    return to.longs(row -> row.usage.bytesUp())
        .longs(row -> row.usage.bytesDown())
        .longs(row -> row.usage.bytesUnsplit());
  }

  /** A change of a machine. */
  private record Noted(int machineId, UsageChange change) {}

  /** Notes changes for the rollup, in their order. */
  private void note(SqlConnection connection, List<Noted> notes) {
    List<MachineDay> days = new ArrayList<>();
    for (Noted note : notes) {
      note.change.groups().stream()
          .map(UsageChange.Group::day)
          .distinct()
          .forEach(day -> days.add(new MachineDay(note.machineId, day)));
    }
    Tuple arguments =
        ColumnArguments.of(notes)
            .ints(Noted::machineId)
            .bytes(note -> note.change.encode())
            .arguments();
    run(
        connection,
        noteUsage,
        ColumnArguments.behind(arguments, days)
            .days(MachineDay::day)
            .ints(MachineDay::machineId)
            .arguments());
  }

  private static UsageChange change(MachineUsage usage, SurrogateKeys.Lookup lookup) {
    List<UsageChange.Group> groups = new ArrayList<>(usage.groups.size());
    usage.groups.forEach((key, own) -> groups.add(change(key.day(), group(key, lookup), own)));
    List<UsageChange.Hour> hours = new ArrayList<>();
    usage
        .sums
        .hours()
        .forEach(
            (key, own) ->
                hours.add(
                    new UsageChange.Hour(
                        key.day(), key.hour(), lookup.source(key.sources()), sumsOfHour(own))));
    List<UsageChange.Host> hosts = new ArrayList<>();
    usage
        .sums
        .hosts()
        .forEach(
            (key, own) ->
                hosts.add(
                    new UsageChange.Host(
                        key.day(),
                        lookup.app(key.destination()),
                        key.host(),
                        lookup.source(key.sources()),
                        sums(own))));
    return new UsageChange(false, null, groups, hours, hosts);
  }

  private static UsageChange.Group change(LocalDate day, Group group, Usage usage) {
    return new UsageChange.Group(
        day,
        group.userId,
        group.ipId,
        group.appId,
        group.sourceId,
        sums(usage),
        micros(usage.firstSeen()),
        micros(usage.lastSeen()));
  }

  private static UsageSums sums(Usage usage) {
    return new UsageSums(
        usage.transactions(),
        usage.blocked(),
        usage.verdictKnown(),
        usage.measured(),
        usage.upKnown(),
        usage.downKnown(),
        usage.bytesUp(),
        usage.bytesDown(),
        usage.bytesUnsplit());
  }

  private static UsageSums sumsOfHour(Usage usage) {
    return UsageSums.ofHour(
        usage.transactions(),
        usage.upKnown(),
        usage.downKnown(),
        usage.bytesUp(),
        usage.bytesDown(),
        usage.bytesUnsplit());
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static RowSet<Row> run(SqlConnection connection, String sql, Tuple arguments) {
    return connection.preparedQuery(sql).executeAndAwait(arguments);
  }
}
