package io.penumbra.ingestion.chunking;

import io.penumbra.contracts.id.ChunkId;
import io.penumbra.ingestion.intake.Part;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Goes on with what a dead replica left: its open parts are open here, its sealed chunks are sent.
 */
@ApplicationScoped
class Takeover {

  private static final Logger LOG = Logger.getLogger(Takeover.class);
  private static final int BATCHES_AT_ONCE = 100;

  private final ChunkStore store;
  private final OpenChunks chunks;
  private final Forwarder forwarder;
  private final Replica replica;
  private final ChunkingSettings settings;

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

  /** A sealed chunk whose parts are being read back. */
  private record Rebuilt(ChunkStore.Found found, Map<ChunkStore.Found.PartRef, Part> parts) {}

  void run() {
    store.retireDead(settings.lease());
    UUID owner = replica.id();
    List<ChunkStore.Found> found = store.adoptChunks(owner);
    List<Long> batches = store.adoptBatches(owner);
    if (found.isEmpty() && batches.isEmpty()) {
      return;
    }
    LOG.infof("took over %d chunks and %d batches", found.size(), batches.size());

    Map<ChunkStore.Found.PartRef, Rebuilt> sealedParts = new HashMap<>();
    Set<ChunkStore.Found.PartRef> deliveredParts = new HashSet<>();
    List<Rebuilt> sealed = new ArrayList<>();
    for (ChunkStore.Found chunk : found) {
      switch (chunk.state()) {
        case SEALED -> {
          Rebuilt rebuilt = new Rebuilt(chunk, new HashMap<>());
          sealed.add(rebuilt);
          chunk.members().forEach(ref -> sealedParts.put(ref, rebuilt));
        }
        case DELIVERED -> {
          deliveredParts.addAll(chunk.members());
          forwarder.restoreDelivered(
              chunk.id(),
              chunk.members().stream().map(ChunkStore.Found.PartRef::batchNo).distinct().toList());
        }
        case QUARANTINED ->
            // its parts stay undelivered, and are in no other chunk
            chunk
                .members()
                .forEach(ref -> sealedParts.put(ref, new Rebuilt(chunk, new HashMap<>())));
      }
    }
    for (int from = 0; from < batches.size(); from += BATCHES_AT_ONCE) {
      restore(
          store.payloads(batches.subList(from, Math.min(from + BATCHES_AT_ONCE, batches.size()))),
          sealedParts,
          deliveredParts);
    }
    List<SealedChunk> ready = new ArrayList<>();
    for (Rebuilt rebuilt : sealed) {
      ready.add(sealed(rebuilt));
    }
    ready.forEach(chunks::restoreSealed);
    forwarder.enqueue(ready);
  }

  private void restore(
      List<ChunkStore.Payload> payloads,
      Map<ChunkStore.Found.PartRef, Rebuilt> sealedParts,
      Set<ChunkStore.Found.PartRef> deliveredParts) {
    for (ChunkStore.Payload payload : payloads) {
      List<OpenChunk.Member> open = new ArrayList<>();
      int undelivered = 0;
      for (int partNo = 0; partNo < payload.parts().size(); partNo++) {
        var ref = new ChunkStore.Found.PartRef(payload.batchNo(), partNo);
        Part part = payload.parts().get(partNo);
        if (deliveredParts.contains(ref)) {
          continue;
        }
        undelivered++;
        Rebuilt rebuilt = sealedParts.get(ref);
        if (rebuilt == null) {
          open.add(new OpenChunk.Member(payload.batchNo(), partNo, part));
        } else {
          rebuilt.parts().put(ref, part);
        }
      }
      chunks.restore(payload.batchNo(), undelivered, open);
    }
  }

  private static SealedChunk sealed(Rebuilt rebuilt) {
    ChunkId id = rebuilt.found().id();
    Instant sealedAt = rebuilt.found().sealedAt();
    List<OpenChunk.Member> members = new ArrayList<>();
    for (ChunkStore.Found.PartRef ref : rebuilt.found().members()) {
      Part part = rebuilt.parts().get(ref);
      if (part == null) {
        throw new IllegalStateException(
            "chunk %s lacks part %d of batch %d".formatted(id, ref.partNo(), ref.batchNo()));
      }
      members.add(new OpenChunk.Member(ref.batchNo(), ref.partNo(), part));
    }
    return new SealedChunk(id, rebuilt.found().key(), sealedAt, members);
  }
}
