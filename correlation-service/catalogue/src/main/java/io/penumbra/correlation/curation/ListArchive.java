package io.penumbra.correlation.curation;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Uploaded list, or a zip archive of lists. All extracted bytes count towards the limit, including
 * those of skipped files.
 */
final class ListArchive {

  static final String ONLY = "list";

  private static final int MOST_BYTES = 16 * 1024 * 1024;
  private static final int MOST_FILES = 10_000;
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private final Map<String, String> lists = new LinkedHashMap<>();
  private final byte[] buffer = new byte[8_192];
  private int left = MOST_BYTES;
  private int files;

  private ListArchive() {}

  /**
   * Reads lists by file name, without folders.
   *
   * @throws IllegalArgumentException if it is too large, not text or not an archive
   * @throws IOException if the body is truncated
   */
  static Map<String, String> read(InputStream body) throws IOException {
    ListArchive archive = new ListArchive();
    BufferedInputStream in = new BufferedInputStream(body);
    in.mark(ZIP.length);
    byte[] first = in.readNBytes(ZIP.length);
    in.reset();
    if (first.length == 0) {
      throw new IllegalArgumentException("the body is missing");
    }
    if (Arrays.equals(first, ZIP)) {
      archive.readArchive(in);
    } else {
      archive.lists.put(ONLY, formatText(ONLY, archive.bytes(in, ONLY)));
    }
    return archive.lists;
  }

  private void readArchive(InputStream body) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new Kept(body))) {
      for (ZipEntry entry = next(zip, "its start"); entry != null; ) {
        readEntry(zip, entry);
        entry = next(zip, entry.getName());
      }
    }
    if (lists.isEmpty()) {
      throw new IllegalArgumentException("the archive has no lists: files without an extension");
    }
  }

  private static ZipEntry next(ZipInputStream zip, String after) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (ZipException e) {
      throw unreadable(after, e);
    }
  }

  private void readEntry(ZipInputStream zip, ZipEntry entry) throws IOException {
    if (++files > MOST_FILES) {
      throw new IllegalArgumentException(
          "the archive has more than %d files, the last read is '%s'"
              .formatted(MOST_FILES, entry.getName()));
    }
    String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
    try {
      if (entry.isDirectory() || name.isEmpty() || name.contains(".")) {
        // read here, so that what the archive skips over is counted, too
        count(zip, entry.getName(), null);
      } else if (lists.put(name, formatText(name, bytes(zip, entry.getName()))) != null) {
        throw new IllegalArgumentException("the list '%s' occurs twice".formatted(name));
      }
    } catch (ZipException e) {
      throw unreadable(entry.getName(), e);
    }
  }

  private static IllegalArgumentException unreadable(String where, ZipException e) {
    return new IllegalArgumentException(
        "the archive can't be read at '%s': %s".formatted(where, e.getMessage()), e);
  }

  private byte[] bytes(InputStream in, String where) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    count(in, where, out);
    return out.toByteArray();
  }

  /** Reads to the end and counts extracted bytes, independent of the sizes in the archive. */
  private void count(InputStream in, String where, ByteArrayOutputStream out) throws IOException {
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      left -= n;
      if (left < 0) {
        throw new IllegalArgumentException(
            "more than %d MiB with all files of the archive, at '%s'"
                .formatted(MOST_BYTES / 1024 / 1024, where));
      }
      if (out != null) {
        out.write(buffer, 0, n);
      }
    }
  }

  /**
   * Decodes UTF-8 text.
   *
   * @throws IllegalArgumentException if they are not UTF-8
   */
  private static String formatText(String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("%s is not UTF-8 text".formatted(name), e);
    }
  }

  /** A stream that is closed by its owner. */
  private static final class Kept extends FilterInputStream {

    Kept(InputStream in) {
      super(in);
    }

    @Override
    public void close() {
      // the request's body belongs to the request
    }
  }
}
