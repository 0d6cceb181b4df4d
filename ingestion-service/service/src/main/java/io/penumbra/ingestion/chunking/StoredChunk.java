package io.penumbra.ingestion.chunking;

import io.opentelemetry.api.trace.SpanContext;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.ingestion.section.RequestSection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sealed chunk as stored: the locations of its sections.
 *
 * @param crashes number of times that correlation stopped while it applied the chunk
 */
record StoredChunk(
    ChunkId id, OpenChunk.Key key, Instant sealedAt, List<SectionRef> members, int crashes) {

  /** Location of a section. */
  record SectionRef(long batchNo, int sectionNo) {}

  /** Returns the chunk with its sections. */
  SealedChunk with(Map<SectionRef, RequestSection> sections) {
    List<OpenChunk.Member> found = new ArrayList<>(members.size());
    for (SectionRef ref : members) {
      RequestSection section = sections.get(ref);
      if (section == null) {
        throw new IllegalStateException(
            "chunk %s lacks section %d of batch %d".formatted(id, ref.sectionNo, ref.batchNo));
      }
      found.add(OpenChunk.Member.of(ref.batchNo, ref.sectionNo, section));
    }
    return new SealedChunk(id, key, sealedAt, found, SpanContext.getInvalid());
  }
}
