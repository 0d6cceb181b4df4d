package io.penumbra.local.send;

import io.penumbra.local.LocalStackException;
import java.io.BufferedInputStream;
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

/** File of records, plain or gzipped, in UTF-8 or UTF-16. The file can be read several times. */
public final class Records implements AutoCloseable {

  private final Path file;
  private final boolean temporary;

  private Records(Path file, boolean temporary) {
    this.file = file;
    this.temporary = temporary;
  }

  /** Returns the records of a file. */
  public static Records of(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new LocalStackException(file + " can't be read.");
    }
    return new Records(file, false);
  }

  /** Returns the records of a stream, which is first copied to a temporary file. */
  public static Records of(InputStream stream) {
    try {
      Path spool = Files.createTempFile("penumbra-send", ".ndjson");
      Files.copy(stream, spool, StandardCopyOption.REPLACE_EXISTING);
      return new Records(spool, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens the file at its beginning. */
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

  /** Single pass over the file. */
  static final class Reading implements AutoCloseable {

    private final Counting counting;
    private final InputStream content;
    private final ByteSource source;
    private final FileKind kind;
    private final RecordReader reader;
    private final long size;

    private Reading(Path file) throws IOException {
      size = Math.max(1, Files.size(file));
      counting = new Counting(Files.newInputStream(file));
      try {
        content = inUtf8(inflated(counting));
        source = new ByteSource(content);
        kind = FileKind.of(source.head(FileKind.HEAD));
        reader = RecordReader.of(kind, source);
      } catch (IOException | RuntimeException e) {
        counting.close();
        throw e;
      }
    }

    FileKind kind() {
      return kind;
    }

    /** Returns the next record, or null at the end of the file. */
    RawRecord next() {
      try {
        return reader.next();
      } catch (IOException e) {
        throw new LocalStackException("the file can't be read: " + e.getMessage(), e);
      }
    }

    /** Returns the number of lines read. */
    int linesRead() {
      return source.linesRead();
    }

    /** Returns the fraction of the file that has been read, 0 to 1. */
    double share() {
      return Math.min(1, (double) counting.bytes / size);
    }

    @Override
    public void close() {
      try {
        content.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Decompresses gzip, detected from the first two bytes instead of the file name. */
    private static InputStream inflated(InputStream in) throws IOException {
      BufferedInputStream buffered = new BufferedInputStream(in, 64 * 1024);
      return first(buffered) == 0x1f8b ? new GZIPInputStream(buffered, 64 * 1024) : buffered;
    }

    private static InputStream inUtf8(InputStream in) throws IOException {
      BufferedInputStream buffered = new BufferedInputStream(in, 64 * 1024);
      int mark = first(buffered);
      // The charset decoder consumes the byte order mark.
      return mark == 0xfeff || mark == 0xfffe
          ? new Utf8Stream(new InputStreamReader(buffered, StandardCharsets.UTF_16))
          : buffered;
    }

    /** Returns the first two bytes without consuming them. */
    private static int first(BufferedInputStream in) throws IOException {
      in.mark(2);
      int first = in.read();
      int second = in.read();
      in.reset();
      return first < 0 || second < 0 ? -1 : first << 8 | second;
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
