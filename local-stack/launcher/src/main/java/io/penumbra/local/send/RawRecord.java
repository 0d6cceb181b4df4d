package io.penumbra.local.send;

import java.nio.charset.StandardCharsets;

/**
 * One record of a file, or one header line of a log.
 *
 * @param bytes content without the final line end
 * @param line line of the file where the record begins, from 1
 */
record RawRecord(byte[] bytes, int line) {

  /** Returns the text with one character per byte. Times and field names are ASCII. */
  String text() {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  RawRecord withText(String text) {
    return new RawRecord(text.getBytes(StandardCharsets.ISO_8859_1), line);
  }
}
