package io.penumbra.ingestion.chunking;

import io.penumbra.contracts.id.ChunkId;
import io.penumbra.ingestion.section.RequestSection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A sealed chunk as the database has it: where its parts are. */
record StoredChunk(ChunkId id, OpenChunk.Key key, Instant sealedAt, List<PartRef> members) {

  /** Where a part is. */
  record PartRef(long batchNo, int partNo) {}

  /** The chunk with its parts. */
  SealedChunk with(Map<PartRef, RequestSection> parts) {
    List<OpenChunk.Member> found = new ArrayList<>(members.size());
    for (PartRef ref : members) {
      RequestSection part = parts.get(ref);
      if (part == null) {
        throw new IllegalStateException(
            "chunk %s lacks part %d of batch %d".formatted(id, ref.partNo, ref.batchNo));
      }
      found.add(new OpenChunk.Member(ref.batchNo, ref.partNo, part));
    }
    return new SealedChunk(id, key, sealedAt, found);
  }
}
