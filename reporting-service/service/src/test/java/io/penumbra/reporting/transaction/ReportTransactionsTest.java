package io.penumbra.reporting.transaction;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.contracts.transaction.TransactionBatchQuery;
import io.penumbra.contracts.transaction.TransactionPage;
import io.penumbra.reporting.Batches;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All transactions of a report: those of machines and days in its usage. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class ReportTransactionsTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GLOBAL = "/api/v1/reports/global/transactions";

  private LocalDate today;

  @BeforeEach
  void usage() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.own("truncate reporting.definition");
    TestStack.emptyAudit("reporting");
    today = LocalDate.now(ZoneOffset.UTC);
  }

  /** Returns the ids of transactions of the last 90 days that match {@link ReadModels#fill}. */
  private List<String> expected() {
    return Stream.of(
            Batches.ofDay(1, today),
            Batches.ofDay(1, today.minusDays(3)),
            Batches.ofDay(2, today.minusDays(3)),
            Batches.ofDay(2, today.minusDays(40)))
        .flatMap(List::stream)
        .map(TransactionPage.Transaction::id)
        .toList();
  }

  @Test
  void streamsAllTransactionsOfMachinesWithUsage() throws IOException {
    List<JsonNode> lines = lines(GLOBAL + "?period=P90D&format=ndjson");
    assertThat(ids(lines)).isEqualTo(expected());
    assertThat(lines.getFirst().path("user").asText()).isEqualTo("CORP\\ann");
    assertThat(lines.getFirst().path("bytesUp").isNull()).isTrue();
    assertThat(lines.get(1).path("user").isNull()).isTrue();
    assertThat(Batches.asked())
        .extracting(TransactionBatchQuery::day, TransactionBatchQuery::machines)
        .containsExactly(
            tuple(today, List.of(1)),
            tuple(today.minusDays(3), List.of(1, 2)),
            tuple(today.minusDays(40), List.of(2)));
  }

  @RepeatedTest(3)
  void narrowsToMomentsWithinPeriod() throws IOException {
    List<TransactionPage.Transaction> all =
        Stream.concat(
                Batches.ofDay(1, today.minusDays(3)).stream(),
                Batches.ofDay(2, today.minusDays(3)).stream())
            .toList();
    Instant since = all.get(new Random().nextInt(all.size())).at();
    Instant until = since.plusSeconds(1 + new Random().nextInt(7_200));
    String range = "?period=P90D&format=ndjson&since=%s&until=%s".formatted(since, until);
    assertThat(ids(lines(GLOBAL + range)))
        .isNotEmpty()
        .isEqualTo(
            all.stream()
                .filter(item -> !item.at().isBefore(since) && item.at().isBefore(until))
                .map(TransactionPage.Transaction::id)
                .toList());
    assertThat(Batches.asked())
        .extracting(TransactionBatchQuery::day)
        .containsOnly(today.minusDays(3));
  }

  @Test
  void asksForOneSourceOnly() throws IOException {
    String report = "/api/v1/reports/source-zeek/transactions?period=P30D&format=ndjson";
    assertThat(lines(report)).hasSize(Batches.A_DAY);
    assertThat(Batches.asked())
        .extracting(TransactionBatchQuery::source, TransactionBatchQuery::machines)
        .containsExactly(tuple("zeek", List.of(2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "ndjson", "ocsf", "ecs", "xlsx", "parquet"})
  void writesEveryFormat(String format) {
    byte[] file =
        get(GLOBAL + "?period=P90D&format=" + format).statusCode(200).extract().asByteArray();
    String text = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1);
    switch (format) {
      case "xlsx" -> assertThat(text).startsWith("PK");
      case "parquet" -> assertThat(text).startsWith("PAR1").endsWith("PAR1");
      case "csv" -> assertThat(text.lines()).hasSize(1 + expected().size());
      default -> assertThat(text.lines()).hasSize(expected().size());
    }
  }

  @RepeatedTest(5)
  void resumesAfterAnyTransaction() throws IOException {
    List<String> expected = expected();
    int at = new Random().nextInt(expected.size());
    String rest = "%s?period=P90D&format=ndjson&after=%s".formatted(GLOBAL, expected.get(at));
    assertThat(ids(lines(rest))).isEqualTo(expected.subList(at + 1, expected.size()));
  }

  @Test
  void pagesThroughAllTransactions() {
    List<String> seen = new ArrayList<>();
    String after = "";
    while (after != null) {
      ValidatableResponse page = get(GLOBAL + "?period=P90D&limit=17" + after).statusCode(200);
      seen.addAll(page.extract().path("items.id"));
      String next = page.extract().path("next");
      after = next == null ? null : "&after=" + next;
    }
    assertThat(seen).isEqualTo(expected());
  }

  /**
   * A page can end during the search for further days. The query to Postgres must still complete.
   */
  @Test
  void leavesNoTransactionOpenWhenPagesEndEarly() {
    for (int i = 0; i < 20; i++) {
      get(GLOBAL + "?period=P90D&limit=1").statusCode(200);
    }
    await().atMost(5, SECONDS).untilAsserted(() -> assertThat(openTransactions()).isZero());
  }

  private static long openTransactions() throws SQLException {
    try (Connection connection = TestStack.connectAsSuperuser();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where datname = current_database()"
                    + " and usename = 'penumbra_reporting' and state like 'idle in transaction%'")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void asksForMoreAtOnceWhereNothingIsFound() throws SQLException {
    ReadModels.sql(
        """
        insert into report.machine (machine_id, subject_kind, subject_key, discovered_at) select g, 'device', 'idle' || g, now() from generate_series(101, 160) g;
        insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
        select current_date - 1, g, 1, 1, 1, 1, 3000, 0, 0, 0, 0, 0, 0, now(), now() from generate_series(101, 160) g;
        """);
    LocalDate day = today.minusDays(1);
    get("%1$s?from=%2$s&to=%2$s&since=%2$sT23:59:59.999Z".formatted(GLOBAL, day))
        .statusCode(200)
        .body("items", hasSize(0));
    assertThat(Batches.asked())
        .extracting(query -> query.machines().size())
        .containsExactly(2, 4, 7, 14, 27, 6);
  }

  /** Simulates repeated restarts of correlation-service during an answer. */
  @Test
  void goesOnWhereAnAnswerOfCorrelationBreaksOff() throws IOException {
    Batches.cut(7);
    assertThat(ids(lines(GLOBAL + "?period=P90D&format=ndjson"))).isEqualTo(expected());
    assertThat(Batches.asked()).hasSizeGreaterThan(7);
  }

  @Test
  void limitsTransactionsToDefinedReport() throws IOException {
    define(Map.of("name", "Two", "ipRanges", List.of("10.0.0.2/31")));
    List<JsonNode> lines =
        lines("/api/v1/reports/custom-two/transactions?period=P90D&format=ndjson");
    assertThat(lines)
        .isNotEmpty()
        .allMatch(line -> line.path("localAddress").asText().matches("10\\.0\\.0\\.[23]"));
  }

  private static void define(Map<String, Object> definition) {
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .contentType("application/json")
        .body(definition)
        .post("/api/v1/report-definitions")
        .then()
        .statusCode(201);
  }

  @Test
  void asksForBlockedOnMachinesWithBlocksOnly() throws IOException {
    List<JsonNode> lines = lines(GLOBAL + "?period=P90D&format=ndjson&verdict=blocked");
    assertThat(lines).isNotEmpty().allMatch(l -> l.path("verdict").asText().equals("blocked"));
    assertThat(Batches.asked())
        .extracting(TransactionBatchQuery::day, TransactionBatchQuery::machines)
        .containsExactly(tuple(today.minusDays(3), List.of(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "after=nonsense, not a transaction ID",
    "after=1-1-00000000000000ff, not within the period",
    "limit=0, limit",
    "verdict=x, correlation",
    "cursor=x, cursor"
  })
  void namesInvalidParameters(String query, String named) {
    if (query.startsWith("verdict")) {
      Neighbour.answerWith(500);
    }
    int status = query.startsWith("verdict") ? 503 : 400;
    get(GLOBAL + "?" + query).statusCode(status).body("detail", containsString(named));
    get(GLOBAL + "?format=ndjson&" + query)
        .statusCode(status)
        .body("detail", containsString(named));
  }

  @Test
  void answersEmptyPeriods() throws IOException {
    get(GLOBAL + "?from=2019-01-01&to=2019-01-31")
        .statusCode(200)
        .body("items", hasSize(0))
        .body("next", nullValue());
    assertThat(lines(GLOBAL + "?from=2019-01-01&to=2019-01-31&format=ndjson")).isEmpty();
  }

  @Test
  void auditsFileWithPeriod() {
    get(GLOBAL + "?period=P90D&format=ocsf").statusCode(200);
    given()
        .auth()
        .oauth2(Tokens.auditor())
        .get("/api/v1/audit/reads?who=analyst")
        .then()
        .body("items.what.unique()", equalTo(List.of("transactions")))
        .body("items.form.unique()", equalTo(List.of("export")))
        .body("items[0].report", equalTo("global"))
        .body("items[0].firstDay", equalTo(today.minusDays(89).toString()));
  }

  private static List<String> ids(List<JsonNode> lines) {
    return lines.stream().map(line -> line.path("id").asText()).toList();
  }

  private static List<JsonNode> lines(String path) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : get(path).statusCode(200).extract().asString().lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static ValidatableResponse get(String path) {
    return given()
        .urlEncodingEnabled(false)
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.analyst())
        .get(path)
        .then();
  }
}
