package io.penumbra.ingestion.format.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.Formats;
import io.penumbra.ingestion.format.Readers;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RecordReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Records read from bytes, compared with results of JSON trees, and records left to the tree
 * reader.
 */
class EndpointBytesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final EndpointReader TREES = new EndpointReader();

  /** Record with a placeholder for further fields. */
  private static final String RECORD =
      "{\"time\":\"2026-11-20T08:00:00Z\",\"machine\":{\"id\":\"m\"},\"remoteAddress\":\"1.2.3.4\"%s}";

  private final EndpointBytes reader = new EndpointBytes();

  @Test
  void readsTransaction() {
    String line =
        """
        {"time":"2026-11-20T08:00:00.123456Z","machine":{"id":"7F3c","name":"LT-042.corp.example",\
        "os":"Windows10","osVersion":"22H2","osBuild":"19045.3930"},"user":"CORP\\\\jdoe",\
        "localAddress":"10.1.2.3","localPort":50123,"remoteAddress":"52.96.0.1","remotePort":443,\
        "protocol":"tcp","host":"Outlook.office365.com.","process":"C:\\\\x.exe","bytesUp":1234,\
        "bytesDown":5678,"action":"allowed","id":"a1"}""";
    Instant at = Instant.parse("2026-11-20T08:00:00.123456Z");
    assertThat(read(line))
        .isEqualTo(
            new Reading.Taken(
                Subject.device("7f3c"),
                List.of(
                    new Transaction(
                        at,
                        "CORP\\jdoe",
                        "10.1.2.3",
                        50_123,
                        "52.96.0.1",
                        443,
                        Protocol.TCP,
                        "outlook.office365.com",
                        "C:\\x.exe",
                        1_234,
                        5_678,
                        Verdict.ALLOWED,
                        "a1",
                        1)),
                List.of(
                    new Fact.MachineSeen(
                        at, "LT-042.corp.example", "Windows10", "22H2", "19045.3930"))))
        .isEqualTo(tree(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"type\":\"transaction\"",
        ",\"type\":null",
        ",\"type\":\"flow\"",
        ",\"type\":7",
        ",\"type\":\"logon\",\"user\":\"ann\",\"logonKind\":\"unlock\",\"session\":12",
        ",\"type\":\"logoff\",\"user\":\"ann\",\"sid\":\"S-1\"",
        ",\"type\":\"dns\",\"host\":\"a.example\",\"address\":\"::ffff:1.2.3.4\"",
        ",\"type\":\"address\",\"address\":\"10.0.0.1\"",
        ",\"direction\":\"inbound\"",
        ",\"direction\":\"outbound\"",
        ",\"user\":null",
        ",\"user\":\"\"",
        ",\"user\":\"-\"",
        ",\"user\":\" ann \"",
        ",\"user\":\"CORP\\\\ann\"",
        ",\"user\":\"say \\\"a\\/b\\\"\"",
        ",\"user\":\"zo\u00eb \u6587 \ud83d\ude00\"",
        ",\"user\":\"\u00a0\u2003\"",
        ",\"user\":\"\u007f\"",
        ",\"user\":12",
        ",\"user\":0",
        ",\"localPort\":0,\"remotePort\":65535",
        ",\"localPort\":\"50123\"",
        ",\"localPort\":\"+5\"",
        ",\"bytesUp\":17592186044416,\"bytesDown\":\"0\"",
        ",\"bytesUp\":1,\"bytesTotal\":100",
        ",\"id\":999999999999999999",
        ",\"protocol\":17",
        ",\"protocol\":\"UDPv6\"",
        ",\"protocol\":\"carrier pigeon\"",
        ",\"host\":\"WWW.Example.ORG.\"",
        ",\"host\":\"b\u00fccher.EXAMPLE\"",
        ",\"host\":\"\u0130\"",
        ",\"host\":\"not a host\"",
        ",\"localAddress\":\"FE80::0001%eth0\"",
        ",\"localAddress\":\"2001:DB8:0:0::1\"",
        ",\"localAddress\":\"::ffff:10.0.0.1\"",
        ",\"observer\":\"branch\",\"loguid\":\"x\",\"n\":0,\"nothing\":null,\"records\":\"none\"",
        " , \"user\"\t: \"ann\" , \"localPort\" :1 \r\n"
      })
  void readsAsTreeDoes(String members) {
    String line = RECORD.formatted(members);
    assertThat(read(line)).isNotNull().isEqualTo(tree(line));
    assertThat(read(' ' + line + "\r\n")).isEqualTo(tree(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-20T08:00:00Z",
        "2026-11-20T08:00:00.1Z",
        "2026-11-20T08:00:00.123456789Z",
        "2026-11-20T08:00:00+02:00",
        "2026-11-20T08:00-05:30",
        "2028-02-29T23:59:59.999999Z",
        " 2026-11-20T08:00:00Z "
      })
  void readsTimes(String time) {
    String line = RECORD.formatted("").replace("2026-11-20T08:00:00Z", time);
    assertThat(read(line)).isNotNull().isEqualTo(tree(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"7F3C\"}",
        "{\"id\":12,\"name\":\"n\"}",
        "{\"name\":\"WS5.corp.example\"}",
        "{\"name\":\"\u00dcWS\",\"os\":null,\"osVersion\":11}",
        "{\"id\":\"-\",\"name\":\"ws5\",\"owner\":\"ann\"}",
        "{ \"osBuild\" : \"1\" , \"id\" : \"m\" }"
      })
  void readsMachines(String machine) {
    String line = RECORD.formatted("").replace("{\"id\":\"m\"}", machine);
    for (int times = 0; times < 2; times++) {
      assertThat(read(line)).isNotNull().isEqualTo(tree(line));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"id\":\"\"}", "{\"name\":\" \",\"os\":\"Windows10\"}"})
  void readsRecordsOfAddressesWithoutMachine(String machine) {
    String line =
        RECORD.formatted(",\"localAddress\":\"10.0.0.1\"").replace("{\"id\":\"m\"}", machine);
    assertThat(read(line)).isNotNull().isEqualTo(tree(line));
    String without = line.replace("\"machine\":" + machine + ",", "");
    assertThat(read(without)).isNotNull().isEqualTo(tree(without));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"user\":\"\\u0061\"",
        ",\"user\":\"\\ud83d\"",
        ",\"user\":\"\\ud83d\\ude00\"",
        ",\"user\":\"\\u0000\"",
        ",\"user\":\"\\t\"",
        ",\"user\":\"\\x\"",
        ",\"user\":\"\t\"",
        ",\"user\":\"\u0000\"",
        ",\"user\":\"\ufffd\"",
        ",\"user\":\"ann",
        ",\"user\":ann",
        ",\"user\":'ann'",
        ",\"user\":true",
        ",\"user\":[]",
        ",\"user\":[\"ann\"]",
        ",\"user\":{}",
        ",\"user\":\"a\",\"user\":\"b\"",
        ",\"user\":null,\"user\":\"b\"",
        ",\"machine\":{\"id\":\"n\"}",
        ",\"remoteAddress\":\"1.2.3.4\"",
        ",\"us\\u0065r\":\"ann\"",
        ",\"h\u00f6st\":\"a\"",
        ",\"observer\":\"\u00e9\"",
        ",\"observer\":true",
        ",\"observer\":1.5",
        ",\"records\":[]",
        ",\"properties\":{\"flows\":[]}",
        ",\"bytesUp\":1.0",
        ",\"bytesUp\":1e3",
        ",\"bytesUp\":00",
        ",\"bytesUp\":01",
        ",\"bytesUp\":+1",
        ",\"bytesUp\":-0",
        ",\"bytesUp\":-5",
        ",\"bytesUp\":0x10",
        ",\"bytesUp\":NaN",
        ",\"bytesUp\":",
        ",\"bytesUp\":1234567890123456789",
        ",\"bytesUp\":17592186044417",
        ",\"bytesUp\":nul",
        ",\"bytesUp\":nulls",
        ",\"localPort\":65536",
        ",\"localPort\":\"x\"",
        ",\"localAddress\":\"1.2.3.04\"",
        ",\"localAddress\":\"ws5\"",
        ",\"action\":\"shrugged\"",
        ",\"type\":\"logon\"",
        ",\"type\":\"dns\",\"host\":\"a\"",
        ",\"type\":\"dns\",\"host\":\"a b\",\"address\":\"1.1.1.1\"",
        ",",
        ",,\"user\":\"ann\"",
        ",\"user\" \"ann\"",
        ",\"user\":\"ann\"}",
        ",\"user\":\"ann\"} {\"a\":1",
        ",\"user\":\"ann\" /* ann */",
        "]"
      })
  void leavesToTree(String members) {
    assertThat(read(RECORD.formatted(members))).isNull();
    assertThat(read(RECORD.formatted(""))).as("the next line").isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{}",
        "[]",
        "null",
        "{\"time\":\"2026-11-20T08:00:00Z\"}",
        "{\"machine\":{\"id\":\"m\"},\"host\":\"a\"}",
        "{\"time\":\"2026-11-20T08:00:00Z\",\"machine\":\"m\",\"host\":\"a\"}",
        "{\"time\":\"2026-11-20T08:00:00Z\",\"machine\":null,\"host\":\"a\"}",
        "{\"time\":\"2026-11-20T08:00:00Z\",\"machine\":{\"id\":\"m\"}}",
        "{\"time\":\"2026-11-20T08:00:00Z\",\"machine\":{\"id\":{}},\"host\":\"a\"}",
        "{\"time\":\"2026-11-20T08:00:00Z\",\"machine\":{\"id\":\"a\",\"id\":\"b\"},\"host\":\"a\"}",
        "{\"time\":\"2026-11-20T08:00:00Z\",\"machine\":{\"id\":\"m\",},\"host\":\"a\"}",
        "{\"time\":\"2026-11-20T08:00:00Z\",\"machine\":{},\"host\":\"a\"}",
        "{\"time\":\"2026-11-20T08:00:00\",\"machine\":{\"id\":\"m\"},\"host\":\"a\"}",
        "{\"time\":\"2026-02-30T08:00:00Z\",\"machine\":{\"id\":\"m\"},\"host\":\"a\"}",
        "{\"time\":\"2026-11-20T08:00:00.1234567891Z\",\"machine\":{\"id\":\"m\"},\"host\":\"a\"}",
        "{\"time\":1795161600,\"machine\":{\"id\":\"m\"},\"host\":\"a\"}",
        "{\"time\":null,\"machine\":{\"id\":\"m\"},\"host\":\"a\"}",
        "{\"time\":\"2026-11-20T08:00:00Z\",\"machine\":{\"id\":\"m\"},\"host\":\"a b\"}",
        "\ufeff{\"time\":\"2026-11-20T08:00:00Z\",\"machine\":{\"id\":\"m\"},\"host\":\"a\"}"
      })
  void leavesOtherLinesToTree(String line) {
    assertThat(read(line)).isNull();
  }

  @Test
  void leavesLongTextsAndKeysToTree() {
    String longest = ",\"process\":\"%s\"".formatted("x".repeat(1_024));
    assertThat(read(RECORD.formatted(longest))).isEqualTo(tree(RECORD.formatted(longest)));
    assertThat(read(RECORD.formatted(longest.replace("xx", "\\\\")))).isNotNull();
    assertThat(read(RECORD.formatted(longest.replaceFirst("x", "xx")))).isNull();
    assertThat(read(RECORD.formatted(",\"%s\":1".formatted("k".repeat(63))))).isNotNull();
    assertThat(read(RECORD.formatted(",\"%s\":1".formatted("k".repeat(64))))).isNull();
    String id = "{\"id\":\"%s\"}";
    String known = RECORD.formatted("").replace("{\"id\":\"m\"}", id.formatted("i".repeat(255)));
    assertThat(read(known)).isEqualTo(tree(known));
    assertThat(read(known.replace("iii", "iiii"))).isNull();
  }

  @Test
  void leavesBrokenUtf8ToTree() {
    byte[] line = RECORD.formatted(",\"user\":\"\u00e9\"").getBytes(StandardCharsets.UTF_8);
    assertThat(reader.read(line, line.length)).isNotNull();
    for (int i = 0; i < line.length; i++) {
      if (line[i] < 0) {
        byte[] broken = line.clone();
        broken[i] = 'e';
        assertThat(reader.read(broken, broken.length)).isNull();
        broken[i] = (byte) 0xC0;
        assertThat(reader.read(broken, broken.length)).isNull();
      }
    }
  }

  /**
   * A line that is cut off anywhere is invalid, even if the buffer contains the rest of another
   * line.
   */
  @Test
  void leavesCutLinesToTree() {
    byte[] line =
        RECORD.formatted(",\"user\":\"C\\\\ann\",\"bytesUp\":12 ").getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < line.length; length++) {
      assertThat(reader.read(line, length)).isNull();
      assertThat(new EndpointBytes().read(Arrays.copyOf(line, length), length)).isNull();
    }
    assertThat(reader.read(line, line.length)).isNotNull();
  }

  /** Cached values are not confused with values that share a prefix or occur in another field. */
  @Test
  void distinguishesValuesWithCommonPrefix() {
    for (String user : List.of("ann", "anna", "an", "ann\\\\", "ann\\\"", "ann", "a", "-", "ann")) {
      String line = RECORD.formatted(",\"user\":\"" + user + "\",\"host\":\"" + user + "\"");
      assertThat(read(line)).isNotNull().isEqualTo(tree(line));
    }
    String machine = RECORD.formatted("").replace("\"m\"", "\"m\",\"name\":\"%s\"");
    for (String name : List.of("ws5", "ws55", "ws", "ws5")) {
      assertThat(read(machine.formatted(name))).isEqualTo(tree(machine.formatted(name)));
    }
    for (int i = 0; i < 2_000; i++) {
      String line = RECORD.formatted(",\"host\":\"h" + i * 7_919 % 1_000 + ".example\"");
      assertThat(read(line)).isEqualTo(tree(line));
    }
  }

  /**
   * Only records of the native format are read from bytes. It is the first format and has a single
   * reader.
   */
  @Test
  void readsRecordsOfFirstFormatAlone() {
    Formats formats = Readers.all();
    assertThat(SensorFormat.NATIVE.ordinal()).isZero();
    assertThat(Readers.one(RecordReader.class, SensorFormat.NATIVE))
        .isInstanceOf(EndpointReader.class);
    assertThat(formats.bytesReader(EnumSet.allOf(SensorFormat.class)).format())
        .isEqualTo(SensorFormat.NATIVE);
    assertThat(formats.bytesReader(EnumSet.complementOf(EnumSet.of(SensorFormat.NATIVE)))).isNull();
  }

  private Reading read(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return reader.read(bytes, bytes.length);
  }

  private static Reading tree(String line) {
    try {
      return TREES.read(JSON.readTree(line), null);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }
}
