package io.penumbra.ingestion.snapshot;

import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.util.Arrays;

/** Stored form of a segment of an uploaded file: compressed if that makes it smaller. */
final class FileContent {

  /** Maximum uploaded bytes of a segment. */
  static final int SEGMENT = 1024 * 1024;

  private FileContent() {}

  /**
   * Stored segment.
   *
   * @param length length before compression
   */
  record Stored(int length, boolean compressed, byte[] bytes) {

    byte[] plain() {
      if (!compressed) {
        return bytes;
      }
      byte[] plain = new byte[length];
      new ZstdDecompressor().decompress(bytes, 0, bytes.length, plain, 0, length);
      return plain;
    }
  }

  static Stored stored(byte[] bytes, int length) {
    ZstdCompressor zstd = new ZstdCompressor();
    byte[] smaller = new byte[zstd.maxCompressedLength(length)];
    int size = zstd.compress(bytes, 0, length, smaller, 0, smaller.length);
    return size < length
        ? new Stored(length, true, Arrays.copyOf(smaller, size))
        : new Stored(length, false, Arrays.copyOf(bytes, length));
  }
}
