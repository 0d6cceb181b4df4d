package io.penumbra.perf.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Test of the plaintext header of a sealed chunk. */
class ChunkHeaderTest {

  @Test
  void containsIdAndSealTime() {
    UUID id = UUID.fromString("0198a1b2-0000-7000-8000-00000000000a");
    Instant sealedAt = Instant.parse("2026-11-25T12:26:10.123Z");
    byte[] key = "wks-0042".getBytes(StandardCharsets.UTF_8);
    ByteBuffer payload = ByteBuffer.allocate(100);
    payload.put("PNCK".getBytes(StandardCharsets.US_ASCII)).put((byte) 1);
    payload.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    putVarint(payload, 0);
    putVarint(payload, key.length);
    payload.put(key);
    putVarint(payload, 20_782 << 1);
    putVarint(payload, sealedAt.toEpochMilli() << 1);

    assertThat(ChunkHeader.of(payload.array())).isEqualTo(new ChunkHeader(id, sealedAt));
  }

  private static void putVarint(ByteBuffer out, long value) {
    long rest = value;
    for (; rest > 0x7F; rest >>>= 7) {
      out.put((byte) (rest & 0x7F | 0x80));
    }
    out.put((byte) rest);
  }
}
