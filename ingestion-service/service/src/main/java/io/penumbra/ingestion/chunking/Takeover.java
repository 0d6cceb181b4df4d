package io.penumbra.ingestion.chunking;

import io.penumbra.ingestion.section.RequestSection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Takeover of the sections and chunks of a dead replica, in batches: open sections are reopened,
 * sealed chunks join the backlog.
 */
@ApplicationScoped
class Takeover {

  private static final Logger LOG = Logger.getLogger(Takeover.class);
  private static final int AT_ONCE = 2_000;

  /** Number of batches read between two checks of the memory. */
  private static final int READ_AT_ONCE = 100;

  private static final int LOOKS_FOR_ORPHANS = 5;

  private final ChunkStore store;
  private final OpenChunks chunks;
  private final Forwarder forwarder;
  private final Replica replica;
  private final ChunkingSettings settings;

  /** Batches that this replica owns but has not loaded, in order. */
  private final Deque<Long> batches = new ArrayDeque<>();

  private int looks;
  private boolean moreToAdopt;

  Takeover(
      ChunkStore store,
      OpenChunks chunks,
      Forwarder forwarder,
      Replica replica,
      ChunkingSettings settings) {
    this.store = store;
    this.chunks = chunks;
    this.forwarder = forwarder;
    this.replica = replica;
    this.settings = settings;
  }

  /**
   * Retires dead replicas. Batches of replicas that this call retires are taken over at once.
   * Batches of replicas retired by others are searched in every fifth call only, because the query
   * takes 40 ms while batches are added and deleted frequently.
   */
  void look() {
    boolean isRetired = store.retireDead(settings.lease()) > 0;
    if (isRetired || looks++ % LOOKS_FOR_ORPHANS == 0) {
      moreToAdopt = true;
    }
  }

  /**
   * Takes over the next batch.
   *
   * @return true if more can be taken over at once
   */
  boolean step() {
    if (moreToAdopt && batches.isEmpty()) {
      adopt();
    }
    while (!batches.isEmpty() && chunks.hasMemory()) {
      restore();
    }
    return moreToAdopt || !batches.isEmpty();
  }

  private void adopt() {
    int adoptedChunks = store.adoptChunks(replica.id(), AT_ONCE);
    List<Long> adopted = store.adoptBatches(replica.id(), AT_ONCE);
    batches.addAll(adopted);
    if (adoptedChunks > 0) {
      forwarder.spilled();
    }
    if (adoptedChunks > 0 || !adopted.isEmpty()) {
      LOG.infof("took over %d chunks and %d batches", adoptedChunks, adopted.size());
    }
    moreToAdopt = adoptedChunks == AT_ONCE || adopted.size() == AT_ONCE;
  }

  private void restore() {
    List<Long> next = new ArrayList<>();
    while (!batches.isEmpty() && next.size() < READ_AT_ONCE) {
      next.add(batches.removeFirst());
    }
    // chunks before batches: a chunk settled in between is marked in its batches
    Map<Long, BitSet> sealed = store.listSealedSections(next.getFirst(), next.getLast());
    store.payloads(next, payload -> restore(payload, sealed.get(payload.batchNo())));
  }

  private void restore(ChunkStore.Payload payload, BitSet sealed) {
    for (int sectionNo = 0; sectionNo < payload.sections().size(); sectionNo++) {
      if (!payload.delivered().get(sectionNo) && (sealed == null || !sealed.get(sectionNo))) {
        RequestSection section = payload.sections().get(sectionNo);
        chunks.restore(payload.batchNo(), sectionNo, section, payload.receivedAt());
      }
    }
  }

  void clear() {
    batches.clear();
    moreToAdopt = true;
  }
}
