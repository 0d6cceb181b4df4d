package io.penumbra.ingestion.chunking;

import io.opentelemetry.api.trace.SpanContext;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.id.ChunkId;
import java.time.Instant;
import java.util.List;

/**
 * Chunk with an id and immutable content.
 *
 * @param trace trace of its sealing; invalid if it was not recorded or is no longer available
 */
record SealedChunk(
    ChunkId id,
    OpenChunk.Key key,
    Instant sealedAt,
    List<OpenChunk.Member> members,
    SpanContext trace) {

  SealedChunk {
    members = List.copyOf(members);
  }

  int transactions() {
    return members.stream().mapToInt(OpenChunk.Member::transactions).sum();
  }

  int bytes() {
    return members.stream().mapToInt(OpenChunk.Member::bytes).sum();
  }

  int memory() {
    return members.stream().mapToInt(OpenChunk.Member::memory).sum();
  }

  /** Returns true if all sections are in memory; otherwise they are read from Postgres. */
  boolean isLoaded() {
    return members.stream().allMatch(OpenChunk.Member::isLoaded);
  }

  /** Returns the wire format of a loaded chunk. */
  byte[] payload() {
    return ChunkCodec.seal(
        id,
        key.subject(),
        key.day(),
        sealedAt,
        members.stream().map(OpenChunk.Member::encoded).toList());
  }
}
