package io.penumbra.ingestion.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON that may be hostile: within limits, and without remembering names that a sender makes
 * up. Where a member stands twice in an object the last one counts.
 */
public final class Json {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_NAME = 1_024;
  private static final int MAX_NUMBER = 100;

  /** Message for a record that exceeds the limits of complexity. */
  public static final String LIMITS =
      "nests deeper than %d levels, or has a name of over %d characters, or a number of over %d"
          .formatted(MAX_DEPTH, MAX_NAME, MAX_NUMBER);

  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNameLength(MAX_NAME)
                          .maxNumberLength(MAX_NUMBER)
                          .build())
                  .build())
          .build()
          .reader();

  private Json() {}

  public static JsonParser readParser(byte[] bytes, int length) throws IOException {
    return READER.createParser(bytes, 0, length);
  }

  public static JsonParser readParser(InputStream bytes) throws IOException {
    return READER.createParser(bytes);
  }

  /** The next value, or null at the end. */
  public static JsonNode next(JsonParser parser) throws IOException {
    return READER.readTree(parser);
  }

  /** JSON in a text; missing when it is none. */
  public static JsonNode of(String text) {
    try {
      return READER.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** The text of bytes, or null when they are not UTF-8. */
  public static String decodeUtf8(byte[] bytes, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
