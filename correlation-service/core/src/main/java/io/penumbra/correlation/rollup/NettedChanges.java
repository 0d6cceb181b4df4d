package io.penumbra.correlation.rollup;

import static java.util.stream.Collectors.toSet;

import io.penumbra.contracts.usage.UsageChange;
import io.penumbra.correlation.usage.MachineDay;
import io.vertx.mutiny.sqlclient.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Net changes of a rollup, by usage group, hour and host. Groups are only removed completely, so
 * the net content is what was added since the removal.
 */
final class NettedChanges {

  /** Key of usage. */
  record Group(MachineDay of, int userId, int ipId, int appId, int sourceId) {}

  /** Hour of all machines. */
  record Hour(int sourceId, LocalDate day, int hour) {}

  /** Host of an app. */
  record AppHost(int appId, String host) {}

  /** Host as observed by a source set. */
  record HostOfSource(AppHost host, int sourceId) {}

  private final Map<Group, Tally> groups = new HashMap<>();
  private final Map<Hour, Sums> hours = new HashMap<>();
  private final Map<MachineDay, Map<HostOfSource, Sums>> hosts = new HashMap<>();
  private final Set<MachineDay> hostsCleared = new HashSet<>();

  /**
   * Computes net changes.
   *
   * @param changes rows of {@code rollup/dequeue-changes}, in the order of writing
   */
  static NettedChanges of(Iterable<Row> changes) {
    NettedChanges netted = new NettedChanges();
    for (Row change : changes) {
      netted.add(
          change.getInteger("machine_id"),
          UsageChange.decode(change.getBuffer("change").getBytes()));
    }
    return netted;
  }

  private void add(int machineId, UsageChange change) {
    for (UsageChange.Group one : change.groups()) {
      Group group =
          new Group(
              new MachineDay(machineId, one.day()),
              one.userId(),
              one.ipId(),
              one.appId(),
              one.sourceId());
      Tally tally = groups.computeIfAbsent(group, _ -> new Tally());
      if (change.isTaken()) {
        tally.sums.subtract(one.sums());
        tally.taken(one.firstSeen(), one.lastSeen());
      } else {
        tally.sums.add(one.sums());
        tally.seen(one.firstSeen(), one.lastSeen());
      }
    }
    for (UsageChange.Hour one : change.hours()) {
      Hour hour = new Hour(one.sourceId(), one.day(), one.hour());
      Sums sums = hours.computeIfAbsent(hour, _ -> new Sums());
      if (change.isTaken()) {
        sums.subtract(one.sums());
      } else {
        sums.add(one.sums());
      }
    }
    addHosts(machineId, change);
  }

  private void addHosts(int machineId, UsageChange change) {
    if (change.hostsCleared() != null) {
      // what was added before counts nowhere
      MachineDay of = new MachineDay(machineId, change.hostsCleared());
      hosts.remove(of);
      hostsCleared.add(of);
    }
    for (UsageChange.Host one : change.hosts()) {
      HostOfSource host = new HostOfSource(new AppHost(one.appId(), one.host()), one.sourceId());
      hosts
          .computeIfAbsent(new MachineDay(machineId, one.day()), _ -> new HashMap<>())
          .computeIfAbsent(host, _ -> new Sums())
          .add(one.sums());
    }
  }

  Map<Group, Tally> groups() {
    return groups;
  }

  /** Returns the sets of sources with changed usage. */
  Set<Integer> sources() {
    return groups.keySet().stream().map(Group::sourceId).collect(toSet());
  }

  Map<Hour, Sums> hours() {
    return hours;
  }

  Map<MachineDay, Map<HostOfSource, Sums>> hosts() {
    return hosts;
  }

  /** Returns machine-days whose hosts were all removed. */
  List<MachineDay> hostsCleared() {
    return new ArrayList<>(hostsCleared);
  }

  /** Returns true if a group disappears, or loses its first or last time. */
  boolean losesUsage() {
    return groups.values().stream().anyMatch(group -> !group.isThere() || group.isLost());
  }

  /** Returns true if usage or hosts are subtracted, even if as much is added. */
  boolean takesAway() {
    return !hostsCleared.isEmpty() || losesUsage();
  }
}
