package io.penumbra.correlation.rollup;

import io.vertx.mutiny.sqlclient.Row;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the changes of a rollup come to, by group of usage, by hour and by host. A group is taken
 * away only as a whole, so what is there after all changes is what was added since.
 */
final class NettedChanges {

  /** A machine's day. */
  record MachineDay(int machineId, LocalDate day) {}

  /** What usage is grouped by. */
  record Group(MachineDay of, int userId, int ipId, int appId, int sourceId) {}

  /** An hour of all machines. */
  record Hour(int sourceId, LocalDate day, int hour) {}

  /** A host of an app. */
  record AppHost(int appId, String host) {}

  /** A host as a set of sources observed it. */
  record HostOfSource(AppHost host, int sourceId) {}

  private final Map<Group, Tally> groups = new HashMap<>();
  private final Map<Hour, Sums> hours = new HashMap<>();
  private final Map<MachineDay, Map<HostOfSource, Sums>> hosts = new HashMap<>();
  private final Set<MachineDay> hostsCleared = new HashSet<>();

  /**
   * Nets changes.
   *
   * @param changes rows of {@code rollup/dequeue-changes}, in the order in which they were written
   */
  static NettedChanges of(Iterable<Row> changes) {
    NettedChanges netted = new NettedChanges();
    for (Row change : changes) {
      int machineId = change.getInteger("machine_id");
      netted.addGroups(machineId, change);
      netted.addHours(change);
      netted.addHosts(machineId, change);
    }
    return netted;
  }

  private void addGroups(int machineId, Row change) {
    LocalDate[] days = change.getArrayOfLocalDates("days");
    if (days.length == 0) {
      return;
    }
    Integer[] userIds = change.getArrayOfIntegers("user_ids");
    Integer[] ipIds = change.getArrayOfIntegers("ip_ids");
    Integer[] appIds = change.getArrayOfIntegers("app_ids");
    Integer[] sourceIds = change.getArrayOfIntegers("source_ids");
    OffsetDateTime[] firstSeen = change.getArrayOfOffsetDateTimes("first_seen");
    OffsetDateTime[] lastSeen = change.getArrayOfOffsetDateTimes("last_seen");
    ChangeColumns sums = ChangeColumns.ofGroups(change);
    boolean isTaken = change.getInteger("sign") < 0;
    for (int i = 0; i < days.length; i++) {
      Group group =
          new Group(
              new MachineDay(machineId, days[i]), userIds[i], ipIds[i], appIds[i], sourceIds[i]);
      Tally tally = groups.computeIfAbsent(group, _ -> new Tally());
      sums.addTo(tally.sums, i);
      if (isTaken) {
        tally.taken(firstSeen[i], lastSeen[i]);
      } else {
        tally.seen(firstSeen[i], lastSeen[i]);
      }
    }
  }

  private void addHours(Row change) {
    LocalDate[] days = change.getArrayOfLocalDates("hour_days");
    if (days.length == 0) {
      return;
    }
    Integer[] ofDay = change.getArrayOfIntegers("hours");
    Integer[] sourceIds = change.getArrayOfIntegers("hour_source_ids");
    ChangeColumns sums = ChangeColumns.ofHours(change);
    for (int i = 0; i < days.length; i++) {
      Hour hour = new Hour(sourceIds[i], days[i], ofDay[i]);
      sums.addTo(hours.computeIfAbsent(hour, _ -> new Sums()), i);
    }
  }

  private void addHosts(int machineId, Row change) {
    LocalDate cleared = change.getLocalDate("hosts_cleared");
    if (cleared != null) {
      // what was added before counts nowhere
      MachineDay of = new MachineDay(machineId, cleared);
      hosts.remove(of);
      hostsCleared.add(of);
    }
    LocalDate[] days = change.getArrayOfLocalDates("host_days");
    if (days.length == 0) {
      return;
    }
    Integer[] appIds = change.getArrayOfIntegers("host_app_ids");
    String[] names = change.getArrayOfStrings("hosts");
    Integer[] sourceIds = change.getArrayOfIntegers("host_source_ids");
    ChangeColumns sums = ChangeColumns.ofHosts(change);
    for (int i = 0; i < days.length; i++) {
      HostOfSource host = new HostOfSource(new AppHost(appIds[i], names[i]), sourceIds[i]);
      Map<HostOfSource, Sums> ofDay =
          hosts.computeIfAbsent(new MachineDay(machineId, days[i]), _ -> new HashMap<>());
      sums.addTo(ofDay.computeIfAbsent(host, _ -> new Sums()), i);
    }
  }

  Map<Group, Tally> groups() {
    return groups;
  }

  Map<Hour, Sums> hours() {
    return hours;
  }

  Map<MachineDay, Map<HostOfSource, Sums>> hosts() {
    return hosts;
  }

  /** Days of machines of which all hosts recorded so far are taken away. */
  List<MachineDay> hostsCleared() {
    return new ArrayList<>(hostsCleared);
  }

  /** Whether a group disappears, or loses its first or its last time. */
  boolean losesUsage() {
    return groups.values().stream().anyMatch(group -> !group.isThere() || group.isLost());
  }

  /** Whether usage or hosts are taken away, even if as much is added. */
  boolean takesAway() {
    return !hostsCleared.isEmpty() || losesUsage();
  }
}
