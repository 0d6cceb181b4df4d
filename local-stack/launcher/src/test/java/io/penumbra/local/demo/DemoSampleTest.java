package io.penumbra.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.client.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoSampleTest {

  private static final Instant END = Instant.parse("2026-11-24T15:47:12Z");

  private final List<JsonNode> records = DemoSample.endingAt(END).stream().map(Json::read).toList();

  @Test
  void createsSameSampleForSameMoment() {
    assertThat(DemoSample.endingAt(END)).isEqualTo(DemoSample.endingAt(END));
  }

  @Test
  void coversFortnightOfTwentyMachinesAndFifteenPeople() {
    List<Instant> times =
        records.stream().map(r -> Instant.parse(r.path("time").asText())).toList();

    assertThat(times).isSorted();
    assertThat(times.getFirst()).isAfter(END.minus(Duration.ofDays(14)));
    assertThat(times.getLast()).isBetween(END.minus(Duration.ofMinutes(30)), END);
    assertThat(distinct("/machine/id")).hasSize(20);
    assertThat(distinct("/machine/name")).hasSize(20);
    assertThat(distinct("/user").stream().filter(user -> user.startsWith("CORP"))).hasSize(15);
    assertThat(records).hasSizeBetween(8_000, 30_000);
  }

  @Test
  void containsRecordsOfEveryInterestingKind() {
    assertThat(count(r -> r.path("type").asText().equals("logon"))).isGreaterThan(100);
    assertThat(count(r -> r.path("type").asText().equals("dns"))).isPositive();
    assertThat(count(r -> r.path("localAddress").asText().startsWith("192.168.43."))).isPositive();
    assertThat(count(r -> r.path("host").asText().endsWith("example.org"))).isPositive();
    assertThat(count(r -> r.path("action").asText().equals("blocked"))).isPositive();
    assertThat(count(r -> isTransaction(r) && !r.has("host"))).isPositive();
    assertThat(count(r -> isTransaction(r) && !r.has("bytesUp"))).isPositive();
    assertThat(count(r -> isTransaction(r) && !r.has("user"))).isPositive();
    assertThat(count(r -> r.at("/machine/osBuild").asText().equals("16299.125"))).isPositive();
  }

  @Test
  void reducesActivityOnWeekends() {
    assertThat(count(r -> r.path("time").asText().startsWith("2026-11-22")))
        .isLessThan(count(r -> r.path("time").asText().startsWith("2026-11-23")) / 3);
  }

  private static boolean isTransaction(JsonNode entry) {
    return !entry.has("type");
  }

  private int count(Predicate<JsonNode> test) {
    return Math.toIntExact(records.stream().filter(test).count());
  }

  private Set<String> distinct(String pointer) {
    return records.stream()
        .map(r -> r.at(pointer).asText())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.toSet());
  }
}
