package io.penumbra.reporting.api.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.reporting.Api;
import io.penumbra.reporting.ContractUsage;
import io.penumbra.reporting.ContractUsage.Days;
import io.penumbra.reporting.ContractUsage.OfReport;
import io.penumbra.reporting.Measurements;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.UsageRecount;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.usage.Totals;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Contract of the page of every entity in every kind of report. Its sums equal a recount and the
 * sums of its lists.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class EntityPageContractTest {

  /** Highest id of each kind. */
  private static final Map<EntityKind, Integer> LAST =
      Map.of(
          EntityKind.MACHINE, 6, EntityKind.USER, 4, EntityKind.IP_ADDRESS, 7, EntityKind.APP, 8);

  private static UsageRecount recount;

  private final Random random = new Random();

  /** Pages of a kind in a report. */
  private record Pages(OfReport report, EntityKind kind) {

    /** Returns the JSON member of the entity, which differs from the name in paths. */
    String member() {
      return switch (kind) {
        case MACHINE -> "machine";
        case USER -> "user";
        case IP_ADDRESS -> "ipAddress";
        case APP -> "app";
      };
    }

    String path(int id, String list, Days days) {
      return report.path() + kind.path() + "/" + id + list + days.query();
    }

    Predicate<UsageRecount.Use> admits(int id) {
      return report.admits().and(use -> use.id(kind) == id);
    }

    @Override
    public String toString() {
      return report + " " + kind.path();
    }
  }

  static Stream<Pages> pages() {
    return ContractUsage.REPORTS.stream()
        .flatMap(report -> Stream.of(EntityKind.values()).map(kind -> new Pages(report, kind)));
  }

  @BeforeAll
  static void usage() throws SQLException {
    recount = ContractUsage.fill(32);
  }

  @BeforeEach
  void seed(TestInfo test) {
    random.setSeed(test.getDisplayName().hashCode());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void matchesRecountOfRows(Pages pages) {
    for (Days days : ContractUsage.days()) {
      for (int id = 1; id <= LAST.get(pages.kind()); id++) {
        Totals expected =
            recount.of(days.period(), pages.admits(id)).totals(days.period(), Instant.EPOCH);
        JsonNode page = Api.json(pages.path(id, "", days));
        assertThat(figures(page))
            .as(pages.path(id, "", days))
            .containsExactlyInAnyOrderEntriesOf(figures(expected, pages));
        assertThat(trend(page)).as(pages.path(id, "", days)).isEqualTo(trend(expected, page));
        JsonNode entity = page.path(pages.member());
        assertThat(entity.path("id").asInt()).isEqualTo(id);
        assertThat(Measurements.instant(entity, "lastSeen")).isEqualTo(expected.lastSeen());
        if (pages.kind() != EntityKind.MACHINE) {
          assertThat(Measurements.instant(entity, "firstSeen")).isEqualTo(expected.firstSeen());
        }
      }
    }
  }

  /** Returns all figures of a page by name; null if unknown. */
  private static Map<String, Object> figures(JsonNode page) {
    Map<String, Object> figures = new HashMap<>();
    page.properties().stream()
        .filter(member -> member.getValue().isValueNode())
        // a date of the report, not a figure
        .filter(member -> !member.getKey().equals("dataSince"))
        .forEach(
            member ->
                figures.put(
                    member.getKey(),
                    member.getValue().isNull() ? null : member.getValue().asLong()));
    return figures;
  }

  private static Map<String, Object> figures(Totals totals, Pages pages) {
    EntityKind kind = pages.kind();
    Map<String, Object> figures = new HashMap<>();
    figures.put("transactions", totals.transactions());
    figures.put("measuredTransactions", totals.measured());
    figures.put("bytesUp", totals.bytesUp());
    figures.put("bytesDown", totals.bytesDown());
    figures.put("traffic", totals.traffic());
    if (kind == EntityKind.APP) {
      figures.put("blocked", totals.blocked());
      // software is recorded by machine, so it is unknown if addresses are selected
      figures.put("installedOn", pages.report().id().equals("custom-network") ? null : 0L);
    } else {
      figures.put("attributedBySignIn", totals.bySignIn());
    }
    Map<EntityKind, Object> counts =
        Map.of(
            EntityKind.MACHINE, totals.machines(),
            EntityKind.USER, totals.users(),
            EntityKind.IP_ADDRESS, totals.ipAddresses(),
            EntityKind.APP, totals.apps());
    Measurements.counted(kind)
        .forEach(other -> figures.put(Measurements.count(other), counts.get(other)));
    // pages of addresses count apps, lists of addresses do not
    if (kind == EntityKind.IP_ADDRESS) {
      figures.put("apps", totals.apps());
    }
    return figures;
  }

  /** Returns the expected trend of an answer: unknown before the first data. */
  private static List<Totals.Day> trend(Totals expected, JsonNode answer) {
    LocalDate since = LocalDate.parse(answer.path("dataSince").asText());
    return expected.trend().stream()
        .map(
            day ->
                day.day().isBefore(since) ? new Totals.Day(day.day(), null, null, null, null) : day)
        .toList();
  }

  private static List<Totals.Day> trend(JsonNode page) {
    return Api.list(page.path("trend")).stream()
        .map(
            day ->
                new Totals.Day(
                    LocalDate.parse(day.path("day").asText()),
                    day.path("transactions").isNull()
                        ? null
                        : (Long) day.path("transactions").asLong(),
                    Measurements.bytes(day, "bytesUp"),
                    Measurements.bytes(day, "bytesDown"),
                    Measurements.traffic(day)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void matchesReportListFilteredByEntity(Pages pages) {
    for (int id = 1; id <= LAST.get(pages.kind()); id++) {
      Days days = ContractUsage.days().get(random.nextInt(3));
      EntityKind other = EntityKind.values()[random.nextInt(4)];
      String own = pages.path(id, "/" + other.path(), days);
      List<JsonNode> rows = Api.items(own);
      assertThat(Measurements.of(rows, other))
          .as(own)
          .isEqualTo(
              recount.of(days.period(), pages.admits(id)).rows(other, Measurements.counted(other)));
      String filtered =
          pages.report().path() + other.path() + days.query() + "&" + pages.member() + "=" + id;
      assertThat(Api.items(filtered)).as(filtered).isEqualTo(rows);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void addsListsUpToPage(Pages pages) {
    for (int id = 1 + random.nextInt(3); id <= LAST.get(pages.kind()); id += 3) {
      Days days = ContractUsage.days().get(random.nextInt(3));
      JsonNode page = Api.json(pages.path(id, "", days));
      List<JsonNode> apps = Api.items(pages.path(id, "/apps", days));
      // every use has a destination
      assertThat(sum(apps, "transactions")).isEqualTo(page.path("transactions").asLong());
      assertThat(sum(apps, "bytesUp")).isEqualTo(page.path("bytesUp").asLong());
      assertThat(sum(apps, "bytesDown")).isEqualTo(page.path("bytesDown").asLong());
      assertThat(sum(apps, "traffic")).isEqualTo(page.path("traffic").asLong());
      assertThat(page.path("bytesUp").isNull())
          .isEqualTo(apps.stream().allMatch(row -> row.path("bytesUp").isNull()));
      assertThat(
              apps.stream()
                  .map(row -> Measurements.instant(row, "lastSeen"))
                  .max(Comparator.naturalOrder())
                  .orElse(null))
          .isEqualTo(Measurements.instant(page.path(pages.member()), "lastSeen"));
      for (EntityKind other : EntityKind.values()) {
        JsonNode count = page.path(Measurements.count(other));
        if (other != pages.kind() && !count.isMissingNode()) {
          long rows =
              Api.items(pages.path(id, "/" + other.path(), days)).stream()
                  .filter(
                      row ->
                          other != EntityKind.APP
                              || List.of("catalogued", "custom")
                                  .contains(row.path("kind").asText()))
                  .count();
          assertThat(rows).as("%s %d %s", pages, id, other).isEqualTo(count.asLong());
        }
      }
      long ofTrend = sum(Api.list(page.path("trend")), "transactions");
      assertThat(ofTrend).isEqualTo(page.path("transactions").asLong());
    }
  }

  /** Covers lists, pages and files. An entity may have no usage in the period. */
  @ParameterizedTest
  @MethodSource("pages")
  void showsSameFirstSeenForEveryPeriod(Pages pages) {
    LocalDate today = ContractUsage.today();
    List<String> periods =
        List.of(
            "?period=P1D",
            "?period=P7D",
            "?from=%s&to=%s".formatted(today.minusDays(3), today.minusDays(2)));
    int some = 1 + random.nextInt(LAST.get(pages.kind()));
    EntityKind other = EntityKind.values()[random.nextInt(4)];
    for (String list :
        List.of(
            pages.report().path() + pages.kind().path(),
            pages.report().path() + pages.kind().path() + "/" + some + "/" + other.path())) {
      Map<Integer, Instant> retained = firstSeen(Api.items(list + "?period=P90D"));
      for (String period : periods) {
        assertThat(retained)
            .as(list + period)
            .containsAllEntriesOf(firstSeen(Api.items(list + period)))
            .containsAllEntriesOf(firstSeen(lines(list + period + "&format=ndjson")));
      }
    }
    for (int id = 1; id <= LAST.get(pages.kind()) && pages.kind() != EntityKind.MACHINE; id++) {
      String page = pages.report().path() + pages.kind().path() + "/" + id;
      JsonNode retained = Api.json(page + "?period=P90D").path(pages.member()).path("firstSeen");
      for (String period : periods) {
        assertThat(Api.json(page + period).path(pages.member()).path("firstSeen"))
            .as(page + period)
            .isEqualTo(retained);
      }
    }
  }

  private static Map<Integer, Instant> firstSeen(List<JsonNode> rows) {
    return rows.stream()
        .collect(
            Collectors.toMap(
                row -> row.path("id").asInt(), row -> Measurements.instant(row, "firstSeen")));
  }

  private static List<JsonNode> lines(String path) {
    return Api.get(path)
        .text()
        .lines()
        .map(line -> new Api.Answer(200, "", line.getBytes(StandardCharsets.UTF_8)).json())
        .toList();
  }

  private static long sum(List<JsonNode> rows, String member) {
    return rows.stream().mapToLong(row -> row.path(member).asLong()).sum();
  }

  /** Covers all paths: a pair of entities has the same usage from both sides. */
  @ParameterizedTest
  @MethodSource("pages")
  void findsSameUsageFromBothEntities(Pages pages) {
    Days days = ContractUsage.any();
    for (EntityKind other : EntityKind.values()) {
      if (other == pages.kind()) {
        continue;
      }
      Pages others = new Pages(pages.report(), other);
      for (JsonNode row : Api.items(pages.path(1, "/" + other.path(), days) + "&limit=2")) {
        String back = others.path(row.path("id").asInt(), "/" + pages.kind().path(), days);
        Stream<JsonNode> same =
            Api.items(back).stream().filter(found -> found.path("id").asInt() == 1);
        assertThat(same.map(EntityPageContractTest::use)).as(back).containsExactly(use(row));
      }
    }
  }

  private static List<Object> use(JsonNode row) {
    return Arrays.asList(
        row.path("transactions").asLong(),
        Measurements.bytes(row, "bytesUp"),
        Measurements.bytes(row, "bytesDown"),
        Measurements.traffic(row),
        Measurements.instant(row, "firstSeen"),
        Measurements.instant(row, "lastSeen"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void matchesReportListsInSummary(Pages pages) {
    Days days = ContractUsage.days().get(random.nextInt(3));
    JsonNode summary = Api.json(pages.report().path() + "summary" + days.query());
    List<JsonNode> rows = Api.items(pages.report().path() + pages.kind().path() + days.query());
    Totals expected =
        recount
            .of(days.period(), pages.report().admits())
            .totals(days.period(), Instant.parse(Neighbour.SWITCHED_AT));
    if (pages.kind() == EntityKind.APP) {
      assertThat(sum(rows, "transactions")).isEqualTo(summary.path("transactions").asLong());
      assertThat(summary.path("unmatched").asLong()).isEqualTo(expected.unmatched());
    } else {
      assertThat(summary.path(Measurements.count(pages.kind())).asLong())
          .as("%s %s", pages, days)
          .isEqualTo(rows.size());
    }
    assertThat(summary.path("machinesSinceTurnedOn").asLong())
        .isEqualTo(expected.machinesSinceTurnedOn());
    assertThat(summary.path("attributedTransactions").asLong()).isEqualTo(expected.attributed());
    assertThat(summary.path("measuredTransactions").asLong()).isEqualTo(expected.measured());
    assertThat(Measurements.bytes(summary, "bytesUp")).isEqualTo(expected.bytesUp());
    assertThat(trend(summary)).isEqualTo(trend(expected, summary));
    long supported =
        Stream.of("supported", "belowFloor", "unknown")
            .mapToLong(support -> summary.path("machineSupport").path(support).asLong())
            .sum();
    assertThat(supported).isEqualTo(expected.machines());
    assertThat(summary.path("report").path("id").asText()).isEqualTo(pages.report().id());
    assertThat(summary.path("period").path("firstDay").asText())
        .isEqualTo(days.period().firstDay().toString());
  }
}
