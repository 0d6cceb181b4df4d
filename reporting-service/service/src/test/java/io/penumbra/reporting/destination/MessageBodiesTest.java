package io.penumbra.reporting.destination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.reporting.alert.Figures;
import io.penumbra.reporting.schema.CloudEventsSchema;
import io.penumbra.reporting.schema.OcsfSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Message bodies of alerts with any data, validated against the schemas of CloudEvents and OCSF.
 */
class MessageBodiesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");

  private final MessageBodies bodies =
      new MessageBodies(JSON, "https://penumbra.example", "0.0.0-test");

  static Stream<AlertMessage> messages() {
    return Stream.concat(
        Stream.of("informational", "low", "medium", "high")
            .flatMap(
                severity ->
                    Stream.of(
                        alert(severity, "GitHub", 900L, "https://penumbra.example/alerts/7"),
                        alert(severity, "Evil\n\u202e{}\"<a>", null, null))),
        Stream.of(test()));
  }

  private static AlertMessage alert(String severity, String app, Long bytes, String link) {
    return new AlertMessage(
        UUID.fromString("5a0b1c2d-3e4f-4a5b-8c6d-7e8f90a1b2c3"),
        7L,
        AT,
        LocalDate.of(2026, 1, 2),
        "policy-any",
        "Any",
        severity,
        "global",
        5,
        app,
        new Figures(9, bytes, null, bytes, 3, 1, 1, 1, null),
        link);
  }

  private static AlertMessage test() {
    return new AlertMessage(
        UUID.fromString("5a0b1c2d-3e4f-4a5b-8c6d-7e8f90a1b2c3"),
        null,
        AT,
        null,
        null,
        null,
        "informational",
        null,
        0,
        null,
        null,
        null);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void writesCloudEvents(AlertMessage message) throws IOException {
    assertThat(CloudEventsSchema.violations(JSON.readTree(bodies.cloudEvent(message)))).isEmpty();
  }

  @Test
  void writesCloudEventsWithoutAddressOfDashboard() throws IOException {
    MessageBodies unnamed = new MessageBodies(JSON, "urn:penumbra", "0.0.0-test");
    assertThat(CloudEventsSchema.violations(JSON.readTree(unnamed.cloudEvent(test())))).isEmpty();
  }

  @Test
  void checksCloudEventsStrictly() throws IOException {
    ObjectNode event = (ObjectNode) JSON.readTree(bodies.cloudEvent(test()));
    event.put("time", "yesterday").put("source", "no address").remove("id");
    assertThat(CloudEventsSchema.violations(event)).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void writesDetectionFindingsOfOcsf(AlertMessage message) throws IOException {
    byte[] posted = bodies.findings(List.of(message, message));
    String[] lines = new String(posted, StandardCharsets.UTF_8).split("\n");
    assertThat(lines).hasSize(2);
    assertThat(OcsfSchema.violations(JSON.readTree(lines[1]))).isEmpty();
    assertThat(OcsfSchema.violations(JSON.readTree(bodies.hecEvent(message)).path("event")))
        .isEmpty();
    String bulk = new String(bodies.bulk(List.of(message), "alerts"), StandardCharsets.UTF_8);
    ObjectNode document = (ObjectNode) JSON.readTree(bulk.split("\n")[1]);
    // required by Elasticsearch data streams, but not an attribute of OCSF
    JsonNode timestamp = document.remove("@timestamp");
    assertThat(Instant.parse(timestamp.asText()))
        .isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
    assertThat(OcsfSchema.violations(document)).isEmpty();
  }
}
