package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.correlation.apply.IntervalStore.Change;
import io.penumbra.correlation.apply.IntervalStore.DayIntervals;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.identity.SurrogateKeys;
import io.penumbra.correlation.unmatched.DomainAddresses;
import io.penumbra.correlation.usage.MachineDay;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Unit of work: locks, lookups and pending writes of one transaction, so that one statement writes
 * for all its machines.
 */
final class UnitOfWork {

  private final SqlConnection connection;
  private final CatalogueInForce apps;
  private final SurrogateKeys.Lookup lookup;
  private final DomainAddresses.Notes notes = new DomainAddresses.Notes();
  private final Map<MachineDay, DayIntervals> intervals = new HashMap<>();
  private final Map<Integer, Chunk> described = new TreeMap<>();
  private final List<UsageWriter.MachineUsage> usage = new ArrayList<>();
  private final Set<MachineDay> cleared = new HashSet<>();
  private final List<Change> changes = new ArrayList<>();
  private final Map<LocalDate, Set<Integer>> moved = new TreeMap<>();

  UnitOfWork(SqlConnection connection, CatalogueInForce apps, SurrogateKeys.Lookup lookup) {
    this.connection = connection;
    this.apps = apps;
    this.lookup = lookup;
  }

  SqlConnection connection() {
    return connection;
  }

  /** Returns the catalogue, which does not change until the transaction ends. */
  CatalogueInForce apps() {
    return apps;
  }

  SurrogateKeys.Lookup lookup() {
    return lookup;
  }

  /** Returns the remote addresses of unmatched domains. */
  DomainAddresses.Notes notes() {
    return notes;
  }

  /** Stores intervals that were read for all machines at once. */
  void read(Map<MachineDay, DayIntervals> found) {
    intervals.putAll(found);
  }

  /** Returns a day's intervals if they were read; only once, because they are about to change. */
  DayIntervals takeIntervals(MachineDay day) {
    return intervals.remove(day);
  }

  void describe(int machineId, Chunk chunk) {
    described.put(machineId, chunk);
  }

  void add(UsageWriter.MachineUsage added) {
    usage.add(added);
  }

  /** Discards a day that is rewritten completely. */
  void clear(MachineDay day) {
    cleared.add(day);
  }

  void change(Change change) {
    changes.add(change);
    Set<Integer> ipIds = change.moved();
    if (!ipIds.isEmpty()) {
      moved.computeIfAbsent(change.day().day(), _ -> new TreeSet<>()).addAll(ipIds);
    }
  }

  /** Returns the addresses, by day, with a changed assignment. */
  Map<LocalDate, Set<Integer>> moved() {
    return moved;
  }

  Map<Integer, Chunk> takeDescribed() {
    Map<Integer, Chunk> taken = new TreeMap<>(described);
    described.clear();
    return taken;
  }

  /** Returns usage that is still to be written. */
  List<UsageWriter.MachineUsage> usage() {
    return List.copyOf(usage);
  }

  List<UsageWriter.MachineUsage> takeUsage() {
    List<UsageWriter.MachineUsage> taken = List.copyOf(usage);
    usage.clear();
    return taken;
  }

  Set<MachineDay> takeCleared() {
    Set<MachineDay> taken = Set.copyOf(cleared);
    cleared.clear();
    return taken;
  }

  List<Change> takeChanges() {
    List<Change> taken = List.copyOf(changes);
    changes.clear();
    return taken;
  }
}
