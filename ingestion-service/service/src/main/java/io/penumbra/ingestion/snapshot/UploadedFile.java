package io.penumbra.ingestion.snapshot;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Texts in an uploaded file: the file itself, its gzip or zstd content, or the entries of a zip or
 * tar archive, which may be compressed. The type is recognised by content. The file is read as an
 * untrusted stream: decompressed bytes are limited, and nested archives are rejected.
 */
final class UploadedFile {

  private static final int BUFFER = 64 * 1024;
  private static final int MOST_ENTRIES = 1_000;

  /** Maximum number of nested compressions. Two occur by accident, ten are an attack. */
  private static final int MOST_LAYERS = 4;

  private static final byte[] END_OF_ZIP = {'P', 'K', 5, 6};

  private static final String ACCEPTED =
      "accepted are text, gzip, zstd, zip and tar; compressed text in a zip or tar as well";

  /** Receiver of texts. */
  interface TextReader {

    /**
     * @param entry entry of the archive, or null if the file is not an archive
     */
    void read(String entry, InputStream text) throws IOException;
  }

  /** Number of bytes that may still be decompressed. */
  static final class Budget {
    private final long most;
    private long used;

    Budget(long most) {
      this.most = most;
    }

    void use(long bytes) {
      used += bytes;
      if (used > most) {
        throw new UnusableFileException(
            SnapshotCause.TOO_LARGE,
            null,
            "the report's files inflate to more than %d bytes; split the upload".formatted(most));
      }
    }
  }

  private final Budget budget;
  private final TextReader texts;
  private int entries;

  UploadedFile(Budget budget, TextReader texts) {
    this.budget = budget;
    this.texts = texts;
  }

  /**
   * Passes all texts to the receiver.
   *
   * @throws UnusableFileException if the file cannot be read to its end
   */
  void read(InputStream file) {
    try {
      read(null, file, 0, false);
    } catch (IOException e) {
      throw new UnusableFileException(
          SnapshotCause.UNREADABLE_ARCHIVE,
          null,
          "the archive is damaged, cut off or encrypted: " + e.getMessage());
    }
  }

  private void read(String entry, InputStream in, int layers, boolean inArchive)
      throws IOException {
    BufferedInputStream content = new BufferedInputStream(in, BUFFER);
    content.mark(TarStream.BLOCK);
    byte[] first = content.readNBytes(TarStream.BLOCK);
    content.reset();
    if (layers > MOST_LAYERS) {
      throw new UnusableFileException(
          SnapshotCause.NESTED_ARCHIVE,
          entry,
          "it is compressed more than %d times; %s".formatted(MOST_LAYERS, ACCEPTED));
    }
    if (begins(first, 0x1f, 0x8b)) {
      read(entry, counted(new GZIPInputStream(content, BUFFER)), layers + 1, inArchive);
    } else if (begins(first, 0x28, 0xb5, 0x2f, 0xfd) || begins(first, 0x50, 0x2a, 0x4d, 0x18)) {
      read(entry, counted(createZstd(content)), layers + 1, inArchive);
    } else if (begins(first, 'P', 'K', 3, 4) || begins(first, 'P', 'K', 5, 6)) {
      requireOutermost(entry, inArchive);
      unzip(content, layers);
    } else if (TarStream.begins(first, first.length)) {
      requireOutermost(entry, inArchive);
      untar(content, layers);
    } else if (isText(first)) {
      texts.read(entry, content);
    } else {
      throw new UnusableFileException(
          SnapshotCause.UNSUPPORTED_FILE_TYPE, entry, "it is not text; " + ACCEPTED);
    }
  }

  /** Returns a stream that converts the decoder's exceptions for damaged frames. */
  private static InputStream createZstd(InputStream content) {
    return new FilterInputStream(new ZstdInputStream(new ZstdFrames(content))) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
          return super.read(bytes, offset, length);
        } catch (MalformedInputException
            | ArithmeticException
            | IllegalArgumentException
            | IndexOutOfBoundsException e) {
          throw new IOException("a frame of zstd is damaged", e);
        }
      }
    };
  }

  private void unzip(InputStream content, int layers) throws IOException {
    LastBytes last = new LastBytes(content);
    ZipInputStream zip = new ZipInputStream(last);
    InputStream counted = counted(zip);
    for (ZipEntry next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
      if (next.isDirectory() || isHousekeeping(next.getName())) {
        counted.transferTo(OutputStream.nullOutputStream());
      } else {
        countEntry(next.getName());
        read(next.getName(), unclosed(counted), layers + 1, true);
        counted.transferTo(OutputStream.nullOutputStream());
      }
    }
    last.transferTo(OutputStream.nullOutputStream());
    if (!last.hasEndOfZip()) {
      throw new IOException("it has no directory at its end");
    }
  }

  /** Input stream that keeps the last bytes, because a zip archive ends with its directory. */
  private static final class LastBytes extends FilterInputStream {

    /** Length of the end of the directory with a short comment. */
    private static final int KEPT = 1024;

    private byte[] kept = new byte[0];

    LastBytes(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int most) throws IOException {
      int count = super.read(bytes, offset, most);
      if (count > 0) {
        int before = Math.min(kept.length, Math.max(0, KEPT - count));
        int added = Math.min(count, KEPT);
        byte[] last = Arrays.copyOfRange(kept, kept.length - before, kept.length + added);
        System.arraycopy(bytes, offset + count - added, last, before, added);
        kept = last;
      }
      return count;
    }

    boolean hasEndOfZip() {
      for (int i = kept.length - END_OF_ZIP.length; i >= 0; i--) {
        if (Arrays.equals(kept, i, i + END_OF_ZIP.length, END_OF_ZIP, 0, END_OF_ZIP.length)) {
          return true;
        }
      }
      return false;
    }
  }

  private void untar(InputStream content, int layers) throws IOException {
    TarStream tar = new TarStream(content);
    while (tar.nextFile()) {
      if (!isHousekeeping(tar.name())) {
        countEntry(tar.name());
        read(tar.name(), tar, layers + 1, true);
      }
    }
  }

  private void countEntry(String name) {
    if (++entries > MOST_ENTRIES) {
      throw new UnusableFileException(
          SnapshotCause.TOO_LARGE,
          name,
          "the archive has more than %d entries".formatted(MOST_ENTRIES));
    }
  }

  /** Returns true for files that desktop archivers add. */
  private static boolean isHousekeeping(String name) {
    return name.startsWith("__MACOSX/") || name.endsWith(".DS_Store");
  }

  private static void requireOutermost(String entry, boolean inArchive) {
    if (inArchive) {
      throw new UnusableFileException(
          SnapshotCause.NESTED_ARCHIVE, entry, "it is an archive in an archive; " + ACCEPTED);
    }
  }

  private static boolean begins(byte[] first, int... bytes) {
    if (first.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((first[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns true for binary content: text has no zero byte unless it is UTF-16 with a byte order
   * mark; some binary formats are recognised by name.
   */
  private static boolean isText(byte[] first) {
    if (begins(first, 0xff, 0xfe) || begins(first, 0xfe, 0xff)) {
      return true;
    }
    if (begins(first, '%', 'P', 'D', 'F')
        || begins(first, 'B', 'Z', 'h')
        || begins(first, 0xfd, '7', 'z', 'X', 'Z')
        || begins(first, '7', 'z', 0xbc, 0xaf)
        || begins(first, 'R', 'a', 'r', '!')) {
      return false;
    }
    for (byte b : first) {
      if (b == 0) {
        return false;
      }
    }
    return true;
  }

  private InputStream counted(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int value = super.read();
        budget.use(value < 0 ? 0 : 1);
        return value;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        budget.use(Math.max(0, count));
        return count;
      }

      @Override
      public long skip(long bytes) throws IOException {
        long count = super.skip(bytes);
        budget.use(count);
        return count;
      }
    };
  }

  private static InputStream unclosed(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public void close() {
        // the archive is not closed
      }
    };
  }
}
