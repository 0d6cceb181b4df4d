package io.penumbra.local.send;

import io.penumbra.local.LocalStackException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;

/** A file of records, one a line, plain or gzipped; it can be read more than once. */
public final class Records implements AutoCloseable {

  private final Path file;
  private final boolean temporary;

  private Records(Path file, boolean temporary) {
    this.file = file;
    this.temporary = temporary;
  }

  /** The records of a file. */
  public static Records of(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new LocalStackException(file + " can't be read.");
    }
    return new Records(file, false);
  }

  /** The records of a stream, which is read to its end first. */
  public static Records of(InputStream stream) {
    try {
      Path spool = Files.createTempFile("penumbra-send", ".ndjson");
      Files.copy(stream, spool, StandardCopyOption.REPLACE_EXISTING);
      return new Records(spool, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens it at its beginning. */
  Reading open() {
    try {
      return new Reading(file);
    } catch (IOException e) {
      throw new LocalStackException(file + " can't be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    if (temporary) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** One way through the file. */
  static final class Reading implements AutoCloseable {

    private final Counting counting;
    private final BufferedReader lines;
    private final long size;

    private Reading(Path file) throws IOException {
      size = Math.max(1, Files.size(file));
      counting = new Counting(Files.newInputStream(file));
      lines = new BufferedReader(new InputStreamReader(inflated(counting), StandardCharsets.UTF_8));
    }

    /** The next line, or null after the last one. */
    String next() {
      try {
        return lines.readLine();
      } catch (IOException e) {
        throw new LocalStackException("the file can't be read: " + e.getMessage(), e);
      }
    }

    /** How much of the file has been read, 0 to 1. */
    double share() {
      return Math.min(1, (double) counting.bytes / size);
    }

    @Override
    public void close() {
      try {
        lines.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Whether a file is gzipped is told by its first two bytes, not by its name. */
    private static InputStream inflated(InputStream in) throws IOException {
      BufferedInputStream buffered = new BufferedInputStream(in, 64 * 1024);
      buffered.mark(2);
      boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
      buffered.reset();
      return gzip ? new GZIPInputStream(buffered, 64 * 1024) : buffered;
    }
  }

  private static final class Counting extends FilterInputStream {

    private long bytes;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      bytes += Math.max(0, read);
      return read;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      bytes += read < 0 ? 0 : 1;
      return read;
    }
  }
}
