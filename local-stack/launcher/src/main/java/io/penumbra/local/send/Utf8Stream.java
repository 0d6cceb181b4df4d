package io.penumbra.local.send;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** UTF-8 encoding of the characters of a reader. */
final class Utf8Stream extends InputStream {

  private final Reader reader;
  private final char[] characters = new char[8 * 1024];
  private int kept;
  private byte[] bytes = {};
  private int position;

  Utf8Stream(Reader reader) {
    this.reader = reader;
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, bytes.length - position);
    System.arraycopy(bytes, position, buffer, offset, count);
    position += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private boolean fill() throws IOException {
    while (position == bytes.length) {
      int read = reader.read(characters, kept, characters.length - kept);
      int filled = kept + Math.max(0, read);
      if (filled == 0) {
        return false;
      }
      // Keep the first half of a surrogate pair until the second half is read.
      kept = read > 0 && Character.isHighSurrogate(characters[filled - 1]) ? 1 : 0;
      bytes = new String(characters, 0, filled - kept).getBytes(StandardCharsets.UTF_8);
      position = 0;
      if (kept == 1) {
        characters[0] = characters[filled - 1];
      }
    }
    return true;
  }
}
