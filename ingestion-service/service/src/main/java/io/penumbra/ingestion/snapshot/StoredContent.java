package io.penumbra.ingestion.snapshot;

import java.io.InputStream;
import java.util.function.LongFunction;

/** Input stream over the segments of an uploaded file. */
final class StoredContent extends InputStream {

  private final long size;
  private final LongFunction<byte[]> segmentAt;
  private byte[] segment = new byte[0];
  private int at;
  private long read;

  /**
   * @param segmentAt reads the segment that begins at an offset
   */
  StoredContent(long size, LongFunction<byte[]> segmentAt) {
    this.size = size;
    this.segmentAt = segmentAt;
  }

  /** Returns the number of bytes read. */
  long position() {
    return read;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, size - read);
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int most) {
    if (most == 0) {
      return 0;
    }
    if (read == size) {
      return -1;
    }
    if (at == segment.length) {
      segment = segmentAt.apply(read);
      at = 0;
    }
    int count = Math.min(most, segment.length - at);
    System.arraycopy(segment, at, bytes, offset, count);
    at += count;
    read += count;
    return count;
  }
}
