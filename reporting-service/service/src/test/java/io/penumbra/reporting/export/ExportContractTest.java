package io.penumbra.reporting.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.reporting.Api;
import io.penumbra.reporting.ContractUsage;
import io.penumbra.reporting.ContractUsage.Days;
import io.penumbra.reporting.ContractUsage.OfReport;
import io.penumbra.reporting.ListFilters;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLDecoder;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Export of every list. With the same filters, order and days, the exported file equals the file of
 * the list, byte for byte.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class ExportContractTest {

  private static final String EXPORTS = "/api/v1/exports";
  private static final List<String> TABLES =
      List.of("machines", "users", "ip-addresses", "apps", "unmatched");
  private static final List<String> BREAKDOWNS =
      List.of("categories", "risk", "headquarters", "kinds", "tags");
  private static final List<String> ENTITIES = List.of("machine", "user", "ipAddress", "app");

  /** List parameters that are numbers in export requests. */
  private static final Set<String> NUMBERS =
      Set.of(
          "minTransactions",
          "minTraffic",
          "maxTraffic",
          "minScore",
          "maxScore",
          "minConfidence",
          "maxConfidence");

  /** List parameters that are arrays in export requests. */
  private static final Set<String> SEVERAL =
      Set.of(
          "os",
          "scope",
          "kind",
          "catalogueId",
          "category",
          "tag",
          "withoutTag",
          "factor",
          "risk",
          "headquarters");

  private final Random random = new Random();

  /** Export request with the path of the corresponding list. */
  private record Export(String body, String path) {}

  static List<OfReport> reports() {
    return ContractUsage.REPORTS;
  }

  @BeforeAll
  static void usage() throws SQLException {
    ContractUsage.fill(35);
  }

  @BeforeEach
  void seed(TestInfo test) {
    random.setSeed(test.getDisplayName().hashCode());
  }

  @BeforeEach
  void noExports() throws SQLException {
    ReadModels.own("truncate reporting.export cascade");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void writesSameFileAsFilteredList(OfReport report) {
    List<Export> exports = new ArrayList<>();
    for (String list : TABLES) {
      String format = random.nextBoolean() ? "csv" : "ndjson";
      Days days = days();
      List<JsonNode> rows = Api.items(report.path() + list + days.query() + "&limit=1000");
      String filters = ListFilters.any(list, rows, random).query();
      String sort = random.nextBoolean() ? "&sort=-lastSeen" : "&sort=name";
      exports.add(export(report, list, format, days, filters + sort));
    }
    for (String list : BREAKDOWNS) {
      List<JsonNode> rows = Api.items(report.path() + "apps" + days().query() + "&limit=1000");
      String filter = ListFilters.ofApps(rows).get(random.nextInt(10)).apply(random).query();
      exports.add(export(report, list, "csv", days(), filter));
    }
    assertSameFiles(exports);
  }

  @ParameterizedTest
  @ValueSource(strings = {"machine", "user", "ipAddress", "app"})
  void writesSameFileAsListOfEntity(String entity) {
    List<Export> exports = new ArrayList<>();
    for (OfReport report : ContractUsage.REPORTS) {
      String list = TABLES.get(random.nextInt(TABLES.size()));
      String other = ENTITIES.get(random.nextInt(ENTITIES.size()));
      String filter = "&%s=%d".formatted(entity, 1 + random.nextInt(3));
      if (!other.equals(entity)) {
        filter += "&%s=%d".formatted(other, 1 + random.nextInt(3));
      }
      exports.add(export(report, list, "parquet", days(), filter));
    }
    assertSameFiles(exports);
  }

  /** The export and the list reject a parameter with the same message. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "&sort=nonsense",
        "&sort=-",
        "&minTransactions=-1",
        "&maxTraffic=-2",
        "&kind=app",
        "&risk=none",
        "&minScore=11.5",
        "&maxScore=-1.0"
      })
  void refusesSameParametersAsList(String parameters) {
    OfReport report = ContractUsage.REPORTS.getFirst();
    Export export = export(report, "apps", "csv", ContractUsage.any(), parameters);
    assertThat(Api.refusal(export.body(), Api.post(EXPORTS, export.body()), 400))
        .isEqualTo(Api.refusal(export.path(), 400));
  }

  @Test
  void refusesSameDaysAndReportsAsList() {
    for (String days : List.of("P0D", "week", "PT36H")) {
      String body = "{\"list\":\"apps\",\"format\":\"csv\",\"period\":\"%s\"}".formatted(days);
      assertThat(Api.refusal(body, Api.post(EXPORTS, body), 400))
          .isEqualTo(Api.refusal("/api/v1/reports/global/apps?period=" + days, 400));
    }
    String body = "{\"list\":\"apps\",\"format\":\"csv\",\"report\":\"nonsense\"}";
    assertThat(Api.refusal(body, Api.post(EXPORTS, body), 404))
        .isEqualTo(Api.refusal("/api/v1/reports/nonsense/apps", 404));
  }

  /** An export is a snapshot of the time of writing, while the list reflects later changes. */
  @Test
  void keepsFileAfterDataChanged() throws SQLException {
    Export export =
        export(ContractUsage.REPORTS.getFirst(), "machines", "csv", ContractUsage.any(), "");
    String id = Api.json(EXPORTS, export.body()).path("id").asText();
    byte[] file = finished(id);
    assertThat(file).isEqualTo(Api.ok(export.path()).body());
    ReadModels.run(
        "correlation", "update report.machine set name = 'renamed' where machine_id = 1");
    try {
      assertThat(Api.ok(EXPORTS + "/" + id + "/file").body()).isEqualTo(file);
      assertThat(Api.ok(export.path()).text()).contains("renamed");
    } finally {
      ReadModels.run("correlation", "update report.machine set name = 'LT-1' where machine_id = 1");
    }
  }

  private Days days() {
    List<Days> days = ContractUsage.days();
    return days.get(random.nextInt(days.size()));
  }

  /** Returns the export request that corresponds to the query parameters of a list. */
  private static Export export(
      OfReport report, String list, String format, Days days, String parameters) {
    ObjectNode body =
        Api.JSON
            .createObjectNode()
            .put("list", list)
            .put("format", format)
            .put("report", report.id());
    String all = days.query().substring(1) + parameters;
    for (String parameter : all.split("&")) {
      String name = parameter.substring(0, parameter.indexOf('='));
      String value = URLDecoder.decode(parameter.substring(name.length() + 1), UTF_8);
      if (SEVERAL.contains(name)) {
        body.withArray(name).add(value);
      } else if (NUMBERS.contains(name)) {
        body.put(name, Double.parseDouble(value));
        if (!value.contains(".")) {
          body.put(name, Long.parseLong(value));
        }
      } else if (ENTITIES.contains(name)) {
        body.put(name, Integer.parseInt(value));
      } else {
        body.put(name, value);
      }
    }
    return new Export(
        body.toString(),
        "%s%s%s%s&format=%s".formatted(report.path(), list, days.query(), parameters, format));
  }

  private static void assertSameFiles(List<Export> exports) {
    List<String> ids =
        exports.stream()
            .map(export -> Api.json(EXPORTS, export.body()).path("id").asText())
            .toList();
    for (int i = 0; i < ids.size(); i++) {
      byte[] file = finished(ids.get(i));
      Export export = exports.get(i);
      assertThat(file).as(export.body()).isEqualTo(Api.ok(export.path()).body());
      JsonNode manifest = Api.json(EXPORTS + "/" + ids.get(i) + "/manifest");
      assertThat(manifest.path("bytes").asInt()).isEqualTo(file.length);
      long rows =
          export.path().endsWith("parquet")
              ? manifest.path("rows").asLong()
              : lines(file) - (export.path().endsWith("csv") ? 1 : 0);
      assertThat(manifest.path("rows").asLong()).as(export.body()).isEqualTo(rows);
    }
    assertThat(
            Stream.of(Api.json(EXPORTS).path("items"))
                .flatMap(items -> Api.list(items).stream())
                .map(item -> item.path("id").asText())
                .toList())
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  private static long lines(byte[] file) {
    return new String(file, UTF_8).lines().count();
  }

  private static byte[] finished(String id) {
    await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(Duration.ofSeconds(60))
        .until(() -> Api.json(EXPORTS + "/" + id).path("state").asText().equals("done"));
    return Api.ok(EXPORTS + "/" + id + "/file").body();
  }
}
