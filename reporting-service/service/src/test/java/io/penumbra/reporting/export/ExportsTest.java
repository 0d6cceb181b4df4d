package io.penumbra.reporting.export;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.reporting.ExportFiles;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exported files with hostile names, compared with the pages by independent readers. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class ExportsTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REPORT = "/api/v1/reports/global/";

  @BeforeEach
  void usage() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.sql(
        """
        update report.machine set name = E'=HYPERLINK("http://x")\r\n\\U0001F680\\U00020BB7, \u202Egnp.exe' where machine_id = 1;
        update report.account set name = E'-2+3\\"ann"' where user_id = 1;
        update report.account set name = E'@SUM(A1)' where user_id = 2;
        update report.app set name = E'+\tTab', category = E'=1' where app_id = 1;
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "machines",
        "users",
        "ip-addresses",
        "apps",
        "unmatched",
        "categories",
        "risk",
        "machines/1/users",
        "users/1/machines",
        "apps/1/ip-addresses",
        "ip-addresses/1/apps"
      })
  void writesSameRowsInEveryFormat(String list) throws Exception {
    List<Map<String, String>> page = page(list);
    assertThat(page).isNotEmpty();
    assertThat(ndjson(list)).as("ndjson").isEqualTo(page);
    assertThat(parquet(list)).as("parquet").isEqualTo(page);
    assertThat(xlsx(list)).as("xlsx").isEqualTo(page);
    assertThat(csv(list)).as("csv").isEqualTo(page.stream().map(ExportsTest::harmless).toList());
  }

  @Test
  void appliesFiltersAndOrderToFiles() throws Exception {
    String list = "apps?period=P90D&kind=catalogued&kind=internal&sort=name";
    List<Map<String, String>> page = rows(JSON.readTree(get(list).asString()).path("items"));
    assertThat(page).hasSize(2);
    assertThat(
            ExportFiles.csv(get(list + "&format=csv").asByteArray()).stream()
                .map(row -> row.get("id")))
        .isEqualTo(page.stream().map(row -> row.get("id")).toList());
  }

  @Test
  void writesCatalogueDataOfApps() throws Exception {
    ReadModels.describeApp();
    String github = "apps?period=P90D&catalogueId=github";
    JsonNode item = JSON.readTree(get(github).asString()).path("items").path(0);
    assertThat(item.path("vendor").asText()).isEqualTo("Microsoft");
    assertThat(item.path("headquarters").asText()).isEqualTo("US");
    assertThat(item.path("domains"))
        .isEqualTo(JSON.readTree("[\"=githubusercontent.com\",\"github.com\"]"));
    assertThat(item.path("riskFactors").path("founded").asInt()).isEqualTo(2008);
    assertThat(item.path("riskFactors").path("mfa").asBoolean()).isTrue();
    Map<String, String> parquet =
        ExportFiles.parquet(get(github + "&format=parquet").asByteArray()).getFirst();
    assertThat(parquet)
        .containsEntry("vendor", "Microsoft")
        .containsEntry("headquarters", "US")
        .containsEntry("domains", "=githubusercontent.com, github.com")
        .containsEntry(
            "riskFactors",
            "anonymous-use=yes, breach=2022, fedramp=yes, founded=2008, iso27001=yes,"
                + " listed-company=yes, mfa=yes, pci-dss=no, soc2=no");
    assertThat(ExportFiles.csv(get(github + "&format=csv").asByteArray()).getFirst())
        .containsEntry("vendor", "Microsoft")
        .containsEntry("domains", "'=githubusercontent.com, github.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "ndjson", "xlsx", "parquet"})
  void writesRequestedColumns(String format) throws Exception {
    String chosen = "apps?period=P90D&sort=name&column=transactions&column=name&column=tags";
    byte[] file = get(chosen + "&format=" + format).asByteArray();
    List<String> names = List.of("transactions", "name", "tags");
    switch (format) {
      case "csv" ->
          assertThat(ExportFiles.csv(file).getFirst().keySet()).containsExactlyElementsOf(names);
      case "ndjson" -> {
        JsonNode line = JSON.readTree(new String(file, UTF_8).lines().findFirst().orElseThrow());
        assertThat(line.fieldNames()).toIterable().containsExactlyElementsOf(names);
        assertThat(line.path("tags").isArray()).isTrue();
      }
      case "parquet" ->
          assertThat(ExportFiles.parquet(file).getFirst().keySet())
              .containsExactlyElementsOf(names);
      default -> assertThat(file).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "text/csv, text/csv",
    "application/x-ndjson, application/x-ndjson",
    "application/vnd.apache.parquet, application/vnd.apache.parquet",
    "'text/html,application/xhtml+xml,*/*;q=0.8', application/json",
    "'application/json, application/problem+json', application/json",
    "'application/json, text/csv, application/x-ndjson', application/json",
    "'text/csv, application/json', text/csv",
    "'application/json;q=0.5, text/csv', text/csv"
  })
  void selectsFormatByAcceptHeader(String accept, String type) {
    given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.analyst())
        .accept(accept)
        .get(REPORT + "machines")
        .then()
        .statusCode(200)
        .header("Content-Type", containsString(type));
  }

  @Test
  void namesFilesAndForbidsCaching() {
    ValidatableResponse file =
        given()
            .auth()
            .oauth2(Tokens.analyst())
            .get(REPORT + "machines?format=xlsx")
            .then()
            .statusCode(200);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    file.header(
        "Content-Disposition",
        containsString("global-machines-%s-%s.xlsx".formatted(today.minusDays(29), today)));
    file.header("Content-Type", Format.SPREADSHEET);
    file.header("Cache-Control", "no-store");
  }

  @Test
  void writesScoresInTenths() {
    List<String> scores =
        given()
            .auth()
            .oauth2(Tokens.analyst())
            .get(REPORT + "apps?format=csv&column=score&kind=catalogued")
            .then()
            .statusCode(200)
            .extract()
            .asString()
            .lines()
            .skip(1)
            .toList();
    assertThat(scores).isNotEmpty().allMatch(score -> score.matches("10\\.0|\\d\\.\\d"));
  }

  @Test
  void sendsPagesWithTheHeadersOfOtherJson() {
    String json =
        given().auth().oauth2(Tokens.analyst()).get("/api/v1/reports").getHeader("Content-Type");
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .get(REPORT + "machines")
        .then()
        .header("Content-Type", json)
        .header("Content-Disposition", nullValue());
  }

  @ParameterizedTest
  @CsvSource({"machines?format=pdf, format", "machines?format=ocsf, transactions"})
  void namesUnsupportedFormats(String path, String named) {
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .get(REPORT + path)
        .then()
        .statusCode(400)
        .body("detail", containsString(named));
  }

  private static Response get(String path) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.analyst()).get(REPORT + path);
  }

  private static List<Map<String, String>> page(String list) throws IOException {
    return rows(JSON.readTree(get(list + "?period=P90D").asString()).path("items"));
  }

  private static List<Map<String, String>> rows(JsonNode items) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (JsonNode item : items) {
      Map<String, String> row = new LinkedHashMap<>();
      item.properties()
          .forEach(
              member ->
                  row.put(
                      member.getKey(),
                      member.getValue().isArray()
                          ? ""
                          : member.getValue().isNull() ? "" : member.getValue().asText()));
      rows.add(row);
    }
    return rows;
  }

  private static Map<String, String> harmless(Map<String, String> row) {
    Map<String, String> safe = new LinkedHashMap<>();
    row.forEach(
        (column, text) -> safe.put(column, text.matches("(?s)[=+@\\-].*") ? '\'' + text : text));
    return safe;
  }

  private static List<Map<String, String>> ndjson(String list) throws IOException {
    String lines = get(list + "?period=P90D&format=ndjson").asString();
    assertThat(lines).endsWith("}\n");
    return rows(JSON.readTree("[" + lines.strip().replace("}\n{", "},{") + "]"));
  }

  private static List<Map<String, String>> csv(String list) throws Exception {
    return ExportFiles.csv(get(list + "?period=P90D&format=csv").asByteArray());
  }

  private static List<Map<String, String>> parquet(String list) throws Exception {
    return ExportFiles.parquet(get(list + "?period=P90D&format=parquet").asByteArray());
  }

  private static List<Map<String, String>> xlsx(String list) throws Exception {
    List<Map<String, String>> rows =
        ExportFiles.xlsx(get(list + "?period=P90D&format=xlsx").asByteArray());
    List<Map<String, String>> asShown = page(list);
    for (int i = 0; i < rows.size(); i++) {
      rows.set(i, comparable(rows.get(i), asShown.get(i)));
    }
    return rows;
  }

  /**
   * Replaces equal cells of a spreadsheet with the expected text. Compares dates (days since 1900)
   * with a tolerance of 2 ms, numbers by value, and text with line ends of XML.
   */
  private static Map<String, String> comparable(
      Map<String, String> row, Map<String, String> shown) {
    Map<String, String> same = new LinkedHashMap<>();
    row.forEach(
        (column, text) -> {
          String expected = shown.get(column);
          same.put(column, equal(text, expected) ? expected : text);
        });
    return same;
  }

  private static boolean equal(String text, String expected) {
    if (text.isEmpty() || expected == null) {
      return false;
    }
    if (expected.matches("\\d{4}-\\d\\d-\\d\\dT.*")) {
      double days = Double.parseDouble(text);
      double millis = java.time.Instant.parse(expected).toEpochMilli();
      return Math.abs((days - 25_569) * 86_400_000 - millis) < 2;
    }
    if (expected.matches("-?\\d+(\\.\\d+)?")) {
      return Double.parseDouble(text) == Double.parseDouble(expected);
    }
    return text.equals(expected.replace("\r\n", "\n"));
  }
}
