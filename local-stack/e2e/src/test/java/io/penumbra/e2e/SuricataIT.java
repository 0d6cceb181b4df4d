package io.penumbra.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.local.send.Totals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Test with a real Suricata that reads a capture of synthetic connections. Its {@code eve.json} is
 * sent like with {@code ./penumbra send}. Flows, requests and lookups of one connection are one
 * transaction with the bytes of the flow.
 */
@Tag("full")
class SuricataIT {

  static final String NOT_INSTALLED = "Suricata is not installed: apt-get install suricata";

  private static final Path CONFIGURATION = Path.of("/etc/suricata/suricata.yaml");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final List<String> HOSTS = List.of("files.slack.com", "mega.nz", "www.canva.com");
  private static final int CONNECTIONS = 24;

  @TempDir static Path folder;

  @Test
  void countsFlowsOnceWithTheirBytesAndHosts() throws IOException, InterruptedException {
    assumeTrue(Programs.find("suricata").isPresent() && Files.exists(CONFIGURATION), NOT_INSTALLED);
    Path eve = observe();
    List<JsonNode> events = events(eve);
    List<JsonNode> flows = events.stream().filter(it -> is(it, "flow")).toList();
    assertThat(flows)
        .as("connections, the one without a host, and its lookup")
        .hasSize(CONNECTIONS + 2);
    assertThat(events).anyMatch(it -> is(it, "http")).anyMatch(it -> is(it, "dns"));
    try (TestStack stack = TestStack.named("suricata")) {
      stack.start();
      stack.turnOn();
      Totals totals = await().ignoreExceptions().until(() -> stack.send(eve, () -> {}), t -> true);
      assertThat(totals.rejected()).isEmpty();
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  stack.report("/summary?period=P7D").get("transactions").asLong() == flows.size());
      JsonNode summary = stack.report("/summary?period=P7D");
      assertThat(summary.get("bytesUp").asLong()).isEqualTo(sum(flows, "bytes_toserver"));
      assertThat(summary.get("bytesDown").asLong()).isEqualTo(sum(flows, "bytes_toclient"));
      Map<String, Long> apps = new HashMap<>();
      stack
          .report("/apps?period=P7D&kind=catalogued")
          .get("items")
          .forEach(app -> apps.put(app.get("name").asText(), app.get("transactions").asLong()));
      assertThat(apps)
          .isEqualTo(
              Map.of(
                  "Slack", CONNECTIONS / 3L,
                  "MEGA", CONNECTIONS / 3L,
                  "Canva", CONNECTIONS / 3L,
                  "Zoom", 1L));
    }
  }

  /**
   * Returns the log of Suricata. The last connection contains no host name; the answer to the
   * preceding lookup contains it.
   */
  private static Path observe() throws IOException, InterruptedException {
    PacketCapture capture =
        new PacketCapture(Clock.systemUTC().instant().minus(2, ChronoUnit.HOURS));
    for (int i = 0; i < CONNECTIONS; i++) {
      capture.connection(
          "10.20.30." + (50 + i % 4),
          50_000 + i,
          "203.0.113." + (10 + i % 3),
          80,
          "GET /%d HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(i, HOSTS.get(i % 3)).getBytes(US_ASCII),
          ("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n".formatted(100 * i) + "x".repeat(100 * i))
              .getBytes(US_ASCII));
    }
    capture.lookup("10.20.30.60", 40_000, "10.20.0.53", "zoom.us", "203.0.113.99");
    capture.connection(
        "10.20.30.60", 51_000, "203.0.113.99", 8_801, new byte[] {1, 2, 3}, new byte[2_000]);
    Path file = folder.resolve("made-up.pcap");
    capture.writeTo(file);
    Programs.output(
        Programs.find("suricata").orElseThrow().toString(),
        "-r",
        file.toString(),
        "-k",
        "none",
        "-l",
        folder.toString(),
        "-c",
        CONFIGURATION.toString());
    return folder.resolve("eve.json");
  }

  private static List<JsonNode> events(Path eve) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(eve)) {
      events.add(json.readTree(line));
    }
    return events;
  }

  private static boolean is(JsonNode event, String type) {
    return event.get("event_type").asText().equals(type);
  }

  private static long sum(List<JsonNode> flows, String name) {
    return flows.stream().mapToLong(flow -> flow.get("flow").get(name).asLong()).sum();
  }
}
