package io.penumbra.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.Workspace;
import io.penumbra.local.client.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  @Test
  void usesTwoHighRiskApps() {
    for (String host : List.of("pastebin.com", "gofile.io")) {
      assertThat(users(r -> host(r).equals(host) && !isBlocked(r))).as(host).hasSizeBetween(2, 15);
    }
    assertThat(count(r -> host(r).equals("wetransfer.com") && isAfter(r, 7))).isGreaterThan(3);
  }

  @Test
  void uploadsTwoGigabytesToFileHostOnOneEvening() {
    Predicate<JsonNode> upload = r -> host(r).equals("upload.gofile.io");

    assertThat(users(upload)).containsExactly("CORP\\gwilson");
    assertThat(days(upload)).hasSize(1);
    assertThat(bytesUp(upload)).isBetween(2_000_000_000L, 2_500_000_000L);
    assertThat(bytesUp(r -> host(r).equals("gofile.io"))).isLessThan(bytesUp(upload) / 2);
  }

  @Test
  void spreadsNewAiAppWithinAWeek() {
    Predicate<JsonNode> newApp = r -> host(r).equals("chat.deepseek.com");

    assertThat(count(newApp.and(r -> !isAfter(r, 8)))).isZero();
    assertThat(users(newApp.and(r -> !isAfter(r, 6)))).hasSizeBetween(1, 3);
    assertThat(users(newApp)).hasSizeBetween(7, 9);
  }

  @Test
  void hasOneUserBehindAnonymizer() {
    Predicate<JsonNode> anonymizer = r -> host(r).equals("api.nordvpn.com");

    assertThat(users(anonymizer)).containsExactly("CORP\\dnovak");
    assertThat(days(anonymizer)).hasSizeBetween(3, 9);
  }

  @Test
  void repeatsStoryOnEachDayOfWeek() {
    for (int day = 0; day < 7; day++) {
      Instant end = END.plus(Duration.ofDays(day)).minus(Duration.ofHours(14));
      List<JsonNode> sample = DemoSample.endingAt(end).stream().map(Json::read).toList();
      assertThat(sample.stream().filter(r -> host(r).equals("upload.gofile.io")))
          .as(end.toString())
          .hasSize(36);
      assertThat(users(sample, r -> host(r).equals("chat.deepseek.com")))
          .as(end.toString())
          .hasSizeBetween(6, 9);
    }
  }

  @Test
  void tagsAppsThatCatalogueHas() throws IOException {
    String catalogue = catalogue();
    try (InputStream tags = DemoTags.open()) {
      List<String> apps =
          new String(tags.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .flatMap(line -> Stream.of(line.replaceAll(" -- .*", "").split(" ")).skip(1))
              .distinct()
              .toList();
      assertThat(apps)
          .hasSizeGreaterThanOrEqualTo(12)
          .allSatisfy(app -> assertThat(catalogue).contains("\napp: " + app + "\n"));
    }
  }

  private static String catalogue() throws IOException {
    Path folder =
        Workspace.find()
            .root()
            .resolve("correlation-service/catalogue/src/main/resources/catalogue");
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  private static String host(JsonNode entry) {
    return entry.path("host").asText();
  }

  private static boolean isBlocked(JsonNode entry) {
    return entry.path("action").asText().equals("blocked");
  }

  private static boolean isAfter(JsonNode entry, int days) {
    return Instant.parse(entry.path("time").asText()).isAfter(END.minus(Duration.ofDays(days)));
  }

  private Set<String> users(Predicate<JsonNode> test) {
    return users(records, test);
  }

  private static Set<String> users(List<JsonNode> entries, Predicate<JsonNode> test) {
    return entries.stream()
        .filter(r -> isTransaction(r) && r.has("user"))
        .filter(test)
        .map(r -> r.path("user").asText())
        .collect(Collectors.toSet());
  }

  private Set<String> days(Predicate<JsonNode> test) {
    return records.stream()
        .filter(r -> isTransaction(r))
        .filter(test)
        .map(r -> r.path("time").asText().substring(0, 10))
        .collect(Collectors.toSet());
  }

  private long bytesUp(Predicate<JsonNode> test) {
    return records.stream().filter(test).mapToLong(r -> r.path("bytesUp").asLong()).sum();
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
