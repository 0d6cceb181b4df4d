package io.penumbra.local.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.local.client.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}\n{\"b\":2}\n",
        "{\"a\":1}{\"b\":2}",
        "{\"a\":1},{\"b\":2}",
        "[{\"a\":1},{\"b\":2}]",
        "[\n{\n\"a\":\n1\n}\n,\n{\n\"b\":2\n}\n]\n",
        "{\"records\":[{\"a\":1},{\"b\":2}]}",
        "{\"records\":[{\"a\":1}]}\n{\"records\":[{\"b\":2}],\"x\":{\"y\":[1]}}\n",
        "[{\"records\":[{\"a\":1}]},{\"records\":[{\"b\":2}]}]",
        "{\"Schema\":[{\"Name\":\"a\"}],\"Results\":[{\"a\":1},{\"b\":2}]}"
      })
  void extractsRecordsFromBundles(String file) throws IOException {
    assertThat(texts(file)).containsExactly("{\"a\":1}", "{\"b\":2}");
  }

  @Test
  void keepsAMemberThatOnlyResemblesAnEnvelope() throws IOException {
    String record = "{\"a\":\"records\",\"b\":{\"records\":[1]},\"records\":7,\"c\":[2]}";

    assertThat(texts(record)).containsExactly(record);
  }

  @Test
  void passesLinesOfTextOn() throws IOException {
    assertThat(texts("#fields\tts\r\n1.5\ta,b\n\nno json\n"))
        .containsExactly("#fields\tts", "1.5\ta,b", "no json");
  }

  @Test
  void numbersTheLinesInWhichRecordsBegin() throws IOException {
    assertThat(read("[\n\n{\n\"a\":1},{},\n{}]\n{}"))
        .extracting(RawRecord::line)
        .containsExactly(3, 4, 5, 6);
  }

  @Test
  void cutsBrokenValueAlone() throws IOException {
    assertThat(texts("{\"a\":1\n{\"b\":2}\n{\"c\":\"x\n{\"d\":4}\n"))
        .containsExactly("{\"a\":1", "{\"b\":2}", "{\"c\":\"x", "{\"d\":4}");
    assertThat(texts("{\n  \"a\": \"x\n  \"b\": 1\n}\n{\n  \"c\": 3\n}\n"))
        .containsExactly("{\n  \"a\": \"x\n  \"b\": 1\n}", "{\"c\": 3}");
    assertThat(texts("[\n  {\"a\":1\n  {\"b\":2},\n  {\"c\":3}\n]"))
        .containsExactly("{\"a\":1", "{\"b\":2}", "{\"c\":3}");
    assertThat(texts("{\"a\":[1,")).containsExactly("{\"a\":[1,");
  }

  @Test
  void holdsNoMoreThanOneRecordAndCutsItWhereItIsTooLong() throws IOException {
    String tooLong = "{\"a\":\"" + "x".repeat(3 * RecordReader.MAX_RECORD) + "\"}";

    List<RawRecord> records = read(tooLong + "\n{\"b\":2}");

    assertThat(records).hasSize(2);
    assertThat(records.getFirst().bytes()).hasSize(RecordReader.MAX_RECORD);
    assertThat(records.getLast().text()).isEqualTo("{\"b\":2}");
  }

  @Test
  void readsRowsWithEndsOfLinesInCells() throws IOException {
    assertThat(texts("Timestamp,A\r\n1,\"x\ny \"\"z\"\"\"\r\n\r\n2,b"))
        .containsExactly("Timestamp,A", "1,\"x\ny \"\"z\"\"\"", "2,b");
  }

  /** Reads random values in all notations without changing them. */
  @Test
  void readsEveryValueInAnyNotation() throws IOException {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      List<JsonNode> values = new ArrayList<>();
      for (int i = random.nextInt(1, 12); i > 0; i--) {
        values.add(object(random, 0));
      }
      String file = written(values, random);

      List<JsonNode> arrived = texts(file).stream().map(Json::read).toList();

      assertThat(arrived).as("seed %d:%n%s", seed, file).isEqualTo(values);
      assertThat(texts(file)).as("seed %d", seed).noneMatch(text -> text.contains("\n"));
    }
  }

  private static String written(List<JsonNode> values, Random random) {
    String between = List.of("\n", "", "\r\n\r\n", " ").get(random.nextInt(4));
    return switch (random.nextInt(4)) {
      case 0 -> String.join(between, values.stream().map(v -> text(v, random)).toList());
      case 1 -> text(array(values), random);
      case 2 -> text(envelope(values), random);
      default -> text(array(values.stream().map(v -> envelope(List.of(v))).toList()), random);
    };
  }

  private static JsonNode envelope(List<JsonNode> values) {
    ObjectNode envelope = MAPPER.createObjectNode().put("x", 1);
    envelope.set("records", array(values));
    return envelope;
  }

  private static ArrayNode array(List<JsonNode> values) {
    return MAPPER.createArrayNode().addAll(values);
  }

  private static ObjectNode object(Random random, int depth) {
    ObjectNode object = MAPPER.createObjectNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      object.set(string(random), value(random, depth + 1));
    }
    return object;
  }

  private static JsonNode value(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 4 : 6)) {
      case 0 -> MAPPER.getNodeFactory().numberNode(random.nextInt());
      case 1 -> MAPPER.getNodeFactory().nullNode();
      case 2 -> MAPPER.getNodeFactory().booleanNode(true);
      case 3 -> MAPPER.getNodeFactory().textNode(string(random));
      case 4 -> object(random, depth);
      default -> {
        ArrayNode array = MAPPER.createArrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
          array.add(value(random, depth + 1));
        }
        yield array;
      }
    };
  }

  private static String string(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(
          List.of("\"", "\\", "{", "}", "[", "]", ",", ":", "\n", "ü", "𝄞", "a")
              .get(random.nextInt(12)));
    }
    return text.toString();
  }

  /**
   * Returns the value in a random layout: compact, indented, with brackets on separate lines, or
   * without indentation.
   */
  private static String text(JsonNode value, Random random) {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    DefaultIndenter indenter =
        new DefaultIndenter(
            List.of("  ", "\t", "").get(random.nextInt(3)),
            List.of("\n", "\r\n").get(random.nextInt(2)));
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    try {
      return random.nextBoolean()
          ? MAPPER.writeValueAsString(value)
          : MAPPER.writer(printer).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> texts(String file) throws IOException {
    return read(file).stream()
        .map(record -> new String(record.bytes(), StandardCharsets.UTF_8))
        .toList();
  }

  private static List<RawRecord> read(String file) throws IOException {
    InputStream in = new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
    ByteSource source = new ByteSource(in);
    RecordReader reader = RecordReader.of(FileKind.of(source.head(FileKind.HEAD)), source);
    List<RawRecord> records = new ArrayList<>();
    for (RawRecord record = reader.next(); record != null; record = reader.next()) {
      records.add(record);
    }
    return records;
  }
}
