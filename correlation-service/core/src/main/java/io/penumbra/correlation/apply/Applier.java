package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.correlation.apply.ApplyStore.RecordScope;
import io.penumbra.correlation.apply.ChunkInputs.Fresh;
import io.penumbra.correlation.apply.MachineRuns.Run;
import io.penumbra.correlation.history.CanaryRecords;
import io.penumbra.correlation.identity.SurrogateKeys;
import io.penumbra.correlation.software.Installations;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Application of chunks. The figures only depend on which chunks were applied, not on their order
 * or grouping into requests: each adds {@code aggregate(stored ∪ chunk) − aggregate(stored)} over
 * the stored chunks it can touch, or recomputes the machine-day from all its chunks if a group
 * would shrink. Chunks of different machines are applied in one transaction with shared statements.
 */
@ApplicationScoped
class Applier {

  private final UnitsOfWork units;
  private final ApplyStore store;
  private final SurrogateKeys surrogateKeys;
  private final MachineRuns machines;
  private final ChunkInputs inputs;
  private final ResultWriter results;
  private final Installations installations;
  private final CanaryRecords canaries;

  Applier(
      UnitsOfWork units,
      ApplyStore store,
      SurrogateKeys surrogateKeys,
      MachineRuns machines,
      ChunkInputs inputs,
      ResultWriter results,
      Installations installations,
      CanaryRecords canaries) {
    this.units = units;
    this.store = store;
    this.surrogateKeys = surrogateKeys;
    this.machines = machines;
    this.inputs = inputs;
    this.results = results;
    this.installations = installations;
    this.canaries = canaries;
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
  private record Applied(Collection<SentChunk> chunks, int uncataloguedSoftware) {}

  private Collection<SentChunk> applySome(List<SentChunk> left) {
    Applied applied =
        units.run(
            work -> {
              SqlConnection connection = work.connection();
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
              return new Applied(together.values(), add(work, fresh));
            });
    installations.countUncatalogued(applied.uncataloguedSoftware);
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
   * Adds chunks that were just stored, by machine.
   *
   * @return number of software items without a catalogue entry
   */
  private int add(UnitOfWork work, Map<Integer, Fresh> fresh) {
    Map<Integer, ReadAhead> ahead = inputs.lookUp(work, fresh);
    List<Run> runs = new ArrayList<>();
    int uncatalogued = 0;
    for (Map.Entry<Integer, Fresh> entry : fresh.entrySet()) {
      int machineId = entry.getKey();
      Chunk chunk = entry.getValue().chunk();
      boolean ofAddress = entry.getValue().isOfAddress();
      boolean sharesAddresses = ofAddress || entry.getValue().hasAddresses();
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
    results.finish(work, runs);
    return uncatalogued;
  }
}
