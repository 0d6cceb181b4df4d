package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Subject;

/** Chunk with its original bytes. */
record SentChunk(Chunk chunk, byte[] payload) {

  /** Returns true if the subject is an address. */
  boolean isOfAddress() {
    return chunk.subject().kind() == Subject.Kind.ADDRESS;
  }
}
