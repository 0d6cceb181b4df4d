package io.penumbra.reporting.presence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.reporting.Api;
import io.penumbra.reporting.ContractUsage;
import io.penumbra.reporting.Measurements;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random presence, including intervals over midnight and ongoing ones. Histories join intervals
 * like a recount, and point-in-time queries find them from both sides.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class PresenceContractTest {

  private static final String GLOBAL = "/api/v1/reports/global/";
  private static final String PRESENCE = "/api/v1/presence/";

  private static List<Interval> ofUsers;
  private static List<Interval> ofAddresses;

  private final Random random = new Random();

  /** Row of {@code report.machine_user} or {@code report.machine_ip}. */
  private record Interval(
      int machine, int other, String source, Instant from, Instant to, Instant last, int evidence) {

    LocalDate day() {
      return LocalDate.ofInstant(from, ZoneOffset.UTC);
    }

    String values() {
      return "('%s', %d, %d, '%s', '%s', '%s', '%s', %d)"
          .formatted(day(), machine, other, source, from, last, to, evidence);
    }
  }

  /** Interval of an answer; {@code to} is null while it is ongoing. */
  private record Stay(int id, String source, Instant from, Instant to, Instant last, int evidence) {

    static Stay of(JsonNode row) {
      assertThat(row.path("firstObserved")).isEqualTo(row.path("from"));
      return new Stay(
          row.path("id").asInt(),
          row.path("source").asText(),
          Measurements.instant(row, "from"),
          Measurements.instant(row, "to"),
          Measurements.instant(row, "lastObserved"),
          row.path("evidence").asInt());
    }
  }

  /**
   * History of an entity.
   *
   * @param of returns the owner of the history
   * @param shown returns the listed entity
   */
  private record Timeline(
      String path, boolean users, ToIntFunction<Interval> of, ToIntFunction<Interval> shown) {

    String path(int id) {
      return GLOBAL + path.formatted(id);
    }

    List<Interval> intervals(int id) {
      return (users ? ofUsers : ofAddresses)
          .stream().filter(interval -> of.applyAsInt(interval) == id).toList();
    }

    @Override
    public String toString() {
      return path;
    }
  }

  static Stream<Timeline> timelines() {
    return Stream.of(
        new Timeline("machines/%d/user-history", true, Interval::machine, Interval::other),
        new Timeline("machines/%d/ip-history", false, Interval::machine, Interval::other),
        new Timeline("users/%d/machine-history", true, Interval::other, Interval::machine),
        new Timeline("ip-addresses/%d/machine-history", false, Interval::other, Interval::machine));
  }

  @BeforeAll
  static void presence() throws SQLException {
    ContractUsage.fill(38);
    Random random = new Random(38);
    ofUsers = intervals(List.of("logon", "use"), random);
    ofAddresses = intervals(List.of("lease", "adapter", "public", "use"), random);
    insert("machine_user", "user_id", ofUsers);
    insert("machine_ip", "ip_id", ofAddresses);
  }

  @BeforeEach
  void seed(TestInfo test) {
    random.setSeed(test.getDisplayName().hashCode());
  }

  private static List<Interval> intervals(List<String> sources, Random random) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Map<List<Object>, Interval> intervals = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      // a fifth of the intervals are ongoing
      boolean holds = i % 5 == 0;
      Instant from =
          now.minusSeconds(holds ? random.nextInt(10 * 3_600) : random.nextInt(15 * 86_400))
              .truncatedTo(ChronoUnit.MINUTES);
      Instant to =
          holds
              ? now.plusSeconds(3_600 + random.nextInt(7_200))
              : from.plusSeconds(random.nextInt(14 * 3_600));
      Instant seen = from.plusSeconds(random.nextInt(3_600));
      Interval interval =
          new Interval(
              1 + random.nextInt(3),
              1 + random.nextInt(3),
              sources.get(random.nextInt(sources.size())),
              from,
              to,
              seen.isAfter(to) ? to : seen,
              1 + random.nextInt(5));
      intervals.put(
          List.of(interval.machine, interval.other, interval.source, interval.from), interval);
    }
    return List.copyOf(intervals.values());
  }

  private static void insert(String table, String column, List<Interval> intervals)
      throws SQLException {
    ReadModels.run(
        "correlation",
        "truncate report.%1$s; insert into report.%1$s (day, machine_id, %2$s, source, from_at, last_observed, to_at, evidence) values %3$s"
            .formatted(
                table,
                column,
                intervals.stream().map(Interval::values).collect(Collectors.joining(",\n"))));
  }

  /**
   * Returns the stays of an entity. Adjacent intervals of the same source are joined. Intervals of
   * use are joined across gaps of up to an hour.
   */
  private static List<Stay> stays(Timeline timeline, int id, LocalDate first, LocalDate last) {
    Map<List<Object>, List<Interval>> groups =
        timeline.intervals(id).stream()
            .filter(interval -> !interval.day().isAfter(last))
            .sorted(Comparator.comparing(Interval::from))
            .collect(
                Collectors.groupingBy(
                    interval -> List.of(timeline.shown.applyAsInt(interval), interval.source())));
    Instant now = Instant.now();
    List<Stay> stays = new ArrayList<>();
    groups.forEach(
        (of, intervals) -> {
          long apart = of.get(1).equals("use") ? 3_600 : 0;
          List<Interval> joined = new ArrayList<>();
          Instant until = Instant.MAX;
          for (Interval next : intervals) {
            if (!joined.isEmpty() && next.from().isAfter(until.plusSeconds(apart))) {
              add(timeline, joined, first, now, stays);
              joined = new ArrayList<>();
            }
            until = joined.isEmpty() || next.to().isAfter(until) ? next.to() : until;
            joined.add(next);
          }
          add(timeline, joined, first, now, stays);
        });
    stays.sort(
        Comparator.comparing(Stay::from)
            .thenComparing(Stay::id)
            .thenComparing(Stay::source)
            .reversed());
    return stays;
  }

  private static void add(
      Timeline timeline, List<Interval> joined, LocalDate first, Instant now, List<Stay> stays) {
    Instant to = joined.stream().map(Interval::to).max(Comparator.naturalOrder()).orElseThrow();
    if (to.isBefore(first.atStartOfDay().toInstant(ZoneOffset.UTC))) {
      return;
    }
    stays.add(
        new Stay(
            timeline.shown.applyAsInt(joined.getFirst()),
            joined.getFirst().source(),
            joined.getFirst().from(),
            to.isAfter(now) ? null : to,
            joined.stream().map(Interval::last).max(Comparator.naturalOrder()).orElseThrow(),
            joined.stream().mapToInt(Interval::evidence).sum()));
  }

  @ParameterizedTest
  @MethodSource("timelines")
  void joinsIntervals(Timeline timeline) {
    for (int id = 1; id <= 3; id++) {
      for (int i = 0; i < 4; i++) {
        LocalDate first = ContractUsage.today().minusDays(random.nextInt(15));
        LocalDate last = first.plusDays(random.nextInt(6));
        String path = timeline.path(id) + "?limit=1000&from=%s&to=%s".formatted(first, last);
        JsonNode page = Api.json(path);
        List<Stay> expected = stays(timeline, id, first, last);
        assertThat(Api.list(page.path("items")).stream().map(Stay::of).toList())
            .as(path)
            .isEqualTo(expected);
        assertThat(page.path("total").asInt()).isEqualTo(expected.size());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("timelines")
  void pagesAndExportsSameIntervals(Timeline timeline) throws IOException {
    for (int id = 1; id <= 3; id++) {
      String path = timeline.path(id) + "?period=P20D";
      List<JsonNode> all = Api.items(path + "&limit=1000");
      assertThat(all).hasSizeGreaterThan(5);
      List<JsonNode> read = new ArrayList<>();
      String cursor = "";
      do {
        JsonNode page = Api.json(path + "&limit=" + (1 + random.nextInt(9)) + cursor);
        assertThat(page.path("total").asInt()).isEqualTo(all.size());
        read.addAll(Api.list(page.path("items")));
        cursor =
            page.path("next").isNull() ? null : Api.parameter("cursor", page.path("next").asText());
      } while (cursor != null);
      assertThat(read).as(path).isEqualTo(all);
      List<JsonNode> lines =
          Api.ok(path + "&limit=1&format=ndjson")
              .text()
              .lines()
              .map(PresenceContractTest::json)
              .toList();
      assertThat(lines).as(path).isEqualTo(all);
      String csv = Api.ok(path + "&format=csv").text();
      assertThat(csv.lines()).hasSize(1 + all.size());
      assertThat(csv.lines().findFirst().orElseThrow().split(","))
          .contains("id", "from", "to", "firstObserved", "lastObserved", "evidence", "source");
    }
  }

  private static JsonNode json(String line) {
    try {
      return Api.JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("timelines")
  void bindsCursorsToEntityAndDays(Timeline timeline) {
    String path = timeline.path(1) + "?period=P20D";
    String cursor = Api.parameter("cursor", Api.json(path + "&limit=1").path("next").asText());
    Api.ok(path + "&limit=3" + cursor);
    for (String other :
        List.of(
            timeline.path(2) + "?period=P20D",
            timeline.path(1) + "?period=P19D",
            timeline.path(1).replace("global", "source-zeek") + "?period=P20D")) {
      assertThat(Api.refusal(other + cursor, 400)).startsWith("cursor does not belong");
    }
    assertThat(Api.refusal(path + "&limit=1001", 400)).contains("limit must be from 1 to 1000");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -8, 5})
  void findsUsersOfMachineAtMoment(int zone) {
    for (int i = 0; i < 40; i++) {
      Interval near = ofUsers.get(random.nextInt(ofUsers.size()));
      Instant at = near(near);
      String path =
          PRESENCE
              + "machines/%d/users?".formatted(near.machine())
              + Api.parameter("at", at.atOffset(ZoneOffset.ofHours(zone))).substring(1);
      JsonNode answer = Api.json(path);
      assertThat(Measurements.instant(answer, "at")).isEqualTo(at);
      assertThat(stays(answer.path("users")))
          .as(path)
          .isEqualTo(
              latest(
                  ofUsers,
                  interval -> interval.machine() == near.machine() && holds(interval, at, at),
                  Interval::other));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void findsMachinesWithAddressAtMoment(boolean byNumber) {
    for (int i = 0; i < 40; i++) {
      Interval near = ofAddresses.get(random.nextInt(ofAddresses.size()));
      Instant at = near(near);
      String path =
          PRESENCE
              + "ip-addresses/%s/machines?at=%s"
                  .formatted(byNumber ? near.other() : "10.0.0." + near.other(), at);
      JsonNode answer = Api.json(path);
      assertThat(answer.path("ipAddressId").asInt()).isEqualTo(near.other());
      assertThat(answer.path("address").asText()).isEqualTo("10.0.0." + near.other());
      assertThat(stays(answer.path("machines")))
          .as(path)
          .isEqualTo(
              latest(
                  ofAddresses,
                  interval -> interval.other() == near.other() && holds(interval, at, at),
                  Interval::machine));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 60, 86_400, 4 * 86_400})
  void findsMachinesOfUserBetweenMoments(int seconds) {
    for (int i = 0; i < 15; i++) {
      Interval near = ofUsers.get(random.nextInt(ofUsers.size()));
      Instant from = near(near);
      Instant to = from.plusSeconds(seconds);
      String path = PRESENCE + "users/%d/machines?from=%s&to=%s".formatted(near.other(), from, to);
      List<Stay> expected =
          ofUsers.stream()
              .filter(interval -> interval.other() == near.other() && holds(interval, from, to))
              .sorted(
                  Comparator.comparing(Interval::from)
                      .reversed()
                      .thenComparing(Interval::machine)
                      .thenComparing(Interval::source))
              .map(interval -> stay(interval, interval.machine()))
              .toList();
      assertThat(stays(Api.json(path).path("machines"))).as(path).isEqualTo(expected);
    }
  }

  /** Returns a time close to an end of an interval, so that tests hit both ends. */
  private Instant near(Interval interval) {
    Instant end = random.nextBoolean() ? interval.from() : interval.to();
    return random.nextBoolean() ? end : end.plusSeconds(random.nextInt(7_200) - 3_600);
  }

  private static boolean holds(Interval interval, Instant from, Instant to) {
    return !interval.from().isAfter(to) && !interval.to().isBefore(from);
  }

  private static List<Stay> latest(
      List<Interval> intervals, Predicate<Interval> of, ToIntFunction<Interval> shown) {
    return intervals.stream()
        .filter(of)
        .sorted(
            Comparator.comparing(Interval::last)
                .reversed()
                .thenComparingInt(shown)
                .thenComparing(Interval::source)
                .thenComparing(Interval::from))
        .map(interval -> stay(interval, shown.applyAsInt(interval)))
        .toList();
  }

  private static Stay stay(Interval interval, int id) {
    return new Stay(
        id,
        interval.source(),
        interval.from(),
        interval.to().isAfter(Instant.now()) ? null : interval.to(),
        interval.last(),
        interval.evidence());
  }

  private static List<Stay> stays(JsonNode items) {
    return Api.list(items).stream().map(Stay::of).toList();
  }

  /** Covers years that are valid in a timestamp, but not in Postgres. */
  @ParameterizedTest
  @CsvSource({
    "-000001-01-01T00:00:00Z",
    "-999999999-01-01T00:00:00Z",
    "%2B294277-01-01T00:00:00Z",
    "%2B300000-01-01T00:00:00Z",
    "%2B999999999-12-31T23:59:59Z",
    "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00Z"
  })
  void answersOrRefusesMomentsOfAnyYear(String moment) {
    for (String path :
        List.of(
            PRESENCE + "machines/1/users?at=" + moment,
            PRESENCE + "ip-addresses/1/machines?at=" + moment,
            PRESENCE + "users/1/machines?from=" + moment + "&to=" + moment)) {
      Api.Answer answer = Api.get(path);
      if (answer.status() != 200) {
        assertThat(Api.refusal(path, answer, 400)).contains("must be a timestamp");
      }
    }
  }

  /** Covers the same years in days of a report. */
  @ParameterizedTest
  @CsvSource({
    "-999999999-01-01, -999999999-01-02",
    "%2B5874898-01-01, %2B5874898-01-02",
    "%2B999999999-12-30, %2B999999999-12-31",
    "-004713-01-01, -004713-01-02",
    "0001-01-01, 0001-01-02",
    "9999-12-30, 9999-12-31"
  })
  void answersOrRefusesDaysOfAnyYear(String first, String last) {
    for (String list : List.of("summary", "apps", "hours", "machines/1/user-history")) {
      String path = GLOBAL + list + "?from=%s&to=%s".formatted(first, last);
      Api.Answer answer = Api.get(path);
      if (answer.status() != 200) {
        assertThat(Api.refusal(path, answer, 400)).contains("from must be a day");
      }
    }
  }
}
