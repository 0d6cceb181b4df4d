package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.ingestion.format.Json;
import io.penumbra.ingestion.format.LogLine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Record as sent.
 *
 * @param line line in which it begins, from 1
 * @param bytes buffer with the record in its first {@code length} bytes
 * @param whole true if the buffer contains the whole record
 * @param context earlier text that is needed to read it, or null
 */
record RawRecord(int line, byte[] bytes, int length, boolean whole, String context) {

  boolean isJson() {
    for (int i = 0; i < length; i++) {
      if (!RecordBuffer.isBlank(bytes[i])) {
        return bytes[i] == '{' || (bytes[i] == '[' && !LogLine.isTextInBrackets(bytes, i, length));
      }
    }
    return false;
  }

  boolean isUtf8() {
    return Json.decodeUtf8(bytes, length) != null;
  }

  /**
   * Decodes the text. URLs and users in logs may have bytes of any encoding; hosts and numbers do
   * not.
   */
  String text() {
    String utf8 = Json.decodeUtf8(bytes, length);
    return utf8 != null ? utf8 : new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** Returns one of several records in this one. */
  RawRecord part(JsonNode entry) {
    byte[] text = entry.toString().getBytes(StandardCharsets.UTF_8);
    return new RawRecord(line, text, text.length, true, null);
  }

  RawRecord from(int begin) {
    byte[] rest = Arrays.copyOfRange(bytes, begin, length);
    return new RawRecord(line, rest, rest.length, whole, null);
  }

  RawRecord under(String head) {
    return new RawRecord(line, bytes, length, whole, head);
  }
}
