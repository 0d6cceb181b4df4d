package io.penumbra.correlation.apply;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Subject;

/** A chunk and the bytes it came in. */
record SentChunk(Chunk chunk, byte[] payload) {

  /** Nothing more is known of its subject than an address. */
  boolean isOfAddress() {
    return chunk.subject().kind() == Subject.Kind.ADDRESS;
  }
}
