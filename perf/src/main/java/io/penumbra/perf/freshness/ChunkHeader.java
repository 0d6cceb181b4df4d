package io.penumbra.perf.freshness;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/**
 * Plaintext header of a sealed chunk: {@code PNCK}, a version, the id, the subject, the day and the
 * time of sealing.
 */
record ChunkHeader(UUID id, Instant sealedAt) {

  private static final int MAGIC = 'P' << 24 | 'N' << 16 | 'C' << 8 | 'K';

  static ChunkHeader of(byte[] payload) {
    ByteBuffer in = ByteBuffer.wrap(payload);
    if (in.getInt() != MAGIC) {
      throw new IllegalArgumentException("does not begin with PNCK");
    }
    in.get();
    UUID id = new UUID(in.getLong(), in.getLong());
    computeVarint(in); // kind of subject
    int key = (int) computeVarint(in);
    in.position(in.position() + key);
    computeVarint(in); // day
    long sealedAt = computeVarint(in);
    return new ChunkHeader(id, Instant.ofEpochMilli((sealedAt >>> 1) ^ -(sealedAt & 1)));
  }

  private static long computeVarint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
