package io.penumbra.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.ingestion.format.Readers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Arbitrary bytes as an OTLP request: decoded records, or a rejection as malformed. */
class OtlpFuzzTest {

  private static final int MAX_RECORD = 1_000;

  private static final String JSON =
      """
      {"resourceLogs":[{"resource":{"attributes":[]},"scopeLogs":[{"scope":{},"logRecords":[
      {"timeUnixNano":"1795706168000000000","body":{"stringValue":"a line"},"attributes":[{"key":"k","value":{"intValue":"1"}}]},
      {"body":{"kvlistValue":{"values":[{"key":"message","value":{"stringValue":"x"}}]}}}]}]}]}
      """;

  private static List<String> read(byte[] body, boolean json) throws IOException {
    RequestContent content =
        new RequestContent(new ByteArrayInputStream(body), MAX_RECORD, 1_000_000);
    OtlpRecords records =
        json ? new OtlpJson(content, Readers.all()) : new OtlpProtobuf(content, Readers.all());
    List<String> found = new ArrayList<>();
    while (records.next()) {
      assertThat(records.length()).isLessThanOrEqualTo(MAX_RECORD);
      found.add(
          records.tooLong()
              ? "too long"
              : records.fault() != null
                  ? records.fault()
                  : new String(records.bytes(), 0, records.length(), StandardCharsets.UTF_8));
    }
    return found;
  }

  private static AnyValue text(String text) {
    return AnyValue.newBuilder().setStringValue(text).build();
  }

  private static byte[] protobuf(AnyValue... bodies) {
    ScopeLogs.Builder scope = ScopeLogs.newBuilder();
    for (AnyValue body : bodies) {
      scope.addLogRecords(
          LogRecord.newBuilder()
              .setTimeUnixNano(1)
              .setBody(body)
              .addAttributes(KeyValue.newBuilder().setKey("k").setValue(text("v"))));
    }
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(scope))
        .build()
        .toByteArray();
  }

  private static AnyValue nested(int depth) {
    AnyValue value = text("x");
    for (int i = 0; i < depth; i++) {
      value =
          i % 2 == 0
              ? AnyValue.newBuilder()
                  .setArrayValue(ArrayValue.newBuilder().addValues(value))
                  .build()
              : AnyValue.newBuilder()
                  .setKvlistValue(
                      KeyValueList.newBuilder()
                          .addValues(KeyValue.newBuilder().setKey("k").setValue(value)))
                  .build();
    }
    return value;
  }

  @Test
  void readsEncodingOfOtherLibraries() throws IOException {
    assertThat(read(protobuf(text("one"), text("x".repeat(2_000)), nested(2), nested(100)), false))
        .containsExactly("one", "too long", "{\"k\":[\"x\"]}", "nests deeper than 32 levels");
    assertThat(read(JSON.getBytes(StandardCharsets.UTF_8), true)).containsExactly("a line", "x");
  }

  @Property
  void survivesMutatedProtobuf(@ForAll Random random) {
    survives(protobuf(text("one"), nested(5), text("two"), nested(40)), false, random);
  }

  @Property
  void survivesMutatedJson(@ForAll Random random) {
    survives(JSON.getBytes(StandardCharsets.UTF_8), true, random);
  }

  private static void survives(byte[] seed, boolean json, Random random) {
    byte[] body = seed.clone();
    for (int i = random.nextInt(8); i >= 0; i--) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    try {
      read(Arrays.copyOf(body, random.nextInt(body.length * 2)), json);
    } catch (ProblemException e) {
      assertThat(e.problem().status()).isEqualTo(400);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
