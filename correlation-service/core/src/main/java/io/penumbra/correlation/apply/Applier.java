package io.penumbra.correlation.apply;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.correlation.apply.ApplyStore.RecordScope;
import io.penumbra.correlation.apply.MachineRuns.Run;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.history.CanaryRecords;
import io.penumbra.correlation.identity.NameLink;
import io.penumbra.correlation.identity.SurrogateKeys;
import io.penumbra.correlation.recompute.RecomputeQueue;
import io.penumbra.correlation.software.Installations;
import io.penumbra.correlation.unmatched.DomainAddresses;
import io.penumbra.correlation.usage.MachineDay;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Application of chunks. The figures only depend on which chunks were applied, not on their order
 * or grouping into requests: each adds {@code aggregate(stored ∪ chunk) − aggregate(stored)} over
 * the stored chunks it can touch, or recomputes the machine-day from all its chunks if a group
 * would shrink. Chunks of different machines are applied in one transaction with shared statements.
 */
@ApplicationScoped
class Applier {

  private final TransactionRunner transactionRunner;
  private final MachineRuns machines;
  private final ApplyStore store;
  private final UsageWriter usageWriter;
  private final MachineStore machineStore;
  private final SurrogateKeys surrogateKeys;
  private final CurrentCatalogue catalogue;
  private final Intervals intervals;
  private final IntervalStore intervalStore;
  private final RecomputeQueue recomputeQueue;
  private final AddressStore addressStore;
  private final DomainAddresses domainAddresses;
  private final Installations installations;
  private final CanaryRecords canaries;

  Applier(
      TransactionRunner transactionRunner,
      MachineRuns machines,
      ApplyStore store,
      UsageWriter usageWriter,
      MachineStore machineStore,
      SurrogateKeys surrogateKeys,
      CurrentCatalogue catalogue,
      Intervals intervals,
      IntervalStore intervalStore,
      RecomputeQueue recomputeQueue,
      AddressStore addressStore,
      DomainAddresses domainAddresses,
      Installations installations,
      CanaryRecords canaries) {
    this.canaries = canaries;
    this.domainAddresses = domainAddresses;
    this.installations = installations;
    this.transactionRunner = transactionRunner;
    this.machines = machines;
    this.store = store;
    this.usageWriter = usageWriter;
    this.machineStore = machineStore;
    this.surrogateKeys = surrogateKeys;
    this.catalogue = catalogue;
    this.intervals = intervals;
    this.intervalStore = intervalStore;
    this.recomputeQueue = recomputeQueue;
    this.addressStore = addressStore;
  }

  /** Caches results of a committed transaction. */
  private void remember(UnitOfWork committed, int uncataloguedSoftware) {
    surrogateKeys.remember(committed.lookup());
    domainAddresses.remember(committed.notes());
    installations.countUncatalogued(uncataloguedSoftware);
  }

  /**
   * Applies chunks: those of different machines together, then the next ones of these or busy
   * machines. Chunks of an address are applied alone, because their records may belong to several
   * machines.
   *
   * @return receipts in the order of the chunks
   */
  List<ChunkReceipt> apply(List<SentChunk> chunks) {
    List<SentChunk> left = new ArrayList<>(chunks);
    while (!left.isEmpty()) {
      Set<SentChunk> applied = Collections.newSetFromMap(new IdentityHashMap<>());
      applied.addAll(applySome(left));
      left.removeIf(applied::contains);
    }
    return chunks.stream()
        .map(SentChunk::chunk)
        .map(chunk -> new ChunkReceipt(chunk.id().toString(), chunk.day(), chunk.transactions()))
        .toList();
  }

  /** Result of one transaction: chunks applied now or before. */
  private record Applied(UnitOfWork work, Collection<SentChunk> chunks, int uncataloguedSoftware) {}

  private Collection<SentChunk> applySome(List<SentChunk> left) {
    Applied applied =
        transactionRunner.run(
            connection -> {
              CatalogueInForce apps = catalogue.hold(connection);
              UnitOfWork work =
                  new UnitOfWork(connection, apps, surrogateKeys.lookup(apps.version()));
              NavigableMap<Integer, SentChunk> together = nextOfEachMachine(work, left);
              together.keySet().retainAll(store.lockIdle(connection, together.navigableKeySet()));
              ApplyStore.Inserted inserted = store.insertChunks(connection, together.values());
              surrogateKeys.require(inserted.epoch(), work.lookup());
              Map<Integer, Fresh> fresh = new TreeMap<>();
              together.forEach(
                  (machineId, sent) -> {
                    Boolean hasAddresses = inserted.hasAddresses().get(sent.chunk().id());
                    if (hasAddresses != null) {
                      fresh.put(machineId, new Fresh(sent, hasAddresses));
                    }
                  });
              return new Applied(work, together.values(), add(work, fresh));
            });
    remember(applied.work, applied.uncataloguedSoftware);
    canaries.note(applied.chunks.stream().map(SentChunk::chunk).toList());
    return applied.chunks;
  }

  /** Returns the next chunks that can be applied in one transaction, by machine. */
  private NavigableMap<Integer, SentChunk> nextOfEachMachine(
      UnitOfWork work, List<SentChunk> left) {
    boolean ofAddress = left.getFirst().isOfAddress();
    List<SentChunk> some =
        ofAddress
            ? List.of(left.getFirst())
            : left.stream().filter(sent -> !sent.isOfAddress()).toList();
    surrogateKeys.machines(
        work.connection(),
        some.stream().map(sent -> sent.chunk().subject()).toList(),
        work.lookup());
    NavigableMap<Integer, SentChunk> together = new TreeMap<>();
    some.forEach(
        sent -> together.putIfAbsent(work.lookup().findMachine(sent.chunk().subject()), sent));
    return together;
  }

  /**
   * Chunk that was just stored.
   *
   * @param hasAddresses true if records of addresses count for its machine
   */
  private record Fresh(SentChunk sent, boolean hasAddresses) {

    Chunk chunk() {
      return sent.chunk();
    }
  }

  /**
   * Adds chunks that were just stored, by machine.
   *
   * @return number of software items without a catalogue entry
   */
  private int add(UnitOfWork work, Map<Integer, Fresh> fresh) {
    Map<Integer, ReadAhead> ahead = lookUp(work, fresh);
    List<Run> runs = new ArrayList<>();
    int uncatalogued = 0;
    for (Map.Entry<Integer, Fresh> entry : fresh.entrySet()) {
      int machineId = entry.getKey();
      Chunk chunk = entry.getValue().chunk();
      boolean ofAddress = entry.getValue().sent.isOfAddress();
      boolean sharesAddresses = ofAddress || entry.getValue().hasAddresses;
      Run run =
          machines.of(
              work, new RecordScope(machineId, sharesAddresses, ahead.get(machineId)), ofAddress);
      if (ofAddress) {
        runs.addAll(run.addOfAddress(chunk));
      } else {
        run.add(chunk);
      }
      runs.add(run);
      uncatalogued += installations.add(work.connection(), chunk, work.lookup());
    }
    finish(work, runs);
    return uncatalogued;
  }

  /**
   * Looks up the entities of chunks in the table order common to all transactions, and reads shared
   * inputs ahead.
   */
  private Map<Integer, ReadAhead> lookUp(UnitOfWork work, Map<Integer, Fresh> fresh) {
    SortedMap<NameLink, Integer> links = new TreeMap<>();
    List<Section> sections = new ArrayList<>();
    List<Fact> signs = new ArrayList<>();
    Map<Integer, Chunk> alone = new TreeMap<>();
    fresh.forEach(
        (machineId, one) -> {
          NameLink.of(one.chunk()).forEach(link -> links.putIfAbsent(link, machineId));
          sections.addAll(one.chunk().sections());
          signs.addAll(FactIndex.listSigns(one.chunk()));
          if (!one.hasAddresses && !one.sent.isOfAddress()) {
            alone.put(machineId, one.chunk());
          }
        });
    surrogateKeys.links(work.connection(), links, work.lookup());
    intervals.lookUp(work.connection(), sections, signs, work.lookup());
    Set<MachineDay> days = new HashSet<>();
    alone.forEach(
        (machineId, chunk) ->
            Intervals.collectDays(chunk).forEach(day -> days.add(new MachineDay(machineId, day))));
    work.read(intervalStore.ofDays(work.connection(), days));
    return store.readAhead(work.connection(), alone);
  }

  /**
   * Writes the results of runs, then the days to rewrite. Surrogate keys are looked up once for all
   * of it, because two transactions that do so twice could deadlock. Runs at the end, since other
   * transactions wait for these rows.
   */
  private void finish(UnitOfWork work, List<Run> runs) {
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

  /** Recomputes a queued day and removes it from the queue, unless a required machine is busy. */
  void rewrite(MachineDay day) {
    UnitOfWork committed =
        transactionRunner.run(
            connection -> {
              CatalogueInForce apps = catalogue.hold(connection);
              UnitOfWork work =
                  new UnitOfWork(connection, apps, surrogateKeys.lookup(apps.version()));
              if (store.tryLock(connection, day.machineId())) {
                recomputeQueue
                    .findAsked(connection, day)
                    .ifPresent(
                        asked -> {
                          surrogateKeys.require(asked.epoch(), work.lookup());
                          Run run =
                              machines.of(
                                  work,
                                  new RecordScope(
                                      day.machineId(), asked.ofAddress() || asked.hasAddresses()),
                                  asked.ofAddress());
                          boolean done = true;
                          if (asked.ofAddress()) {
                            done = run.rewriteAddress(day.day(), asked.cause());
                          } else {
                            run.replace(day.day(), asked.cause());
                          }
                          finish(work, List.of(run));
                          if (done) {
                            recomputeQueue.done(connection, day, asked);
                          }
                        });
              }
              return work;
            });
    remember(committed, 0);
  }
}
