package io.penumbra.ingestion.snapshot;

import java.io.InputStream;
import java.util.function.LongFunction;

/** The bytes of an uploaded file, a segment at a time. */
final class StoredContent extends InputStream {

  private final long size;
  private final LongFunction<byte[]> segmentAt;
  private byte[] segment = new byte[0];
  private int at;
  private long read;

  /**
   * @param segmentAt reads the segment that begins at a byte of the file
   */
  StoredContent(long size, LongFunction<byte[]> segmentAt) {
    this.size = size;
    this.segmentAt = segmentAt;
  }

  /** Bytes that were read so far. */
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
