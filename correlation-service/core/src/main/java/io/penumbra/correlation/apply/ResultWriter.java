package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.correlation.apply.MachineRuns.Run;
import io.penumbra.correlation.unmatched.DomainAddresses;
import io.penumbra.correlation.usage.MachineDay;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Writer of the results of a unit of work. */
@ApplicationScoped
class ResultWriter {

  private final MachineRuns machines;
  private final MachineStore machineStore;
  private final UsageWriter usageWriter;
  private final IntervalStore intervalStore;
  private final DomainAddresses domainAddresses;
  private final AddressStore addressStore;

  ResultWriter(
      MachineRuns machines,
      MachineStore machineStore,
      UsageWriter usageWriter,
      IntervalStore intervalStore,
      DomainAddresses domainAddresses,
      AddressStore addressStore) {
    this.machines = machines;
    this.machineStore = machineStore;
    this.usageWriter = usageWriter;
    this.intervalStore = intervalStore;
    this.domainAddresses = domainAddresses;
    this.addressStore = addressStore;
  }

  /**
   * Writes the results of runs, then the days to rewrite. Surrogate keys are looked up once for all
   * of it, because two transactions that do so twice could deadlock. Runs at the end, since other
   * transactions wait for these rows.
   */
  void finish(UnitOfWork work, List<Run> runs) {
    runs.forEach(Run::recompute);
    machines.resolve(
        work,
        Stream.concat(
                work.usage().stream().map(UsageWriter.MachineUsage::sums),
                runs.stream().flatMap(Run::recomputedUsage))
            .toList());
    write(work);
    runs.forEach(Run::rewriteDays);
    write(work);
    domainAddresses.write(work.connection(), work.notes());
    work.moved().forEach((day, ipIds) -> addressStore.moved(work.connection(), ipIds, day));
    runs.forEach(Run::finish);
  }

  private void write(UnitOfWork work) {
    Map<Integer, Chunk> described = work.takeDescribed();
    if (!described.isEmpty()) {
      machineStore.describe(work.connection(), described);
    }
    List<UsageWriter.MachineUsage> usage = work.takeUsage();
    Set<MachineDay> cleared = work.takeCleared();
    if (!usage.isEmpty() || !cleared.isEmpty()) {
      usageWriter.addUsage(work.connection(), usage, cleared, work.lookup());
    }
    intervalStore.write(work.connection(), work.takeChanges());
  }
}
