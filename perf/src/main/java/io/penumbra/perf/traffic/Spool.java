package io.penumbra.perf.traffic;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Requests in a file, compressed as sent and concatenated. The entire file is valid gzip of NDJSON,
 * which a recount can read.
 */
public final class Spool implements Requests, AutoCloseable {

  /**
   * Position of a request. A repeated request has the position of the first.
   *
   * @param ofBranch true if the network sensor sends it
   */
  public record Entry(long offset, int length, int lines, boolean ofBranch) {}

  private final Path file;
  private final OutputStream out;
  private final List<Entry> entries = new ArrayList<>();
  private long offset;
  private long bytes;
  private long lines;
  private FileChannel reading;

  public Spool(Path file) {
    this.file = file;
    try {
      Files.createDirectories(file.getParent());
      out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void add(byte[] lines, boolean repeated) {
    add(lines, repeated, false);
  }

  @Override
  public void addOfBranch(byte[] lines) {
    add(lines, false, true);
  }

  private void add(byte[] lines, boolean repeated, boolean ofBranch) {
    try {
      byte[] compressed = compress(lines);
      out.write(compressed);
      Entry entry = new Entry(offset, compressed.length, count(lines), ofBranch);
      entries.add(entry);
      if (repeated) {
        entries.add(entry);
      }
      this.lines += entry.lines();
      offset += compressed.length;
      bytes += lines.length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Completes the file, so that requests can be read. */
  public void finish() {
    try {
      out.close();
      reading = FileChannel.open(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path file() {
    return file;
  }

  /** Returns the requests in the order in which they are sent. */
  public List<Entry> entries() {
    return entries;
  }

  /**
   * Returns the number of requests, starting with the given one, that have at least the given
   * number of lines.
   */
  public int requests(int from, long lines) {
    int to = from;
    for (long sent = 0; sent < lines && to < entries.size(); to++) {
      sent += entries.get(to).lines();
    }
    return to - from;
  }

  /** Returns the number of lines of requests, including repeated requests. */
  public static long lines(List<Entry> entries) {
    return entries.stream().mapToLong(Entry::lines).sum();
  }

  /** Returns the number of lines of all distinct requests. */
  public long lines() {
    return lines;
  }

  /** Returns the number of uncompressed bytes of all distinct requests. */
  public long bytes() {
    return bytes;
  }

  /** Returns the compressed body of a request. Thread-safe. */
  public byte[] read(Entry entry) {
    ByteBuffer body = ByteBuffer.allocate(entry.length());
    try {
      while (body.hasRemaining()) {
        if (reading.read(body, entry.offset() + body.position()) < 0) {
          throw new IOException(file + " has become shorter");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body.array();
  }

  @Override
  public void close() {
    try {
      out.close();
      if (reading != null) {
        reading.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] compress(byte[] lines) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(lines.length / 6 + 64);
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(bytes, 8192) {
          {
            def.setLevel(Deflater.DEFAULT_COMPRESSION);
          }
        }) {
      gzip.write(lines);
    }
    return bytes.toByteArray();
  }

  private static int count(byte[] lines) {
    int count = 0;
    for (byte b : lines) {
      if (b == '\n') {
        count++;
      }
    }
    return count;
  }
}
