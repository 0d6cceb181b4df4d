package io.penumbra.contracts.id;

import java.util.UUID;

/** Id of a sealed chunk, assigned once by the replica that sealed it. */
public record ChunkId(UUID value) {

  public ChunkId {
    if (value == null) {
      throw new IllegalArgumentException("a chunk id must not be null");
    }
  }

  public static ChunkId random() {
    return new ChunkId(UUID.randomUUID());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
