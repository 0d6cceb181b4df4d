package io.penumbra.reporting.api.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.contracts.transaction.TransactionId;
import io.penumbra.contracts.transaction.TransactionPage.Transaction;
import io.penumbra.reporting.Api;
import io.penumbra.reporting.ExportFiles;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.OverlappingSources;
import io.penumbra.reporting.ReadModels;
import io.penumbra.reporting.alert.AlertTransactions;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every counter of every report of overlapping sources, checked along every link: lists,
 * breakdowns, pages, drill-downs, transactions, files of all formats, export jobs, the continuous
 * export, OData, graphs and alerts. A connection with several sources counts in the report of each
 * source.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class OverlappingSourcesTest {

  private static final String PERIOD = "period=P30D";
  private static final String STREAMS =
      "/api/compat/graph/beta/security/dataDiscovery/cloudAppDiscovery/uploadedStreams/";
  private static final List<String> FILES = List.of("csv", "ndjson", "xlsx", "parquet");
  private static final List<String> TRANSACTION_FILES =
      List.of("csv", "ndjson", "xlsx", "parquet", "ocsf", "ecs");

  /** Kinds of entities, with their names in paths, export jobs and graphs, and in OData. */
  private enum Kind {
    MACHINES("machines", "machine", Transaction::machineId, "devices", "name"),
    USERS("users", "user", Transaction::userId, "users", "userIdentifier"),
    IP_ADDRESSES("ip-addresses", "ipAddress", Transaction::ipAddressId, "ipAddress", "ipAddress"),
    APPS("apps", "app", Transaction::appId, null, null);

    private final String path;
    private final String name;
    private final Function<Transaction, Integer> of;
    private final String ofOData;
    private final String memberOfOData;

    Kind(
        String path,
        String name,
        Function<Transaction, Integer> of,
        String ofOData,
        String memberOfOData) {
      this.path = path;
      this.name = name;
      this.of = of;
      this.ofOData = ofOData;
      this.memberOfOData = memberOfOData;
    }

    /**
     * Returns the number of transactions by entity. An observation that has only an address counts
     * for no machine.
     */
    private Map<String, Long> counts(List<Transaction> items) {
      return items.stream()
          .filter(item -> this != MACHINES || item.machineId() != OverlappingSources.ADDRESS_ALONE)
          .collect(
              Collectors.groupingBy(
                  item -> of.apply(item).toString(), TreeMap::new, Collectors.counting()));
    }

    private List<Transaction> of(String id, List<Transaction> items) {
      return items.stream().filter(item -> of.apply(item).toString().equals(id)).toList();
    }
  }

  /** Export job with the expected rows of its file: ids of transactions, or counts by id. */
  private record Job(String id, String format, Object expected, String column) {}

  private final List<Job> jobs = new ArrayList<>();
  private LocalDate today;
  private int turn;

  @BeforeEach
  void usage() throws Exception {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.own("truncate reporting.definition; truncate reporting.export cascade");
    today = LocalDate.now(ZoneOffset.UTC);
  }

  @AfterEach
  void remove() throws SQLException {
    OverlappingSources.remove();
    ReadModels.own(
        "truncate reporting.definition; truncate reporting.alert, reporting.export cascade");
  }

  @Test
  void showsEveryCountedTransactionInEveryListExportAndAlert() throws Exception {
    List<Transaction> all = OverlappingSources.generate(today, new Random(51));
    assertThat(all.stream().filter(item -> item.source().contains("+")).count())
        .as("connections of several sources")
        .isGreaterThanOrEqualTo(all.size() * 3L / 10);
    OverlappingSources.store(all);
    for (List<String> sources :
        List.of(
            List.of("endpoints", "proxy"),
            List.of("endpoints", "zeek"),
            List.of("proxy", "zeek"),
            List.of("endpoints", "proxy", "zeek"))) {
      ObjectNode definition = Api.JSON.createObjectNode().put("name", String.join(" ", sources));
      sources.forEach(definition.withArray("sources")::add);
      Api.json("/api/v1/report-definitions", definition.toString());
    }
    Map<String, List<String>> reports = new TreeMap<>();
    for (JsonNode report : Api.items("/api/v1/reports")) {
      List<String> sources = new ArrayList<>();
      report.at("/selection/sources").forEach(source -> sources.add(source.asText()));
      reports.put(report.path("id").asText(), sources);
    }
    assertThat(reports.values()).contains(List.of("endpoints"), List.of("zeek"), List.of("proxy"));
    assertThat(reports).hasSizeGreaterThanOrEqualTo(8);
    ReadModels.alerts(List.copyOf(reports.keySet()));
    ReadModels.own("update reporting.alert set transactions_next_at = now()");

    long alert = 1;
    for (Map.Entry<String, List<String>> report : reports.entrySet()) {
      List<Transaction> expected =
          all.stream()
              .filter(
                  item ->
                      report.getValue().isEmpty()
                          || !Collections.disjoint(
                              List.of(item.source().split("\\+")), report.getValue()))
              .toList();
      assertThat(expected).as(report.getKey()).hasSizeBetween(60, all.size());
      followCounters(report.getKey(), expected);
      for (Kind kind : Kind.values()) {
        followEntities(report.getKey(), kind, expected);
      }
      followStream(report.getKey(), expected);
      followJobs();
      followAlert(report.getKey(), alert++, expected);
    }
  }

  private void followCounters(String report, List<Transaction> expected) throws Exception {
    String path = "/api/v1/reports/" + report;
    JsonNode summary = Api.json(path + "/summary?" + PERIOD);
    assertThat(summary.path("transactions").asInt()).as(report).isEqualTo(expected.size());
    assertThat(sum(summary.path("trend"))).as("trend of %s", report).isEqualTo(expected.size());
    assertThat(sum(Api.json(path + "/hours?" + PERIOD).path("items")))
        .as("hours of %s", report)
        .isEqualTo(beforeToday(expected));
    assertThat(Api.json(path + "/executive?" + PERIOD).at("/transactions/value").asInt())
        .as("executive report of %s", report)
        .isEqualTo(expected.size());
    long ofApps =
        expected.stream()
            .filter(item -> !item.appId().toString().equals(OverlappingSources.INTERNAL_APP))
            .count();
    for (String breakdown : List.of("kinds", "categories", "risk", "headquarters")) {
      long counted = breakdown.equals("kinds") ? expected.size() : ofApps;
      String parts = "%s/%s?%s".formatted(path, breakdown, PERIOD);
      assertThat((long) sum(Api.json(parts).path("items"))).as(parts).isEqualTo(counted);
      for (String format : FILES) {
        assertThat(
                rows(Api.ok(parts + "&format=" + format).body(), format).stream()
                    .mapToLong(row -> number(row.get("transactions")))
                    .sum())
            .as("%s as %s", parts, format)
            .isEqualTo(counted);
      }
    }
    followTransactions(path + "/transactions?" + PERIOD, "after", expected, TRANSACTION_FILES);
    assertThat(
            Api.ok("/api/v1/exports/continuous?report=" + report)
                .text()
                .lines()
                .map(line -> json(line).path("id").asText())
                .filter(id -> !id.isEmpty()))
        .as("continuous export of %s", report)
        .containsExactlyInAnyOrderElementsOf(ids(expected));
  }

  /** Checks a list, its files and jobs, and the entity page of each row with all its links. */
  private void followEntities(String report, Kind kind, List<Transaction> expected)
      throws Exception {
    String list = "/api/v1/reports/%s/%s".formatted(report, kind.path);
    Map<String, Long> counts = kind.counts(expected);
    assertThat(counts).as(list).isNotEmpty();
    for (String format : FILES) {
      followList(list + "?" + PERIOD, counts, format);
    }
    job(report, kind.path, Map.of(), nextFile(FILES), counts, "id");
    for (String id : counts.keySet()) {
      String page = "%s/%s".formatted(list, id);
      List<Transaction> own = kind.of(id, expected);
      assertThat(Api.json(page + "?" + PERIOD).path("transactions").asInt())
          .as(page)
          .isEqualTo(own.size());
      followTransactions(
          page + "/transactions?" + PERIOD, "cursor", own, List.of(nextFile(TRANSACTION_FILES)));
      Map<String, Object> of = Map.of(kind.name, Integer.parseInt(id));
      job(report, "transactions", of, nextFile(TRANSACTION_FILES), ids(own), null);
      for (Kind other : Kind.values()) {
        if (other != kind) {
          followList(
              "%s/%s?%s".formatted(page, other.path, PERIOD), other.counts(own), nextFile(FILES));
          job(report, other.path, of, nextFile(FILES), other.counts(own), "id");
        }
      }
      followGraph(report, kind, id, own);
      if (kind == Kind.MACHINES) {
        assertThat(sum(Api.json(page + "/hours?" + PERIOD).path("items")))
            .as("hours of %s", page)
            .isEqualTo(beforeToday(own));
      }
      if (kind == Kind.APPS) {
        Map<String, Long> hosts =
            own.stream().collect(Collectors.groupingBy(Transaction::host, Collectors.counting()));
        followRows(page + "/hosts?" + PERIOD, hosts, "host", nextFile(FILES));
        job(report, "hosts", of, nextFile(FILES), hosts, "host");
      }
    }
  }

  private void followList(String list, Map<String, Long> counts, String format) throws Exception {
    assertThat(Api.json(list).path("total").asInt()).as(list).isEqualTo(counts.size());
    followRows(list, counts, "id", format);
  }

  /** Compares the rows of a page and of its file with the expected counts. */
  private static void followRows(
      String list, Map<String, Long> counts, String column, String format) throws Exception {
    Map<String, Long> shown = new HashMap<>();
    Api.items(list)
        .forEach(item -> shown.put(item.path(column).asText(), item.path("transactions").asLong()));
    assertThat(shown).as(list).isEqualTo(counts);
    assertThat(counts(rows(Api.ok(list + "&format=" + format).body(), format), column))
        .as("%s as %s", list, format)
        .isEqualTo(counts);
  }

  /** Reads all pages of transactions and their files in the given formats. */
  private static void followTransactions(
      String list, String cursor, List<Transaction> expected, List<String> formats)
      throws Exception {
    List<String> paged = new ArrayList<>();
    String rest = "";
    while (rest != null) {
      JsonNode page = Api.json(list + rest);
      page.path("items").forEach(item -> paged.add(item.path("id").asText()));
      String next = page.path("next").asText(null);
      rest = next == null ? null : "&%s=%s".formatted(cursor, next);
    }
    assertThat(paged).as(list).containsExactlyInAnyOrderElementsOf(ids(expected));
    for (String format : formats) {
      assertThat(transactionIds(Api.ok(list + "&format=" + format).body(), format))
          .as("%s as %s", list, format)
          .containsExactlyInAnyOrderElementsOf(ids(expected));
    }
  }

  /** Asserts that the edges of an entity equal the counts of its lists. */
  private void followGraph(String report, Kind kind, String id, List<Transaction> own) {
    ObjectNode body = Api.JSON.createObjectNode();
    body.put("report", report)
        .put("from", today.minusDays(7).toString())
        .put("to", today.toString())
        .put("depth", 1);
    body.withArray("start").addObject().put("kind", kind.name).put("id", Integer.parseInt(id));
    JsonNode graph = Api.json("/api/v1/investigations/expand", body.toString());
    for (Kind other : Kind.values()) {
      Map<String, Long> edges = new HashMap<>();
      for (JsonNode edge : graph.path("edges")) {
        for (List<String> ends : List.of(List.of("from", "to"), List.of("to", "from"))) {
          JsonNode from = edge.path(ends.getFirst());
          JsonNode to = edge.path(ends.getLast());
          if (from.path("kind").asText().equals(kind.name)
              && from.path("id").asText().equals(id)
              && to.path("kind").asText().equals(other.name)) {
            edges.put(to.path("id").asText(), edge.path("transactions").asLong());
          }
        }
      }
      assertThat(edges)
          .as("%s of %s %s of %s in a graph", other.path, kind.name, id, report)
          .isEqualTo(other == kind ? Map.of() : other.counts(own));
    }
  }

  /** Checks the stream of a report: its apps and their users. */
  private static void followStream(String report, List<Transaction> expected) {
    String apps = STREAMS + report + "/aggregatedAppsDetails(period=duration%27P30D%27)";
    Map<String, Long> shown = new HashMap<>();
    for (JsonNode app : Api.json(apps).path("value")) {
      String id = app.path("id").asText();
      shown.put(id, app.path("transactionCount").asLong());
      for (Kind kind : List.of(Kind.MACHINES, Kind.USERS, Kind.IP_ADDRESSES)) {
        List<String> names = new ArrayList<>();
        Api.json("%s/%s/%s".formatted(apps, id, kind.ofOData))
            .path("value")
            .forEach(item -> names.add(item.path(kind.memberOfOData).asText()));
        assertThat(names)
            .as("%s of app %s of %s", kind.ofOData, id, report)
            .doesNotHaveDuplicates()
            .hasSameSizeAs(kind.counts(Kind.APPS.of(id, expected)).keySet());
      }
    }
    Map<String, Long> counts = Kind.APPS.counts(expected);
    counts.remove(OverlappingSources.INTERNAL_APP);
    assertThat(shown).as(apps).isEqualTo(counts);
  }

  private void job(
      String report,
      String list,
      Map<String, Object> of,
      String format,
      Object expected,
      String column) {
    ObjectNode request = Api.JSON.valueToTree(of);
    request.put("report", report).put("period", "P30D").put("list", list).put("format", format);
    String id = Api.json("/api/v1/exports", request.toString()).path("id").asText();
    jobs.add(new Job(id, format, expected, column));
  }

  private void followJobs() throws Exception {
    for (Job job : jobs) {
      String path = "/api/v1/exports/" + job.id();
      await()
          .atMost(60, SECONDS)
          .untilAsserted(() -> assertThat(Api.json(path).path("state").asText()).isEqualTo("done"));
      byte[] file = Api.ok(path + "/file").body();
      assertThat(
              job.column() == null
                  ? transactionIds(file, job.format()).stream().sorted().toList()
                  : counts(rows(file, job.format()), job.column()))
          .as("job %s", Api.json(path))
          .isEqualTo(
              job.column() == null
                  ? ((List<?>) job.expected()).stream().sorted().toList()
                  : job.expected());
    }
    jobs.clear();
    // a person may have 50 export jobs at most
    ReadModels.own("truncate reporting.export cascade");
  }

  private void followAlert(String report, long alert, List<Transaction> expected) throws Exception {
    List<Transaction> ofDay =
        expected.stream()
            .filter(item -> item.appId() == 1)
            .filter(item -> TransactionId.parse(item.id()).day().equals(today))
            .toList();
    assertThat(ofDay).as("use of the app of an alert in %s", report).isNotEmpty();
    String path = "/api/v1/alerts/%d/evidence".formatted(alert);
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () -> {
              Arc.container().instance(AlertTransactions.class).get().keep(Instant.now());
              assertThat(Api.json(path).path("raisedTransactions").findValuesAsText("id"))
                  .as("evidence of an alert in %s", report)
                  .containsExactlyInAnyOrderElementsOf(ids(ofDay));
            });
    JsonNode evidence = Api.json(path);
    for (Kind kind : List.of(Kind.MACHINES, Kind.USERS, Kind.IP_ADDRESSES)) {
      String rows = kind == Kind.IP_ADDRESSES ? "ipAddresses" : kind.path;
      Map<String, Long> shown = new HashMap<>();
      evidence
          .path("live")
          .path(rows)
          .forEach(row -> shown.put(row.path("id").asText(), row.path("transactions").asLong()));
      assertThat(shown).as("%s of an alert in %s", rows, report).isEqualTo(kind.counts(ofDay));
    }
    followTransactions(evidence.path("transactions").asText(), "cursor", ofDay, TRANSACTION_FILES);
  }

  private String nextFile(List<String> formats) {
    return formats.get(turn++ % formats.size());
  }

  private static List<Map<String, String>> rows(byte[] file, String format) throws Exception {
    return switch (format) {
      case "csv" -> ExportFiles.csv(file);
      case "xlsx" -> ExportFiles.xlsx(file);
      case "parquet" -> ExportFiles.parquet(file);
      default ->
          new String(file, UTF_8)
              .lines()
              .map(
                  line -> {
                    Map<String, String> row = new HashMap<>();
                    json(line)
                        .properties()
                        .forEach(member -> row.put(member.getKey(), member.getValue().asText()));
                    return row;
                  })
              .toList();
    };
  }

  private static Map<String, Long> counts(List<Map<String, String>> rows, String column) {
    return rows.stream()
        .collect(
            Collectors.toMap(
                row -> column.equals("id") ? "" + number(row.get(column)) : row.get(column),
                row -> number(row.get("transactions"))));
  }

  /** Parses a number of a file. Spreadsheets contain only decimals. */
  private static long number(String text) {
    return (long) Double.parseDouble(text);
  }

  private static List<String> transactionIds(byte[] file, String format) throws Exception {
    return switch (format) {
      case "ocsf", "ecs" ->
          new String(file, UTF_8)
              .lines()
              .map(json -> json(json).at(format.equals("ocsf") ? "/metadata/uid" : "/event/id"))
              .map(JsonNode::asText)
              .toList();
      default -> rows(file, format).stream().map(row -> row.get("id")).toList();
    };
  }

  private static JsonNode json(String line) {
    return new Api.Answer(200, "", line.getBytes(UTF_8)).json();
  }

  private static int sum(JsonNode items) {
    assertThat(items).isNotEmpty();
    int sum = 0;
    for (JsonNode item : items) {
      sum += item.path("transactions").asInt();
    }
    return sum;
  }

  /**
   * Returns the number of transactions before today. Test data has no hours of today, so no hour is
   * in the future.
   */
  private int beforeToday(List<Transaction> items) {
    return (int)
        items.stream().filter(item -> TransactionId.parse(item.id()).day().isBefore(today)).count();
  }

  private static List<String> ids(List<Transaction> items) {
    return items.stream().map(Transaction::id).toList();
  }
}
