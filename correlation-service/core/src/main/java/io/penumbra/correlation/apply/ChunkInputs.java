package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.correlation.identity.NameLink;
import io.penumbra.correlation.identity.SurrogateKeys;
import io.penumbra.correlation.usage.MachineDay;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reader of everything that chunks need before they are added. */
@ApplicationScoped
class ChunkInputs {

  private final SurrogateKeys surrogateKeys;
  private final Intervals intervals;
  private final IntervalStore intervalStore;
  private final ApplyStore store;

  ChunkInputs(
      SurrogateKeys surrogateKeys,
      Intervals intervals,
      IntervalStore intervalStore,
      ApplyStore store) {
    this.surrogateKeys = surrogateKeys;
    this.intervals = intervals;
    this.intervalStore = intervalStore;
    this.store = store;
  }

  /**
   * Chunk that was just stored.
   *
   * @param hasAddresses true if records of addresses count for its machine
   */
  record Fresh(SentChunk sent, boolean hasAddresses) {

    Chunk chunk() {
      return sent.chunk();
    }

    boolean isOfAddress() {
      return sent.isOfAddress();
    }
  }

  /**
   * Looks up the entities of chunks in the table order common to all transactions, and reads shared
   * inputs ahead.
   */
  Map<Integer, ReadAhead> lookUp(UnitOfWork work, Map<Integer, Fresh> fresh) {
    SortedMap<NameLink, Integer> links = new TreeMap<>();
    List<Section> sections = new ArrayList<>();
    List<Fact> signs = new ArrayList<>();
    Map<Integer, Chunk> alone = new TreeMap<>();
    fresh.forEach(
        (machineId, one) -> {
          NameLink.of(one.chunk()).forEach(link -> links.putIfAbsent(link, machineId));
          sections.addAll(one.chunk().sections());
          signs.addAll(FactIndex.listSigns(one.chunk()));
          if (!one.hasAddresses() && !one.isOfAddress()) {
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
}
