package io.penumbra.correlation.apply;

import com.google.common.collect.Sets;
import io.penumbra.commons.postgres.ColumnArguments;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.usage.HourSums;
import io.penumbra.contracts.usage.UsageChange;
import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.contracts.usage.UsageSums;
import io.penumbra.correlation.aggregation.Usage;
import io.penumbra.correlation.aggregation.UsageKey;
import io.penumbra.correlation.aggregation.UsageTotals;
import io.penumbra.correlation.identity.SurrogateKeys;
import io.penumbra.correlation.usage.MachineDay;
import io.penumbra.correlation.usage.StoredUsage;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writer of machine-days and of their changes for the rollup. Blocks. */
@ApplicationScoped
class UsageWriter {

  private final StoredUsage stored;
  private final UsageRows rows;
  private final String noteUsage = NamedSql.load("apply/note-usage");
  private final String correct = NamedSql.load("apply/insert-correction");

  UsageWriter(StoredUsage stored, UsageRows rows) {
    this.stored = stored;
    this.rows = rows;
  }

  /** Key of a machine's usage on a day, by surrogate keys. */
  private record Group(int userId, int ipId, int appId, int sourceId) {

    static Group of(UsageRow row) {
      return new Group(row.user(), row.ipAddress(), row.app(), row.source());
    }

    static Group of(UsageKey key, SurrogateKeys.Lookup lookup) {
      return new Group(
          key.userId(),
          lookup.findAddress(key.localAddress()),
          lookup.findApp(key.destination()),
          lookup.findSource(key.sources()));
    }
  }

  /**
   * Deletes the usage of a day. {@link #addUsage} writes the new usage later.
   *
   * @return its previous groups
   */
  List<UsageRow> clearDay(SqlConnection connection, MachineDay of) {
    StoredUsage.Day day = readDay(connection, of);
    rows.clear(connection, of);
    List<UsageChange.Hour> hours =
        day.hours().stream()
            .map(hour -> new UsageChange.Hour(of.day(), hour.hour(), hour.sourceId(), hour.sums()))
            .toList();
    noteTaken(connection, of, day.groups(), hours, of.day());
    return day.groups();
  }

  private StoredUsage.Day readDay(SqlConnection connection, MachineDay of) {
    return stored.of(connection, List.of(of)).getOrDefault(of, StoredUsage.Day.EMPTY);
  }

  private void noteTaken(
      SqlConnection connection,
      MachineDay of,
      Collection<UsageRow> groups,
      List<UsageChange.Hour> hours,
      LocalDate hostsCleared) {
    if (!groups.isEmpty() || !hours.isEmpty()) {
      List<UsageChange.Group> taken =
          groups.stream().map(group -> UsageChange.Group.of(of.day(), group)).toList();
      record(
          connection,
          List.of(
              new Noted(
                  of.machineId(), new UsageChange(true, hostsCleared, taken, hours, List.of()))));
    }
  }

  /** Removes groups of one day and returns them. */
  private Map<Group, UsageRow> removeGroups(
      SqlConnection connection, int machineId, Set<UsageKey> keys, SurrogateKeys.Lookup lookup) {
    MachineDay of = new MachineDay(machineId, keys.iterator().next().day());
    Set<Group> wanted = keys.stream().map(key -> Group.of(key, lookup)).collect(Collectors.toSet());
    List<UsageRow> left = new ArrayList<>();
    Map<Group, UsageRow> removed = new HashMap<>();
    StoredUsage.Day day = readDay(connection, of);
    for (UsageRow row : day.groups()) {
      Group group = Group.of(row);
      if (wanted.contains(group)) {
        removed.put(group, row);
      } else {
        left.add(row);
      }
    }
    if (!removed.isEmpty()) {
      stored.write(connection, Map.of(of, new StoredUsage.Day(left, day.hours())));
      rows.remove(connection, of, removed.values());
    }
    noteTaken(connection, of, removed.values(), List.of(), null);
    return removed;
  }

  /** Records usage that a rewritten day removed from its groups, if any. */
  void correct(
      SqlConnection connection,
      int machineId,
      LocalDate day,
      String cause,
      List<UsageRow> before,
      Map<UsageKey, Usage> after,
      SurrogateKeys.Lookup lookup) {
    Map<Group, Integer> lost = new HashMap<>();
    before.forEach(row -> lost.put(Group.of(row), row.transactions()));
    after.forEach(
        (key, usage) ->
            lost.computeIfPresent(
                Group.of(key, lookup),
                (_, had) -> had > usage.transactions() ? had - usage.transactions() : null));
    if (!lost.isEmpty()) {
      int moved = lost.values().stream().mapToInt(Integer::intValue).sum();
      run(connection, correct, Tuple.of(machineId, day, cause, lost.size(), moved));
    }
  }

  /**
   * Removes groups that lose usage, and adds their former usage to the changes.
   *
   * @return the usage to add instead of the changes; empty if a group lacks usage to subtract
   *     because its day is queued: the day must be rewritten
   */
  Optional<Map<UsageKey, Usage>> replaceReduced(
      SqlConnection connection,
      int machineId,
      Map<UsageKey, Usage> changes,
      Set<UsageKey> reduced,
      SurrogateKeys.Lookup lookup) {
    Map<UsageKey, Usage> groups = new HashMap<>(changes);
    Map<Group, UsageRow> former = removeGroups(connection, machineId, reduced, lookup);
    for (UsageKey key : reduced) {
      UsageRow was = former.get(Group.of(key, lookup));
      Usage now = was == null ? null : groups.get(key).plus(toUsage(was));
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
   * Usage to add for a machine.
   *
   * @param groups replacement for the groups of the sums
   */
  record MachineUsage(int machineId, Map<UsageKey, Usage> groups, UsageTotals sums) {}

  /**
   * Adds up changes of all machines at once, and records them for the rollup.
   *
   * @param cleared days that were deleted before
   */
  void addUsage(
      SqlConnection connection,
      List<MachineUsage> changes,
      Set<MachineDay> cleared,
      SurrogateKeys.Lookup lookup) {
    Map<MachineDay, List<UsageRow>> groups = new LinkedHashMap<>();
    Map<MachineDay, List<HourSums>> hours = new LinkedHashMap<>();
    List<Noted> notes = new ArrayList<>(changes.size());
    for (MachineUsage change : changes) {
      Noted noted = new Noted(change.machineId, createChange(change, lookup));
      notes.add(noted);
      change.groups.forEach(
          (key, usage) ->
              groups
                  .computeIfAbsent(
                      new MachineDay(change.machineId, key.day()), _ -> new ArrayList<>())
                  .add(createRow(change.machineId, Group.of(key, lookup), usage)));
      for (UsageChange.Hour hour : noted.change.hours()) {
        hours
            .computeIfAbsent(new MachineDay(change.machineId, hour.day()), _ -> new ArrayList<>())
            .add(new HourSums(hour.hour(), hour.sourceId(), hour.sums()));
      }
    }
    addToDays(connection, groups, hours, cleared);
    rows.add(connection, groups);
    record(connection, notes);
  }

  private void addToDays(
      SqlConnection connection,
      Map<MachineDay, List<UsageRow>> groups,
      Map<MachineDay, List<HourSums>> hours,
      Set<MachineDay> cleared) {
    Set<MachineDay> changed = Sets.union(groups.keySet(), hours.keySet());
    Map<MachineDay, StoredUsage.Day> before =
        stored.of(connection, Sets.difference(changed, cleared));
    Map<MachineDay, StoredUsage.Day> after = new HashMap<>();
    for (MachineDay day : Sets.union(changed, cleared)) {
      StoredUsage.Day was = before.getOrDefault(day, StoredUsage.Day.EMPTY);
      after.put(
          day,
          new StoredUsage.Day(
              sumOfGroups(was.groups(), groups.getOrDefault(day, List.of())),
              HourSums.sum(was.hours(), hours.getOrDefault(day, List.of()))));
    }
    stored.write(connection, after);
  }

  private static List<UsageRow> sumOfGroups(List<UsageRow> were, List<UsageRow> added) {
    Map<Group, UsageRow> sums = new LinkedHashMap<>();
    were.forEach(row -> sums.put(Group.of(row), row));
    added.forEach(row -> sums.merge(Group.of(row), row, UsageRow::plus));
    return List.copyOf(sums.values());
  }

  /** Change of a machine. */
  private record Noted(int machineId, UsageChange change) {}

  /** Records changes for the rollup, in order. */
  private void record(SqlConnection connection, List<Noted> notes) {
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

  private static UsageChange createChange(MachineUsage usage, SurrogateKeys.Lookup lookup) {
    List<UsageChange.Group> groups = new ArrayList<>(usage.groups.size());
    usage.groups.forEach(
        (key, own) ->
            groups.add(
                UsageChange.Group.of(
                    key.day(), createRow(usage.machineId, Group.of(key, lookup), own))));
    List<UsageChange.Hour> hours = new ArrayList<>();
    usage
        .sums
        .hours()
        .forEach(
            (key, own) ->
                hours.add(
                    new UsageChange.Hour(
                        key.day(),
                        key.hour(),
                        lookup.findSource(key.sources()),
                        createSumsOfHour(own))));
    List<UsageChange.Host> hosts = new ArrayList<>();
    usage
        .sums
        .hosts()
        .forEach(
            (key, own) ->
                hosts.add(
                    new UsageChange.Host(
                        key.day(),
                        lookup.findApp(key.destination()),
                        key.host(),
                        lookup.findSource(key.sources()),
                        toSums(own))));
    return new UsageChange(false, null, groups, hours, hosts);
  }

  private static UsageRow createRow(int machineId, Group group, Usage usage) {
    return new UsageRow(
        group.appId,
        machineId,
        group.userId,
        group.ipId,
        group.sourceId,
        usage.transactions(),
        usage.blocked(),
        usage.verdictKnown(),
        usage.upKnown(),
        usage.downKnown(),
        usage.measured(),
        usage.byLogon(),
        usage.bytesUp(),
        usage.bytesDown(),
        usage.bytesUnsplit(),
        toMicros(usage.firstSeen()),
        toMicros(usage.lastSeen()));
  }

  private static Usage toUsage(UsageRow row) {
    return new Usage(
        row.transactions(),
        row.blocked(),
        row.verdictKnown(),
        row.upKnown(),
        row.downKnown(),
        row.measured(),
        row.byLogon(),
        row.bytesUp(),
        row.bytesDown(),
        row.bytesUnsplit(),
        Instant.EPOCH.plus(row.firstSeen(), ChronoUnit.MICROS),
        Instant.EPOCH.plus(row.lastSeen(), ChronoUnit.MICROS));
  }

  private static UsageSums toSums(Usage usage) {
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

  private static UsageSums createSumsOfHour(Usage usage) {
    return UsageSums.ofHour(
        usage.transactions(),
        usage.upKnown(),
        usage.downKnown(),
        usage.bytesUp(),
        usage.bytesDown(),
        usage.bytesUnsplit());
  }

  private static long toMicros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static RowSet<Row> run(SqlConnection connection, String sql, Tuple arguments) {
    return connection.preparedQuery(sql).executeAndAwait(arguments);
  }
}
