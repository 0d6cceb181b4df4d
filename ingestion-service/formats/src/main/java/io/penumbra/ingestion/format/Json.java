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
 * JSON parser for untrusted input: it enforces limits and does not intern names. The last of
 * several members with the same name counts.
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

  /** Returns the next value, or null at the end. */
  public static JsonNode next(JsonParser parser) throws IOException {
    return READER.readTree(parser);
  }

  /** Parses a text; returns a missing node if it is not JSON. */
  public static JsonNode of(String text) {
    try {
      return READER.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** Decodes UTF-8; returns null for invalid bytes. */
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
