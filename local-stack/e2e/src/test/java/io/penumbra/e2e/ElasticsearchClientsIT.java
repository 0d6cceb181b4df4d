package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.local.Workspace;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Test with the official JavaScript clients of Elasticsearch 8 and 9. They check the product,
 * request the media types of their version, and read the status of each item.
 */
@Tag(SharedStack.PAGES)
@Order(5)
@ExtendWith(SharedStack.Extension.class)
class ElasticsearchClientsIT {

  @TempDir static Path folder;

  private static TestStack stack;

  @BeforeAll
  static void start(SharedStack shared) {
    stack = shared.stack();
    stack.turnOn();
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9})
  void sendsRecordsAndReadsErrorsOfItems(int major) throws IOException, InterruptedException {
    Path records = folder.resolve("records.ndjson");
    Files.writeString(
        records,
        record("one-" + major) + record("two-" + major) + "{\"message\":\"no log has this\"}\n");
    JsonNode result =
        new ObjectMapper()
            .readTree(
                new NodeTools(
                        Workspace.find().root().resolve("local-stack/e2e/src/test/elasticsearch"),
                        Map.of())
                    .run(
                        "node",
                        "send.mjs",
                        Integer.toString(major),
                        stack.addresses().url(Service.INGESTION),
                        stack.newSensorToken("elasticsearch-" + major),
                        records.toString()));
    assertThat(result.path("ping").asBoolean()).isTrue();
    assertThat(result.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(result.path("total").asInt()).isEqualTo(3);
    assertThat(result.path("successful").asInt()).isEqualTo(2);
    assertThat(result.path("failed").asInt()).isEqualTo(1);
    assertThat(result.at("/dropped/0/status").asInt()).isEqualTo(400);
    assertThat(result.at("/dropped/0/type").asText()).isEqualTo("document_parsing_exception");
    assertThat(result.path("requests").valueStream().map(one -> one.path("path").asText()))
        .contains("/", "/_bulk");
    assertThat(result.path("requests").valueStream())
        .allSatisfy(
            one -> assertThat(one.path("accept").asText()).contains("compatible-with=" + major))
        .filteredOn(one -> !one.path("method").asText().equals("HEAD"))
        .allSatisfy(
            one ->
                assertThat(one.path("type").asText())
                    .startsWith("application/vnd.elasticsearch+json"));
  }

  private static String record(String machine) {
    return """
    {"time":"%s","machine":{"id":"%s"},"localAddress":"10.1.2.3","remoteAddress":"52.96.0.1",\
    "remotePort":443,"protocol":"tcp","host":"outlook.office365.com"}
    """
        .formatted(Instant.now().minusSeconds(3_600), machine);
  }
}
