package io.penumbra.ingestion.intake;

import io.vertx.core.buffer.Buffer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Bytes of a request that have arrived: the first in memory, the rest in a temporary file that is
 * deleted with the process. Closing releases both.
 */
final class ReceivedBody implements AutoCloseable {

  /**
   * Size of the memory blocks; they are small, so that a slow sender does not occupy a large
   * buffer.
   */
  static final int BLOCK = 8 * 1024;

  private final String sender;
  private final SharedCapacity memory;
  private final SharedCapacity disk;
  private final long mostMemory;
  private final Path directory;
  private final List<byte[]> blocks = new ArrayList<>();
  private int usedOfLast = BLOCK;
  private long length;
  private FileChannel file;
  private long written;

  /**
   * @param mostMemory maximum bytes of this body in memory
   * @param directory directory of the file for the rest
   */
  ReceivedBody(
      String sender, SharedCapacity memory, SharedCapacity disk, long mostMemory, Path directory) {
    this.sender = sender;
    this.memory = memory;
    this.disk = disk;
    this.mostMemory = mostMemory;
    this.directory = directory;
  }

  /** Returns the number of bytes that have arrived. */
  long length() {
    return length;
  }

  /** Adds bytes; returns false if the sender's share of memory and disk is used up. */
  boolean add(Buffer bytes) throws IOException {
    int taken = 0;
    while (file == null && taken < bytes.length()) {
      if (usedOfLast == BLOCK && !anotherBlock()) {
        break;
      }
      int count = Math.min(BLOCK - usedOfLast, bytes.length() - taken);
      bytes.getBytes(taken, taken + count, blocks.getLast(), usedOfLast);
      usedOfLast += count;
      taken += count;
    }
    length += bytes.length();
    return taken == bytes.length() || write(bytes.getBytes(taken, bytes.length()));
  }

  private boolean anotherBlock() {
    if ((long) blocks.size() * BLOCK >= mostMemory || !memory.take(sender, BLOCK)) {
      return false;
    }
    blocks.add(new byte[BLOCK]);
    usedOfLast = 0;
    return true;
  }

  private boolean write(byte[] bytes) throws IOException {
    if (!disk.take(sender, bytes.length)) {
      return false;
    }
    written += bytes.length;
    if (file == null) {
      file =
          FileChannel.open(
              directory.resolve("penumbra-body-" + UUID.randomUUID()),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              // deleted at once, where the operating system permits that for an open file
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      file.write(left);
    }
    return true;
  }

  /** Opens the body from its first byte. */
  InputStream open() {
    return new Content();
  }

  /** Returns the number of remaining bytes, which gzip readers use to detect further members. */
  private final class Content extends InputStream {

    private final long inMemory = length - written;
    private long at;

    @Override
    public int available() {
      return (int) Math.min(Integer.MAX_VALUE, length - at);
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
      if (at == length) {
        return -1;
      }
      int count;
      if (at < inMemory) {
        int begin = (int) (at % BLOCK);
        count = (int) Math.min(Math.min(most, BLOCK - begin), inMemory - at);
        System.arraycopy(blocks.get((int) (at / BLOCK)), begin, bytes, offset, count);
      } else {
        count = file.read(ByteBuffer.wrap(bytes, offset, most), at - inMemory);
        if (count < 0) {
          throw new EOFException("the file of a body is shorter than what was written to it");
        }
      }
      at += count;
      return count;
    }
  }

  @Override
  public void close() {
    memory.release(sender, (long) blocks.size() * BLOCK);
    disk.release(sender, written);
    blocks.clear();
    written = 0;
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
