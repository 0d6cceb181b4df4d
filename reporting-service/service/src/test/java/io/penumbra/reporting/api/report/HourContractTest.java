package io.penumbra.reporting.api.report;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.usage.HourSums;
import io.penumbra.reporting.Api;
import io.penumbra.reporting.ContractUsage;
import io.penumbra.reporting.ContractUsage.OfReport;
import io.penumbra.reporting.Measurements;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hours of every report that has them, and of every machine. Hours equal a recount and add up to
 * days.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class HourContractTest {

  private static List<HourOfMachine> hours;

  private final Random random = new Random();

  /** Usage of a machine in an hour, as observed by a set of sources. */
  private record HourOfMachine(
      int machine,
      LocalDate day,
      int hour,
      List<String> sources,
      long transactions,
      long upKnown,
      long downKnown,
      long bytesUp,
      long bytesDown,
      long bytesUnsplit) {}

  /** Hour of an answer. */
  private record Hour(
      Instant hour, long transactions, Long bytesUp, Long bytesDown, Long traffic) {}

  /**
   * Report that has hours.
   *
   * @param admits condition for hours that belong to the report
   */
  private record Hourly(String id, Predicate<HourOfMachine> admits) {
    @Override
    public String toString() {
      return id;
    }
  }

  static Stream<Hourly> reports() {
    return Stream.of(
        new Hourly("global", _ -> true),
        new Hourly("win10-endpoint-users", hour -> hour.sources().contains("endpoints")),
        new Hourly("source-zeek", hour -> hour.sources().contains("zeek")),
        new Hourly(
            "custom-since",
            hour ->
                hour.sources().contains("zeek")
                    && !hour.day().isBefore(ContractUsage.today().minusDays(4))),
        new Hourly(
            "custom-machines",
            hour ->
                List.of(1, 2, 5).contains(hour.machine()) && hour.sources().contains("endpoints")));
  }

  @BeforeAll
  static void usage() throws SQLException {
    ContractUsage.fill(36);
    ReadModels.own(
        """
        insert into reporting.definition (id, name, sources, machines, users, ip_ranges, tags, since, created_by, changed_by) values
          ('custom-machines', 'Machines', '{endpoints}', '{1,2,5}', '{}', '{}', '{}', null, 'analyst', 'analyst')
        """);
    hours = new ArrayList<>();
    try (Connection connection = TestStack.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      Map<Integer, List<String>> members = new HashMap<>();
      try (ResultSet row = statement.executeQuery("select * from report.source")) {
        while (row.next()) {
          members.put(
              row.getInt("source_id"), List.of((String[]) row.getArray("members").getArray()));
        }
      }
      try (ResultSet row = statement.executeQuery("select * from report.machine_usage")) {
        while (row.next()) {
          for (HourSums hour : HourSums.decode(row.getBytes("hours"))) {
            hours.add(
                new HourOfMachine(
                    row.getInt("machine_id"),
                    row.getObject("day", LocalDate.class),
                    hour.hour(),
                    members.get(hour.sourceId()),
                    hour.sums().transactions(),
                    hour.sums().upKnown(),
                    hour.sums().downKnown(),
                    hour.sums().bytesUp(),
                    hour.sums().bytesDown(),
                    hour.sums().bytesUnsplit()));
          }
        }
      }
    }
    assertThat(hours).isNotEmpty();
  }

  @BeforeEach
  void seed(TestInfo test) {
    random.setSeed(test.getDisplayName().hashCode());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void matchesRecountOfHours(Hourly report) {
    for (int i = 0; i < 5; i++) {
      LocalDate first = ContractUsage.today().minusDays(1 + random.nextInt(12));
      LocalDate last = first.plusDays(random.nextInt(10));
      String days = "hours?from=%s&to=%s".formatted(first, last);
      assertThat(hours("/api/v1/reports/%s/%s".formatted(report.id(), days)))
          .as("%s %s", report, days)
          .isEqualTo(recounted(first, last, report.admits()));
      for (int machine = 1; machine <= 6; machine++) {
        int own = machine;
        assertThat(hours("/api/v1/reports/%s/machines/%d/%s".formatted(report.id(), machine, days)))
            .as("%s machine %d %s", report, machine, days)
            .isEqualTo(recounted(first, last, report.admits().and(hour -> hour.machine() == own)));
      }
    }
  }

  private static List<Hour> hours(String path) {
    return Api.items(path).stream()
        .map(
            hour ->
                new Hour(
                    Measurements.instant(hour, "hour"),
                    hour.path("transactions").asLong(),
                    Measurements.bytes(hour, "bytesUp"),
                    Measurements.bytes(hour, "bytesDown"),
                    Measurements.traffic(hour)))
        .toList();
  }

  /** Returns each hour that has begun, including hours without usage. */
  private static List<Hour> recounted(
      LocalDate first, LocalDate last, Predicate<HourOfMachine> admits) {
    List<Hour> recounted = new ArrayList<>();
    Instant end = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    for (Instant at = first.atStartOfDay(ZoneOffset.UTC).toInstant();
        at.isBefore(end) && !at.isAfter(Instant.now());
        at = at.plus(1, ChronoUnit.HOURS)) {
      Instant begins = at;
      List<HourOfMachine> own =
          hours.stream()
              .filter(
                  hour ->
                      hour.day().atTime(hour.hour(), 0).toInstant(ZoneOffset.UTC).equals(begins))
              .filter(admits)
              .toList();
      recounted.add(
          new Hour(
              at,
              own.stream().mapToLong(HourOfMachine::transactions).sum(),
              own.stream().anyMatch(hour -> hour.upKnown() > 0)
                  ? (Long) own.stream().mapToLong(HourOfMachine::bytesUp).sum()
                  : null,
              own.stream().anyMatch(hour -> hour.downKnown() > 0)
                  ? (Long) own.stream().mapToLong(HourOfMachine::bytesDown).sum()
                  : null,
              own.stream()
                      .anyMatch(
                          hour -> hour.upKnown() + hour.downKnown() > 0 || hour.bytesUnsplit() > 0)
                  ? (Long)
                      own.stream()
                          .mapToLong(
                              hour -> hour.bytesUp() + hour.bytesDown() + hour.bytesUnsplit())
                          .sum()
                  : null));
    }
    return recounted;
  }

  @ParameterizedTest
  @MethodSource("reports")
  void addsHoursUpToDays(Hourly report) {
    String days = ContractUsage.any().query();
    String path = "/api/v1/reports/" + report.id() + "/";
    JsonNode trend = Api.json(path + "summary" + days).path("trend");
    List<JsonNode> items = Api.items(path + "hours" + days);
    assertThat(items).hasSize(24 * trend.size());
    for (int day = 0; day < trend.size(); day++) {
      long sum =
          items.subList(24 * day, 24 * day + 24).stream()
              .mapToLong(hour -> hour.path("transactions").asLong())
              .sum();
      assertThat(sum)
          .as("%s %s", report, trend.get(day).path("day"))
          .isEqualTo(trend.get(day).path("transactions").asLong());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"custom-network", "custom-tag", "custom-people"})
  void explainsMissingHours(String report) {
    String path = "/api/v1/reports/%s/".formatted(report);
    for (String hours : List.of("hours", "machines/1/hours")) {
      assertThat(Api.refusal(path + hours + "?period=P7D", 404))
          .startsWith("hourly usage is stored by source and machine, but \"")
          .endsWith("\" selects users, addresses or tags");
    }
    assertThat(ContractUsage.REPORTS.stream().map(OfReport::id)).contains(report);
  }

  @ParameterizedTest
  @ValueSource(ints = {-12, -5, 0, 1, 9, 14})
  void readsFullHoursOfAnyZoneExactly(int zone) {
    ZoneOffset offset = ZoneOffset.ofHours(zone);
    for (int i = 0; i < 5; i++) {
      Instant from =
          ContractUsage.today()
              .minusDays(2 + random.nextInt(6))
              .atTime(random.nextInt(24), 0)
              .toInstant(ZoneOffset.UTC);
      Instant to = from.plus(1 + random.nextInt(48), ChronoUnit.HOURS);
      String moments =
          Api.parameter("from", ISO_OFFSET_DATE_TIME.format(from.atOffset(offset)))
              + Api.parameter("to", ISO_OFFSET_DATE_TIME.format(to.atOffset(offset)));
      String days =
          "from=%s&to=%s"
              .formatted(
                  LocalDate.ofInstant(from, ZoneOffset.UTC),
                  LocalDate.ofInstant(to, ZoneOffset.UTC));
      for (String hours : List.of("hours", "machines/1/hours")) {
        String path = "/api/v1/reports/global/" + hours + "?";
        assertThat(hours(path + moments.substring(1)))
            .as("%s %s", hours, moments)
            .isNotEmpty()
            .isEqualTo(
                hours(path + days).stream()
                    .filter(hour -> !hour.hour().isBefore(from) && hour.hour().isBefore(to))
                    .toList());
      }
      for (String list : List.of("summary", "apps", "users", "categories", "users/1")) {
        assertThat(Api.refusal("/api/v1/reports/global/" + list + "?" + moments.substring(1), 400))
            .contains("accepted by /hours of a report or a machine");
      }
    }
  }
}
