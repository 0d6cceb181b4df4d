package io.penumbra.ingestion.snapshot;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Validation of zstd frames (RFC 8878) before an unprotected decoder: a frame with a window above
 * the limit is rejected before memory is allocated, and a truncated stream is an error. Skippable
 * frames are removed.
 */
final class ZstdFrames extends InputStream {

  /** Maximum window of zstd at its usual levels, without {@code --long} and {@code --ultra}. */
  private static final long MOST_WINDOW = 8 * 1024 * 1024;

  private static final int MAGIC = 0xFD2FB528;
  private static final int SKIPPABLE = 0x184D2A50;
  private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
  private static final int MOST_BLOCK = 128 * 1024;
  private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};
  private static final int LONGEST_HEAD = 18;
  private static final int RUN_LENGTH_BLOCK = 1;
  private static final int RESERVED_BLOCK = 3;

  private enum Part {
    FRAME,
    BLOCK,
    CHECKSUM
  }

  private final InputStream in;
  private final ByteBuffer head = ByteBuffer.allocate(LONGEST_HEAD).order(ByteOrder.LITTLE_ENDIAN);
  private long body;
  private Part next = Part.FRAME;
  private boolean checksum;

  ZstdFrames(InputStream in) {
    this.in = in;
    head.limit(0);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int most) throws IOException {
    if (most == 0) {
      return 0;
    }
    while (!head.hasRemaining() && body == 0) {
      if (!nextPart()) {
        return -1;
      }
    }
    if (head.hasRemaining()) {
      int count = Math.min(most, head.remaining());
      head.get(bytes, offset, count);
      return count;
    }
    int count = in.read(bytes, offset, (int) Math.min(most, body));
    if (count < 0) {
      throw cut();
    }
    body -= count;
    return count;
  }

  private boolean nextPart() throws IOException {
    head.clear();
    switch (next) {
      case FRAME -> {
        int first = in.read();
        if (first < 0) {
          head.limit(0);
          return false;
        }
        head.put((byte) first);
        frame();
      }
      case BLOCK -> block();
      case CHECKSUM -> {
        take(Integer.BYTES);
        next = Part.FRAME;
      }
    }
    head.flip();
    return true;
  }

  private void frame() throws IOException {
    take(Integer.BYTES - 1);
    int magic = head.getInt(0);
    if ((magic & SKIPPABLE_MASK) == SKIPPABLE) {
      take(Integer.BYTES);
      in.skipNBytes(Integer.toUnsignedLong(head.getInt(Integer.BYTES)));
      head.clear();
      return;
    }
    if (magic != MAGIC) {
      throw new IOException("something else follows a frame of zstd");
    }
    take(1);
    int descriptor = head.get(Integer.BYTES) & 0xff;
    boolean single = (descriptor >> 5 & 1) == 1;
    int sizeFlag = descriptor >> 6;
    int sizeBytes = sizeFlag == 0 ? (single ? 1 : 0) : 1 << sizeFlag;
    if (!single) {
      take(1);
      requireWindow(computeWindow(head.get(head.position() - 1) & 0xff));
    }
    if (DICTIONARY_BYTES[descriptor & 3] > 0) {
      throw new IOException("it needs a dictionary of zstd");
    }
    take(sizeBytes);
    if (single) {
      requireWindow(size(head.position() - sizeBytes, sizeBytes));
    }
    checksum = (descriptor >> 2 & 1) == 1;
    next = Part.BLOCK;
  }

  private static long computeWindow(int descriptor) {
    long base = 1L << 10 + (descriptor >> 3);
    return base + base / 8 * (descriptor & 7);
  }

  private long size(int at, int bytes) {
    return switch (bytes) {
      case 1 -> head.get(at) & 0xff;
      case 2 -> (head.getShort(at) & 0xffff) + 256L;
      case 4 -> Integer.toUnsignedLong(head.getInt(at));
      default -> head.getLong(at);
    };
  }

  private static void requireWindow(long window) throws IOException {
    if (window < 0 || window > MOST_WINDOW) {
      throw new IOException(
          "its window is larger than %d bytes; compress it without --long and --ultra"
              .formatted(MOST_WINDOW));
    }
  }

  private void block() throws IOException {
    take(3);
    int header = head.get(0) & 0xff | (head.get(1) & 0xff) << 8 | (head.get(2) & 0xff) << 16;
    int type = header >> 1 & 3;
    int size = header >> 3;
    if (type == RESERVED_BLOCK || size > MOST_BLOCK) {
      throw new IOException("a block of zstd is damaged");
    }
    body = type == RUN_LENGTH_BLOCK ? 1 : size;
    if ((header & 1) == 1) {
      next = checksum ? Part.CHECKSUM : Part.FRAME;
    }
  }

  /** Number of further bytes that are passed to the decoder. */
  private void take(int count) throws IOException {
    int read = in.readNBytes(head.array(), head.position(), count);
    if (read < count) {
      throw cut();
    }
    head.position(head.position() + count);
  }

  private static EOFException cut() {
    return new EOFException("it ends within a frame of zstd");
  }
}
