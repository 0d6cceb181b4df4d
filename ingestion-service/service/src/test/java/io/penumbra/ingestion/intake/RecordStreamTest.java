package io.penumbra.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RecordStreamTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_RECORD = 4_096;

  /** Structures in which shippers write several records. */
  enum Shape {
    LINES,
    LINES_WITH_CARRIAGE_RETURN,
    RUN_TOGETHER,
    ARRAY,
    ARRAY_OF_LINES,
    ARRAY_WITH_LEADING_COMMAS,
    MESSAGE,
    MESSAGE_OF_LINES,
    MESSAGES,
    ARRAY_OF_MESSAGES,
    PRETTY,
    PRETTY_ARRAY,
    PRETTY_MESSAGE;

    String write(List<ObjectNode> records) {
      return switch (this) {
        case LINES -> join(records, "\n");
        case LINES_WITH_CARRIAGE_RETURN -> join(records, "\r\n") + "\r\n";
        case RUN_TOGETHER -> join(records, "");
        case ARRAY -> "[" + join(records, ",") + "]";
        case ARRAY_OF_LINES -> "[\n" + join(records, ",\n") + "\n]\n";
        case ARRAY_WITH_LEADING_COMMAS -> "[" + join(records, "\n,") + "\n]";
        case MESSAGE -> "{\"records\":[" + join(records, ",") + "]}";
        case MESSAGE_OF_LINES ->
            "{ \"records\" : [\n" + join(records, ",\n") + "], \"n\":{\"}\":1}}";
        case MESSAGES -> join(records, "]}\n{\"records\":[").transform(RecordStreamTest::inMessage);
        case ARRAY_OF_MESSAGES ->
            "[" + join(records, "]},{\"records\":[").transform(RecordStreamTest::inMessage) + "]";
        case PRETTY -> records.stream().map(RecordStreamTest::pretty).collect(Collectors.joining());
        case PRETTY_ARRAY -> pretty(array(records));
        case PRETTY_MESSAGE ->
            pretty(JsonNodeFactory.instance.objectNode().set("records", array(records)));
      };
    }
  }

  @Property
  void readsSameRecordsInEveryShape(
      @ForAll Random random, @ForAll Shape shape, @ForAll boolean byteOrderMark) {
    List<ObjectNode> records = records(random, 1 + random.nextInt(12));
    String body = (byteOrderMark ? "\uFEFF" : "") + shape.write(records);
    assertThat(values(cut(body, random))).isEqualTo(records);
  }

  @Property
  void skipsBrokenRecordAlone(@ForAll Random random, @ForAll boolean inArray) {
    List<ObjectNode> records = records(random, 3 + random.nextInt(6));
    List<String> lines = new ArrayList<>(records.stream().map(ObjectNode::toString).toList());
    int broken = random.nextInt(lines.size());
    String whole = lines.get(broken);
    lines.set(broken, whole.substring(0, 1 + random.nextInt(whole.length() - 1)));
    records.remove(broken);
    String body =
        inArray ? "[\n" + String.join(",\n", lines) + "\n]" : String.join("\n", lines) + "\n";
    List<ObjectNode> found =
        cut(body, random).stream()
            .filter(cut -> cut.value() != null)
            .flatMap(cut -> cut.values().stream())
            .toList();
    assertThat(found).containsSubsequence(records);
  }

  @Property
  void skipsTooLongRecord(@ForAll Random random, @ForAll Shape shape) {
    List<ObjectNode> records = records(random, 5);
    records.get(2).put("long", "[{\\".repeat(2_000));
    List<Cut> cuts = cut(shape.write(records), random);
    assertThat(cuts).filteredOn(Cut::tooLong).hasSize(1);
    records.remove(2);
    assertThat(values(cuts.stream().filter(cut -> !cut.tooLong()).toList())).isEqualTo(records);
  }

  @Property(tries = 2_000)
  void terminatesOnAnyBytes(@ForAll Random random) {
    String alphabet = "{}[]\",:\\\n\r \t#1rx";
    StringBuilder body = new StringBuilder();
    for (int n = random.nextInt(400); n > 0; n--) {
      body.append(
          random.nextInt(40) == 0
              ? "{\"records\":["
              : "" + alphabet.charAt(random.nextInt(alphabet.length())));
    }
    List<Cut> cuts = cut(body.toString(), random);
    assertThat(cuts.size()).isLessThanOrEqualTo(body.length());
    long lines = body.chars().filter(c -> c == '\n').count() + 1;
    int before = 1;
    for (Cut cut : cuts) {
      assertThat(cut.line()).isBetween(before, (int) lines);
      before = cut.line();
    }
  }

  @Example
  void reportsLineOfEachRecord() {
    assertThat(cut("\n{\"a\":1}\n\n[\n {\"b\":\n2},\n7 ]\nx\n{\"c\":3", new Random(1)))
        .extracting(Cut::toString)
        .containsExactly("2 {\"a\":1}", "5 {\"b\":\n2}", "7 7", "8 x", "9 is not closed");
  }

  @Example
  void endsUnclosedRecordWhereAnotherBegins() {
    assertThat(cut("{\"a\":\n[1]\n{\"b\":[\n{\"c\":1}", new Random(1)))
        .extracting(Cut::toString)
        .containsExactly(
            "1 is not closed before another begins",
            "2 1",
            "3 is not closed before another begins",
            "4 {\"c\":1}");
    assertThat(cut("[\n  {\n    \"a\": \"x\n  },\n  {\"b\":1}\n", new Random(1)))
        .extracting(Cut::toString)
        .containsExactly(
            "2 a line ends within a string", "5 {\"b\":1}", "6 the list of records is not closed");
  }

  @Example
  void reportsMessageThatDoesNotEndAfterItsRecords() {
    String unclosed = "the message around a list of records is not closed";
    assertThat(cut("{\"records\":[{\"a\":1}],\"b\n{\"c\":3}", new Random(1)))
        .extracting(Cut::toString)
        .containsExactly("1 {\"a\":1}", "1 " + unclosed, "2 {\"c\":3}");
    assertThat(cut("{\"records\":[{\"a\":1}]", new Random(1)))
        .extracting(Cut::toString)
        .containsExactly("1 {\"a\":1}", "1 " + unclosed);
    assertThat(cut("{\"records\":[]\n{\"c\":3}", new Random(1)))
        .extracting(Cut::toString)
        .containsExactly("1 " + unclosed, "2 {\"c\":3}");
  }

  private record Cut(int line, String value, String fault, boolean tooLong) {

    List<ObjectNode> values() {
      List<ObjectNode> values = new ArrayList<>();
      try {
        JSON.readerFor(ObjectNode.class)
            .<ObjectNode>readValues(value)
            .forEachRemaining(values::add);
      } catch (IOException | RuntimeException e) {
        // malformed record
      }
      return values;
    }

    @Override
    public String toString() {
      return line + " " + (fault != null ? fault : value);
    }
  }

  private static List<Cut> cut(String body, Random random) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    InputStream in =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 1 + random.nextInt(50)));
          }
        };
    RecordStream records = new RecordStream(in, MAX_RECORD, Long.MAX_VALUE);
    List<Cut> cuts = new ArrayList<>();
    try {
      while (records.next()) {
        String value = new String(records.bytes(), 0, records.length(), StandardCharsets.UTF_8);
        boolean usable = records.fault() == null && !records.tooLong();
        cuts.add(
            new Cut(records.line(), usable ? value : null, records.fault(), records.tooLong()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cuts;
  }

  private static List<ObjectNode> values(List<Cut> cuts) {
    return cuts.stream().flatMap(cut -> cut.values().stream()).toList();
  }

  private static List<ObjectNode> records(Random random, int count) {
    List<ObjectNode> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(object(random, 0));
    }
    return records;
  }

  private static ObjectNode object(Random random, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int n = 1 + random.nextInt(5); n > 0; n--) {
      object.set(text(random), any(random, depth));
    }
    return object;
  }

  private static JsonNode any(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 3 : 5)) {
      case 0 -> JsonNodeFactory.instance.textNode(text(random));
      case 1 -> JsonNodeFactory.instance.numberNode(random.nextInt());
      case 2 -> JsonNodeFactory.instance.booleanNode(random.nextBoolean());
      case 3 -> object(random, depth + 1);
      default -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int n = random.nextInt(4); n > 0; n--) {
          array.add(any(random, depth + 1));
        }
        yield array;
      }
    };
  }

  private static String text(Random random) {
    List<String> pieces = List.of("a", "{", "}", "[", "]", "\"", "\\", ",", ":", "é", "\n", "#");
    return random
        .ints(random.nextInt(6), 0, pieces.size())
        .mapToObj(pieces::get)
        .collect(Collectors.joining());
  }

  private static ArrayNode array(List<ObjectNode> records) {
    return JsonNodeFactory.instance.arrayNode().addAll(records);
  }

  private static String join(List<ObjectNode> records, String between) {
    return records.stream().map(ObjectNode::toString).collect(Collectors.joining(between));
  }

  private static String inMessage(String records) {
    return "{\"records\":[" + records + "]}";
  }

  private static String pretty(JsonNode node) {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    try {
      return JSON.writer(printer).writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
