package io.penumbra.reporting.api.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.Api;
import io.penumbra.reporting.ContractUsage;
import io.penumbra.reporting.ContractUsage.OfReport;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.reporting.UsageRecount;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * OData options on every collection of the compatible APIs. Collections return the same data as
 * Penumbra's lists and the tables.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class ODataContractTest {

  private static final String STREAMS =
      "/api/compat/graph/beta/security/dataDiscovery/cloudAppDiscovery/uploadedStreams";
  private static final String DEFENDER = "/api/compat/defender/api";

  /** Number of days before today: the periods of ContractUsage that end today. */
  private static final List<Integer> DAYS = List.of(7, 6, 9);

  private static UsageRecount recount;

  private final Random random = new Random();

  @BeforeAll
  static void usage() throws SQLException {
    recount = ContractUsage.fill(34);
  }

  @BeforeEach
  void seed(TestInfo test) {
    random.setSeed(test.getDisplayName().hashCode());
  }

  private static String apps(OfReport report, int days) {
    return "%s/%s/aggregatedAppsDetails(period=duration'P%dD')"
        .formatted(STREAMS, report.id(), days)
        .replace("'", "%27");
  }

  static List<OfReport> reports() {
    return ContractUsage.REPORTS;
  }

  static Stream<String> collections() {
    return Stream.of(
        STREAMS,
        apps(ContractUsage.REPORTS.getFirst(), 7),
        apps(ContractUsage.REPORTS.getFirst(), 6),
        apps(ContractUsage.REPORTS.get(4), 9),
        apps(ContractUsage.REPORTS.getFirst(), 6) + "/1/users",
        apps(ContractUsage.REPORTS.getFirst(), 9) + "/2/devices",
        apps(ContractUsage.REPORTS.get(1), 7) + "/4/ipAddress",
        DEFENDER + "/machines",
        DEFENDER + "/machines/a/logonusers",
        DEFENDER + "/users/ann/machines");
  }

  @ParameterizedTest
  @MethodSource("collections")
  void pagesWithoutLossOrRepeats(String collection) {
    List<JsonNode> all = values(collection);
    assertThat(all).as(collection).hasSizeGreaterThan(1);
    for (int top = 1; top <= all.size() + 1; top++) {
      List<JsonNode> read = new ArrayList<>();
      String next = collection + "?%24top=" + top;
      while (next != null) {
        JsonNode page = Api.json(next);
        assertThat(page.path("value").size()).as(next).isBetween(1, top);
        read.addAll(Api.list(page.path("value")));
        next = next(page);
      }
      assertThat(read).as("%s by %d", collection, top).isEqualTo(all);
    }
  }

  private static String next(JsonNode page) {
    JsonNode link = page.path("@odata.nextLink");
    if (link.isMissingNode()) {
      return null;
    }
    URI uri = URI.create(link.asText());
    return uri.getRawPath() + "?" + uri.getRawQuery();
  }

  @ParameterizedTest
  @MethodSource("collections")
  void skipsAndTakesAnyPart(String collection) {
    List<JsonNode> all = values(collection);
    for (int i = 0; i < 8; i++) {
      int skip = random.nextInt(all.size() + 2);
      int top = 1 + random.nextInt(all.size());
      JsonNode page = Api.json("%s?%%24skip=%d&%%24top=%d".formatted(collection, skip, top));
      assertThat(Api.list(page.path("value")))
          .as("%s from %d, %d", collection, skip, top)
          .isEqualTo(all.subList(Math.min(skip, all.size()), Math.min(skip + top, all.size())));
      assertThat(page.has("@odata.nextLink")).isEqualTo(skip + top < all.size());
    }
    assertThat(Api.json(collection + "?%24skip=2147473646").path("value")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("collections")
  void omitsNextLinkFromEmptyPage(String collection) {
    JsonNode page = Api.json(collection + "?%24top=0");
    assertThat(page.path("value")).isEmpty();
    // otherwise a script would follow the links endlessly
    assertThat(page.has("@odata.nextLink")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("collections")
  void selectsAnyMembers(String collection) {
    List<JsonNode> all = values(collection);
    List<String> members = new ArrayList<>();
    all.getFirst().fieldNames().forEachRemaining(members::add);
    members.removeIf(member -> member.startsWith("@"));
    for (int i = 0; i < 6; i++) {
      Collections.shuffle(members, random);
      List<String> chosen = members.subList(0, 1 + random.nextInt(members.size()));
      String select = String.join(random.nextBoolean() ? "," : " , ", chosen);
      String path = collection + "?" + Api.parameter("$select", select).substring(1);
      List<JsonNode> rows = values(path);
      assertThat(rows).hasSameSizeAs(all);
      for (int row = 0; row < rows.size(); row++) {
        JsonNode selected = rows.get(row);
        JsonNode whole = all.get(row);
        List<String> names = new ArrayList<>();
        selected
            .fieldNames()
            .forEachRemaining(
                name -> {
                  assertThat(selected.path(name)).isEqualTo(whole.path(name));
                  names.add(name);
                });
        names.removeIf(name -> name.startsWith("@"));
        assertThat(names).as(path).containsExactlyInAnyOrderElementsOf(chosen);
      }
    }
    // repeated names have no effect; unknown names select nothing
    String first = members.getFirst();
    assertThat(values(collection + "?%24select=" + first + "," + first))
        .isEqualTo(values(collection + "?%24select=" + first));
    assertThat(values(collection + "?%24select=nothing").getFirst().has(first)).isFalse();
    assertThat(values(collection + "?%24select=")).isEqualTo(all);
    assertThat(values(collection + "?%24select=,")).isEqualTo(all);
    assertThat(values(collection + "?%24count=true")).isEqualTo(all);
  }

  @ParameterizedTest
  @MethodSource("collections")
  void namesRefusedOptions(String collection) {
    for (String option : List.of("top", "skip")) {
      for (String value : List.of("-1", "x", "2147483648", "1.5")) {
        Api.Answer answer = Api.get("%s?%%24%s=%s".formatted(collection, option, value));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        JsonNode error = answer.json().path("error");
        assertThat(error.path("code").asText()).isEqualTo("BadRequest");
        assertThat(error.path("message").asText())
            .startsWith("$" + option + " must be 0 to ")
            .endsWith("got \"" + value + "\"");
      }
    }
    assertThat(Api.refusal(collection + "?%24orderby=id", 400))
        .isEqualTo("\"$orderby\" is not a parameter here. Accepted: $count, $select, $skip, $top.");
    assertThat(Api.json(collection + "?%24top=10000").path("value"))
        .hasSameSizeAs(values(collection));
    assertThat(Api.get(collection + "?%24top=10001").status()).isEqualTo(400);
  }

  private static List<JsonNode> values(String path) {
    return Api.list(Api.json(path).path("value"));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void listsAppsOfReports(OfReport report) {
    for (int days : DAYS) {
      List<JsonNode> rows =
          Api.items(
              "%sapps?kind=catalogued&kind=custom&limit=1000&period=P%dD"
                  .formatted(report.path(), days));
      List<JsonNode> apps = values(apps(report, days));
      assertThat(apps).as("%s %d", report, days).hasSameSizeAs(rows);
      for (int i = 0; i < apps.size(); i++) {
        JsonNode row = rows.get(i);
        JsonNode app = apps.get(i);
        assertThat(app.path("id").asText()).isEqualTo(row.path("id").asText());
        assertThat(app.path("displayName")).isEqualTo(row.path("name"));
        assertThat(app.path("tags")).isEqualTo(row.path("tags"));
        assertThat(app.path("transactionCount")).isEqualTo(row.path("transactions"));
        assertThat(app.path("userCount")).isEqualTo(row.path("users"));
        assertThat(app.path("deviceCount")).isEqualTo(row.path("machines"));
        assertThat(app.path("ipAddressCount")).isEqualTo(row.path("ipAddresses"));
        assertThat(app.path("uploadNetworkTrafficInBytes")).isEqualTo(row.path("bytesUp"));
        assertThat(app.path("downloadNetworkTrafficInBytes")).isEqualTo(row.path("bytesDown"));
        assertThat(app.path("lastSeenDateTime")).isEqualTo(row.path("lastSeen"));
        boolean assessed = List.of("high", "medium", "low").contains(row.path("level").asText());
        assertThat(app.path("riskScore").isNull()).isEqualTo(!assessed);
        assertThat(app.path("riskScore").asLong())
            .isEqualTo(assessed ? Math.round(row.path("score").asDouble()) : 0);
        String one = apps(report, days) + "/" + row.path("id").asText();
        assertThat(without(Api.json(one))).as(one).isEqualTo(app);
      }
    }
  }

  /** Returns a single item without its context. */
  private static JsonNode without(JsonNode item) {
    assertThat(item.path("@odata.context").asText()).contains("$metadata#", "/$entity");
    return ((ObjectNode) item).without("@odata.context");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void listsUsersAddressesAndDevicesOfApps(OfReport report) {
    for (int app = 1; app <= 8; app++) {
      int days = DAYS.get(app % DAYS.size());
      for (Map.Entry<String, List<String>> list :
          Map.of(
                  "users", List.of("users", "userIdentifier", "name"),
                  "ipAddress", List.of("ip-addresses", "ipAddress", "address"),
                  "devices", List.of("machines", "name", "name"))
              .entrySet()) {
        String compatible = "%s/%d/%s".formatted(apps(report, days), app, list.getKey());
        String own =
            "%sapps/%d/%s?limit=1000&period=P%dD"
                .formatted(report.path(), app, list.getValue().get(0), days);
        assertThat(
                values(compatible).stream()
                    .map(item -> item.path(list.getValue().get(1)).asText())
                    .toList())
            .as(compatible)
            .isEqualTo(
                Api.items(own).stream()
                    .map(row -> row.path(list.getValue().get(2)).asText())
                    .toList());
      }
    }
  }

  @Test
  void showsReportsAsStreams() {
    List<JsonNode> reports = Api.list(Api.json("/api/v1/reports").path("items"));
    List<JsonNode> streams = values(STREAMS);
    assertThat(streams.stream().map(stream -> stream.path("id").asText()).toList())
        .isEqualTo(reports.stream().map(report -> report.path("id").asText()).toList())
        .containsAll(ContractUsage.REPORTS.stream().map(OfReport::id).toList());
    assertThat(streams.stream().map(stream -> stream.path("displayName").asText()).toList())
        .isEqualTo(reports.stream().map(report -> report.path("name").asText()).toList());
    for (JsonNode stream : streams) {
      assertThat(without(Api.json(STREAMS + "/" + stream.path("id").asText()))).isEqualTo(stream);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/nonsense; 404; there is no report \"nonsense\"",
        "/global/summary; 404; unknown function \"summary\"; use aggregatedAppsDetails",
        "/global/aggregatedAppsDetails(period=%27P0D%27); 400; period must be a number of days",
        "/global/aggregatedAppsDetails(period=%27x%27)/1/users; 400; got \"x\"",
        "/nonsense/aggregatedAppsDetails(period=%27P7D%27); 404; nonsense",
        "/global/aggregatedAppsDetails(period=%27P7D%27)/99; 404; there is no app 99",
        "/global/aggregatedAppsDetails(period=%27P7D%27)/99/users; 404; there is no app 99",
        "/global/aggregatedAppsDetails(period=%27P7D%27)/99/devices; 404; there is no app 99",
        "/global/aggregatedAppsDetails(period=%27P7D%27)/99/ipAddress; 404; there is no app 99",
        "/global/aggregatedAppsDetails(period=%27P7D%27)/99/appInfo; 404; there is no app 99"
      })
  void reportsErrorsInODataEnvelope(String path, int status, String message) {
    Api.Answer answer = Api.get(STREAMS + path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    JsonNode error = answer.json().path("error");
    assertThat(error.path("code").asText())
        .isEqualTo(status == 404 ? "ResourceNotFound" : "BadRequest");
    assertThat(error.path("message").asText()).contains(message);
    assertThat(error.has("target")).isTrue();
  }

  @Test
  void listsMachinesByNumberAndFindsEachByItsIds() throws SQLException {
    List<JsonNode> machines = values(DEFENDER + "/machines");
    assertThat(machines.stream().map(machine -> machine.path("computerDnsName").asText()).toList())
        .isEqualTo(
            strings(
                "select coalesce(name, subject_key) from report.machine where subject_kind <> 'address' order by machine_id"));
    for (JsonNode machine : machines) {
      for (String id : List.of("id", "computerDnsName")) {
        String path =
            DEFENDER
                + "/machines/"
                + URLEncoder.encode(machine.path(id).asText(), StandardCharsets.UTF_8);
        assertThat(without(Api.json(path))).as(path).isEqualTo(machine);
      }
    }
  }

  @Test
  void listsUsersOfMachinesAndMachinesOfUsers() throws SQLException {
    Period retention = Period.retained(Clock.systemUTC());
    for (int machine : List.of(1, 2, 4, 5)) {
      String own =
          "/api/v1/reports/global/machines/%d/users?limit=1000&period=P90D".formatted(machine);
      List<JsonNode> users = values("%s/machines/%d/logonusers".formatted(DEFENDER, machine));
      List<JsonNode> rows = Api.items(own);
      assertThat(users.stream().map(user -> user.path("id").asText()).toList())
          .isEqualTo(rows.stream().map(row -> row.path("name").asText()).toList());
      for (int i = 0; i < users.size(); i++) {
        JsonNode user = users.get(i);
        assertThat(user.path("firstSeen")).isEqualTo(rows.get(i).path("firstSeen"));
        assertThat(user.path("lastSeen")).isEqualTo(rows.get(i).path("lastSeen"));
        assertThat(user.path("logOnMachinesCount")).isEqualTo(rows.get(i).path("machines"));
      }
    }
    for (Map.Entry<String, Integer> user :
        Map.of("ann", 1, "CORP\\b%_b", 2, "o\"hara, pat", 3, "+eve", 4, "+EVE@corp.example", 4)
            .entrySet()) {
      String path =
          "%s/users/%s/machines"
              .formatted(
                  DEFENDER,
                  URLEncoder.encode(user.getKey(), StandardCharsets.UTF_8).replace("+", "%20"));
      assertThat(names(values(path)))
          .as(path)
          .isEqualTo(
              strings(
                  "select coalesce(name, subject_key) from report.machine where machine_id in (%s) order by machine_id"
                      .formatted(machinesOf(retention, user.getValue()))));
    }
  }

  private static List<String> names(List<JsonNode> machines) {
    return machines.stream().map(machine -> machine.path("computerDnsName").asText()).toList();
  }

  private static String machinesOf(Period period, int user) {
    return String.join(
        ", ",
        recount
            .of(period, use -> use.id(EntityKind.USER) == user && use.counts(EntityKind.MACHINE))
            .rows(EntityKind.MACHINE, List.of())
            .stream()
            .map(row -> Integer.toString(row.id()))
            .toList());
  }

  /** Queries intervals of random lengths, including intervals over midnight, at random times. */
  @Test
  void findsMachinesByAddressWithinAQuarterOfAnHour() throws SQLException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    record Stay(int machine, int ip, Instant from, Instant to) {}
    List<Stay> stays = new ArrayList<>();
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      Instant from = now.minusSeconds(86_400 + random.nextInt(5 * 86_400));
      Stay stay =
          new Stay(
              1 + random.nextInt(5),
              1 + random.nextInt(3),
              from,
              from.plusSeconds(random.nextInt(4 * 3_600)));
      stays.add(stay);
      rows.append(i == 0 ? "" : ",\n")
          .append(
              "(('%1$s'::timestamptz at time zone 'UTC')::date, %2$d, %3$d, 'use', '%1$s', '%1$s', '%4$s', 1)"
                  .formatted(stay.from, stay.machine, stay.ip, stay.to));
    }
    ReadModels.run(
        "correlation",
        "truncate report.machine_ip; insert into report.machine_ip (day, machine_id, ip_id, source, from_at, last_observed, to_at, evidence) values "
            + rows
            + " on conflict do nothing");
    for (int i = 0; i < 40; i++) {
      Stay near = stays.get(random.nextInt(stays.size()));
      Instant at = near.from.plusSeconds(random.nextInt(7_200) - 1_800);
      TreeSet<Integer> expected = new TreeSet<>();
      Duration around = Duration.ofMinutes(15);
      for (Stay stay : stays) {
        if (stay.ip == near.ip
            && !stay.from.isAfter(at.plus(around))
            && !stay.to.isBefore(at.minus(around))) {
          expected.add(stay.machine);
        }
      }
      expected.remove(3);
      String path =
          "%s/machines/findbyip(ip=%%2710.0.0.%d%%27,timestamp=%s)"
              .formatted(DEFENDER, near.ip, at);
      assertThat(names(values(path)))
          .as(path)
          .isEqualTo(
              expected.isEmpty()
                  ? List.of()
                  : strings(
                      "select coalesce(name, subject_key) from report.machine where machine_id in (%s) order by machine_id"
                          .formatted(
                              String.join(
                                  ", ", expected.stream().map(Object::toString).toList()))));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ip=%27nowhere%27,timestamp=2026-01-01T00:00:00Z; \"nowhere\" is not an IP address",
        "ip=%2710.0.0.1%27,timestamp=2020-01-01T00:00:00Z; within the retention of 90 days",
        "ip=%2710.0.0.1%27,timestamp=yesterday; timestamp must be like 2026-01-31T12:00:00Z, got \"yesterday\"",
        "ip=%2710.0.0.1%27,timestamp=%2B999999999-12-31T23:59:59Z; timestamp must be",
        "ip=%2710.0.0.1%27,timestamp=%2B300000-01-01T00:00:00Z; timestamp must be"
      })
  void namesInvalidSearchByAddress(String by, String message) {
    Api.Answer answer = Api.get("%s/machines/findbyip(%s)".formatted(DEFENDER, by));
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().path("error").path("message").asText()).contains(message);
  }

  private static List<String> strings(String sql) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (Connection connection = TestStack.connectAsSuperuser();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        strings.add(rows.getString(1));
      }
    }
    return strings;
  }
}
