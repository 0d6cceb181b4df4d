package io.penumbra.ingestion.snapshot;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reader of the files in a tar archive (POSIX ustar and pax, GNU). */
final class TarStream extends InputStream {

  static final int BLOCK = 512;

  private static final int MAGIC_AT = 257;
  private static final byte[] MAGIC = "ustar".getBytes(StandardCharsets.US_ASCII);
  private static final int NAME_LENGTH = 100;
  private static final int SIZE_AT = 124;
  private static final int SIZE_LENGTH = 12;
  private static final int CHECKSUM_AT = 148;
  private static final int CHECKSUM_LENGTH = 8;
  private static final int TYPE_AT = 156;
  private static final int PREFIX_AT = 345;
  private static final int PREFIX_LENGTH = 155;
  private static final int LONGEST_NAME = 64 * 1024;

  private final InputStream in;
  private long left;
  private long padding;
  private String name;

  TarStream(InputStream in) {
    this.in = in;
  }

  /** Returns true if the bytes are the beginning of a tar archive. */
  static boolean begins(byte[] bytes, int length) {
    if (length < BLOCK) {
      return false;
    }
    for (int i = 0; i < MAGIC.length; i++) {
      if (bytes[MAGIC_AT + i] != MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  /** Moves to the next regular file; returns false at the end of the archive. */
  boolean nextFile() throws IOException {
    String longName = null;
    while (true) {
      in.skipNBytes(left + padding);
      left = 0;
      padding = 0;
      byte[] header = in.readNBytes(BLOCK);
      if (header.length == 0 || isZero(header)) {
        return false;
      }
      if (header.length < BLOCK) {
        throw new EOFException("the archive ends within the header of a file");
      }
      requireChecksum(header);
      left = readNumber(header, SIZE_AT, SIZE_LENGTH);
      padding = Math.floorMod(-left, BLOCK);
      char type = (char) header[TYPE_AT];
      switch (type) {
        case 'L' ->
            longName = new String(createContent(), StandardCharsets.UTF_8).replace("\0", "");
        case 'x' -> longName = formatPath(createContent(), longName);
        case '0', '\0', '7' -> {
          name = longName == null ? nameIn(header) : longName;
          return true;
        }
        default -> longName = type == 'g' || type == 'K' ? longName : null;
      }
    }
  }

  String name() {
    return name;
  }

  private byte[] createContent() throws IOException {
    if (left > LONGEST_NAME) {
      throw new IOException("the archive has a name of %d bytes".formatted(left));
    }
    byte[] content = in.readNBytes((int) left);
    left -= content.length;
    return content;
  }

  /** Returns the path in a pax header, with records of the form {@code length key=value\n}. */
  private static String formatPath(byte[] content, String before) {
    for (String line : new String(content, StandardCharsets.UTF_8).split("\n")) {
      int at = line.indexOf(" path=");
      if (at > 0) {
        return line.substring(at + " path=".length());
      }
    }
    return before;
  }

  private static String nameIn(byte[] header) {
    String prefix = formatText(header, PREFIX_AT, PREFIX_LENGTH);
    String last = formatText(header, 0, NAME_LENGTH);
    return prefix.isEmpty() || header[MAGIC_AT + MAGIC.length] != 0 ? last : prefix + '/' + last;
  }

  private static String formatText(byte[] header, int at, int length) {
    int end = at;
    while (end < at + length && header[end] != 0) {
      end++;
    }
    return new String(header, at, end - at, StandardCharsets.UTF_8);
  }

  private static long readNumber(byte[] header, int at, int length) throws IOException {
    if (header[at] < 0) {
      long value = 0;
      for (int i = at + length - Long.BYTES; i < at + length; i++) {
        value = value << Byte.SIZE | header[i] & 0xff;
      }
      return requireSize(value);
    }
    String digits = formatText(header, at, length).strip();
    try {
      return digits.isEmpty() ? 0 : requireSize(Long.parseLong(digits, 8));
    } catch (NumberFormatException e) {
      throw new IOException("the archive has a header without a size");
    }
  }

  private static long requireSize(long size) throws IOException {
    if (size < 0 || size > Long.MAX_VALUE - BLOCK) {
      throw new IOException("the archive has a file of an impossible size");
    }
    return size;
  }

  private static void requireChecksum(byte[] header) throws IOException {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      boolean ofChecksum = i >= CHECKSUM_AT && i < CHECKSUM_AT + CHECKSUM_LENGTH;
      sum += ofChecksum ? ' ' : header[i] & 0xff;
    }
    if (sum != readNumber(header, CHECKSUM_AT, CHECKSUM_LENGTH)) {
      throw new IOException("the archive has a damaged header");
    }
  }

  private static boolean isZero(byte[] header) {
    for (byte b : header) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, left);
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
    if (left == 0) {
      return -1;
    }
    int count = in.read(bytes, offset, (int) Math.min(most, left));
    if (count < 0) {
      throw new EOFException("the archive ends within a file");
    }
    left -= count;
    return count;
  }

  /** Does not close the archive. */
  @Override
  public void close() {}
}
