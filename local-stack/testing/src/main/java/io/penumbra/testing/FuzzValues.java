package io.penumbra.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;

/**
 * Generator of valid and hostile values for the schemas of an API description. The same seed
 * generates the same values.
 */
final class FuzzValues {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 6;
  private static final int MOST_CURSORS = 50;

  /** Hostile values in plain text. URLs contain the escaped form. */
  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "\u0000",
          "a\u0000b",
          "\t",
          "/\t/x",
          "//x",
          "/\\x",
          "\r\nX: y",
          "-1",
          "0",
          "-0",
          "01",
          "1.5",
          "1e9",
          "1e400",
          "NaN",
          "Infinity",
          "2147483647",
          "2147483648",
          "-2147483648",
          "-2147483649",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "0x10",
          "٣",
          "true",
          "null",
          "undefined",
          "[]",
          "{}",
          "\"",
          "'",
          "' or 1=1 --",
          "\\",
          "%",
          "_",
          "*",
          ".",
          "..",
          "../../etc/passwd",
          ";",
          "a;b=c",
          "a,b",
          ",",
          "a|b",
          "a:b",
          "🦊",
          "\u202Eabc",
          "İ",
          "ß",
          "\uFFFF",
          "\uFEFF",
          "2026-02-30",
          "2026-13-01",
          "0000-01-01",
          "-0001-01-01",
          "9999-12-31",
          "+10000-01-01",
          "99999-01-01",
          "+294277-01-01T00:00:00Z",
          "+999999999-12-31",
          "-999999999-01-01",
          "+1000000000-12-31T23:59:59.999999999Z",
          "-1000000000-01-01T00:00:00Z",
          "-4714-01-01T00:00:00Z",
          "1970-01-01T00:00:00Z",
          "2026-01-01T00:00:00+19:00",
          "2026-01-01T24:00:00Z",
          "P0D",
          "P-1D",
          "P999999999D",
          "P7DT1H",
          "PT0S",
          "00000000-0000-0000-0000-000000000000",
          "1-1-1-1-1",
          "ffffffff-ffff-ffff-ffff-ffffffffffff",
          "10.0.0.0/33",
          "::ffff:999.1.1.1",
          "fe80::1%eth0",
          "0/0",
          "localhost",
          "xn--a",
          "a..b",
          "${jndi:ldap://x}",
          "{{7*7}}",
          "<script>",
          "x".repeat(300),
          "9".repeat(300),
          "é".repeat(150));

  /** Hostile values in escaped form, with invalid UTF-8 and invalid escapes. */
  private static final List<String> HOSTILE_ESCAPES =
      List.of("%00", "a%00b", "%FF", "%C0%80", "%ED%A0%80", "%zz", "%", "%2", "%2F", "%2e%2e", "+");

  private final RandomGenerator random;
  private final JsonNode document;
  private final List<String> cursors = new ArrayList<>();

  FuzzValues(RandomGenerator random, JsonNode document) {
    this.random = random;
    this.document = document;
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Stores a cursor of a response for later requests. */
  void remember(String cursor) {
    if (cursors.size() < MOST_CURSORS) {
      cursors.add(cursor);
    }
  }

  /** Returns a hostile value, escaped for a URL. */
  String hostileEscaped() {
    return chance(0.2) ? oneOf(HOSTILE_ESCAPES) : escape(oneOf(HOSTILE));
  }

  /** Returns a valid value of the schema, escaped for a URL. */
  String fitting(String name, JsonNode parameter) {
    if (name.equals("cursor")) {
      return escape(getCursor());
    }
    JsonNode given = parameter.path("example");
    JsonNode value =
        given.isMissingNode() || chance(0.5) ? fitting(parameter.path("schema"), 0) : given;
    return escape(value.isValueNode() ? value.asText() : readText(value));
  }

  private static String readText(JsonNode list) {
    return list.isEmpty() ? "" : list.path(0).asText();
  }

  /** Returns a hostile header value without control characters, which would end the request. */
  String hostileHeader() {
    return oneOf(HOSTILE).replaceAll("[\u0000-\u001f]", "");
  }

  byte[] bytes() {
    return switch (random.nextInt(4)) {
      case 0 -> new byte[0];
      case 1 -> oneOf(HOSTILE).getBytes(StandardCharsets.UTF_8);
      case 2 -> "[".repeat(20_000).getBytes(StandardCharsets.UTF_8);
      default -> {
        byte[] bytes = new byte[random.nextInt(1, 200)];
        random.nextBytes(bytes);
        yield bytes;
      }
    };
  }

  /** Returns a document of the schema with some hostile values. */
  JsonNode body(JsonNode schema) {
    return readValue(schema, 0);
  }

  private JsonNode readValue(JsonNode schema, int depth) {
    return chance(0.12) ? hostile() : fitting(schema, depth);
  }

  private JsonNode hostile() {
    return switch (random.nextInt(8)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.numberNode(oneOf(List.of(-1L, 0L, 1L << 31, Long.MIN_VALUE, Long.MAX_VALUE)));
      case 2 -> JSON.numberNode(BigInteger.TEN.pow(400));
      case 3 -> JSON.numberNode(1.5e300);
      case 4 -> JSON.booleanNode(true);
      case 5 -> JSON.arrayNode().add(JSON.nullNode());
      case 6 -> JSON.objectNode().put("unknown", 1);
      default -> JSON.textNode(oneOf(HOSTILE));
    };
  }

  private JsonNode fitting(JsonNode described, int depth) {
    JsonNode schema = resolve(described);
    for (String composition : List.of("oneOf", "anyOf", "allOf")) {
      if (schema.path(composition).size() > 0) {
        return fitting(
            schema.path(composition).path(random.nextInt(schema.path(composition).size())), depth);
      }
    }
    if (schema.path("enum").size() > 0) {
      return schema.path("enum").path(random.nextInt(schema.path("enum").size()));
    }
    if (schema.has("examples") && chance(0.5)) {
      return schema.path("examples").path(0);
    }
    return switch (readType(schema)) {
      case "integer" -> JSON.numberNode(readInteger(schema));
      case "number" -> JSON.numberNode(random.nextDouble() * 100);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "array" -> readArray(schema, depth);
      case "object" -> readObject(schema, depth);
      default -> JSON.textNode(string(schema));
    };
  }

  private JsonNode resolve(JsonNode schema) {
    String reference = schema.path("$ref").asText("");
    return reference.startsWith("#") ? resolve(document.at(reference.substring(1))) : schema;
  }

  private String readType(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return StreamSupport.stream(type.spliterator(), false)
          .map(JsonNode::asText)
          .filter(name -> !name.equals("null"))
          .findFirst()
          .orElse("string");
    }
    return schema.has("properties") ? "object" : type.asText("string");
  }

  /** Returns true for a schema of an integer or of a list of integers. */
  boolean isInteger(JsonNode schema) {
    JsonNode one = resolve(schema);
    return readType(one.has("items") ? resolve(one.path("items")) : one).equals("integer");
  }

  private long readInteger(JsonNode schema) {
    long least = schema.path("minimum").asLong(1);
    long most = schema.path("maximum").asLong(least + 20);
    return chance(0.2)
        ? oneOf(List.of(least, most))
        : random.nextLong(least, Math.max(least + 1, Math.min(most, least + 20) + 1));
  }

  private ArrayNode readArray(JsonNode schema, int depth) {
    ArrayNode array = JSON.arrayNode();
    int size = depth > DEEPEST ? 0 : random.nextInt(4);
    for (int i = 0; i < size; i++) {
      array.add(readValue(schema.path("items"), depth + 1));
    }
    return array;
  }

  private ObjectNode readObject(JsonNode schema, int depth) {
    ObjectNode object = JSON.objectNode();
    List<String> required =
        StreamSupport.stream(schema.path("required").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (depth <= DEEPEST && chance(required.contains(property.getKey()) ? 0.97 : 0.5)) {
        object.set(property.getKey(), readValue(property.getValue(), depth + 1));
      }
    }
    return object;
  }

  private String string(JsonNode schema) {
    return switch (schema.path("format").asText()) {
      case "date" -> "2026-0%d-1%d".formatted(random.nextInt(1, 10), random.nextInt(10));
      case "date-time" ->
          "2026-0%d-1%dT1%d:00:00Z"
              .formatted(random.nextInt(1, 10), random.nextInt(10), random.nextInt(10));
      case "uuid" -> "00000000-0000-4000-8000-00000000000" + random.nextInt(10);
      case "uri" -> "https://example.com/" + random.nextInt(10);
      default ->
          schema.has("pattern")
              ? schema.path("pattern").asText().replaceAll("[\\^$]", "").replaceAll("\\|.*", "")
              : oneOf(List.of("a", "P7D", "1", "example.com", "10.0.0.1", "LT-1", "alice", "name"));
    };
  }

  /** Returns a stored cursor, possibly modified, or text in the format of a cursor. */
  private String getCursor() {
    if (cursors.isEmpty() || chance(0.3)) {
      return encode(oneOf(HOSTILE) + oneOf(List.of("", "\u0000", "|", ",")) + oneOf(HOSTILE));
    }
    String cursor = oneOf(cursors);
    if (chance(0.3)) {
      return cursor;
    }
    try {
      StringBuilder text =
          new StringBuilder(
              new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
      int at = random.nextInt(text.length() + 1);
      text.insert(at, oneOf(HOSTILE));
      return encode(text.toString());
    } catch (IllegalArgumentException notBase64) {
      return cursor + oneOf(HOSTILE);
    }
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
