package io.penumbra.local.send;

import java.nio.charset.StandardCharsets;

/**
 * One record of a file, or one line of the header of a log.
 *
 * @param bytes without the end of its last line
 * @param line of the file in which it begins, from 1
 */
record RawRecord(byte[] bytes, int line) {

  /** Its text with one character for each byte: times and names of fields are ASCII. */
  String text() {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  RawRecord withText(String text) {
    return new RawRecord(text.getBytes(StandardCharsets.ISO_8859_1), line);
  }
}
