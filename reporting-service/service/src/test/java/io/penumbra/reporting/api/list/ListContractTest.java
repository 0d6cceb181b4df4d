package io.penumbra.reporting.api.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.penumbra.reporting.Api;
import io.penumbra.reporting.ContractUsage;
import io.penumbra.reporting.ContractUsage.Days;
import io.penumbra.reporting.ContractUsage.OfReport;
import io.penumbra.reporting.ListFilters;
import io.penumbra.reporting.ListFilters.Filter;
import io.penumbra.reporting.Measurements;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.reporting.UsageRecount;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Contract of every list of every kind of report, from every storage: recounted rows, orders,
 * filters, pages and files. The test applies filters and orders to a full read in Java for
 * comparison.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class ListContractTest {

  private static final int SEED = 31;
  private static final List<String> LISTS =
      List.of("machines", "users", "ip-addresses", "apps", "unmatched");

  private static UsageRecount recount;
  private static Map<String, List<JsonNode>> fullReads;

  private final Random random = new Random();

  /** List of a report. */
  private record OfList(OfReport report, String list) {

    String path(Days days) {
      return report.path() + list + days.query();
    }

    EntityKind kind() {
      return switch (list) {
        case "machines" -> EntityKind.MACHINE;
        case "users" -> EntityKind.USER;
        case "ip-addresses" -> EntityKind.IP_ADDRESS;
        default -> EntityKind.APP;
      };
    }

    @Override
    public String toString() {
      return report + " " + list;
    }
  }

  static Stream<OfList> lists() {
    return ContractUsage.REPORTS.stream()
        .flatMap(report -> LISTS.stream().map(list -> new OfList(report, list)));
  }

  @BeforeAll
  static void usage() throws SQLException {
    recount = ContractUsage.fill(SEED);
    fullReads = new HashMap<>();
  }

  @BeforeEach
  void seed(TestInfo test) {
    random.setSeed(test.getDisplayName().hashCode());
  }

  /** Returns every row of a list, in the default order. */
  private static List<JsonNode> all(OfList list, Days days) {
    return fullReads.computeIfAbsent(list.path(days), path -> Api.items(path + "&limit=1000"));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void matchesRecountOfRows(OfList list) {
    for (Days days : ContractUsage.days()) {
      List<UsageRecount.Measured> expected =
          recount
              .of(
                  days.period(),
                  list.report()
                      .admits()
                      .and(
                          use ->
                              !list.list().equals("unmatched")
                                  || use.appKind().equals("unmatched")))
              .rows(list.kind(), Measurements.counted(list.kind()));
      assertThat(Measurements.of(all(list, days), list.kind())).as("%s", days).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("lists")
  void pagesInEveryOrderWithoutLossOrRepeats(OfList list) {
    List<Days> days = ContractUsage.days();
    int turn = random.nextInt(days.size());
    for (String column : sortColumns(list)) {
      for (String sort : List.of(column, "-" + column)) {
        Days asked = days.get(turn++ % days.size());
        List<JsonNode> expected =
            all(list, asked).stream().sorted(ListFilters.order(sort)).toList();
        String path = list.path(asked) + "&sort=" + sort;
        assertThat(pages(path, 3 + random.nextInt(3), expected.size()))
            .as(path)
            .isEqualTo(expected);
      }
    }
  }

  /** Returns the sort columns that a list accepts, read from its error for an unknown column. */
  private static List<String> sortColumns(OfList list) {
    String detail = Api.refusal(list.path(ContractUsage.standard()) + "&sort=nonsense", 400);
    assertThat(detail).startsWith("sort must be one of ").endsWith(", got \"nonsense\"");
    List<String> columns =
        List.of(
            detail
                .substring("sort must be one of ".length(), detail.lastIndexOf(", got"))
                .split(", "));
    assertThat(columns).contains("name", "transactions", "traffic", "lastSeen");
    return columns;
  }

  /** Returns all rows by reading page after page. The limit may change between pages. */
  private List<JsonNode> pages(String path, int limit, int total) {
    List<JsonNode> rows = new ArrayList<>();
    String cursor = "";
    int size = limit;
    do {
      JsonNode page = Api.json(path + "&limit=" + size + cursor);
      assertThat(page.path("total").asInt()).as(path).isEqualTo(total);
      List<JsonNode> items = Api.list(page.path("items"));
      rows.addAll(items);
      boolean ends = page.path("next").isNull();
      assertThat(items).hasSize(ends ? items.size() : size);
      assertThat(rows.size()).as(path).isLessThanOrEqualTo(total);
      cursor = ends ? null : Api.parameter("cursor", page.path("next").asText());
      size = 3 + random.nextInt(3);
    } while (cursor != null);
    return rows;
  }

  @ParameterizedTest
  @MethodSource("lists")
  void filtersLikeFullRead(OfList list) {
    List<Days> every = ContractUsage.days();
    int first = random.nextInt(every.size());
    for (Days days : every) {
      List<JsonNode> rows = all(list, days);
      List<Filter> each = ListFilters.each(list.list(), rows, random);
      List<Filter> filters = new ArrayList<>();
      // each filter runs on one storage, some combinations run on all
      for (int i = (first + every.indexOf(days)) % every.size();
          i < each.size();
          i += every.size()) {
        filters.add(each.get(i));
      }
      filters.add(ListFilters.any(list.list(), rows, random));
      filters.add(ListFilters.any(list.list(), rows, random));
      for (Filter filter : filters) {
        String path = list.path(days) + filter.query();
        JsonNode page = Api.json(path);
        assertThat(Api.list(page.path("items"))).as(path).isEqualTo(filter.of(rows));
        assertThat(page.path("total").asInt()).as(path).isEqualTo(filter.of(rows).size());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("lists")
  void pagesFilteredRowsInAnyOrder(OfList list) {
    List<String> columns = sortColumns(list);
    for (Days days : ContractUsage.days()) {
      List<JsonNode> rows = all(list, days);
      Filter filter = ListFilters.any(list.list(), rows, random);
      String sort = (random.nextBoolean() ? "-" : "") + columns.get(random.nextInt(columns.size()));
      List<JsonNode> expected = filter.of(rows).stream().sorted(ListFilters.order(sort)).toList();
      String path = list.path(days) + filter.query() + "&sort=" + sort;
      assertThat(pages(path, 2, expected.size())).as(path).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("lists")
  void writesSameRowsToFiles(OfList list) {
    List<String> columns = sortColumns(list);
    for (Days days : ContractUsage.days()) {
      Filter filter = ListFilters.any(list.list(), all(list, days), random);
      String sort = "-" + columns.get(random.nextInt(columns.size()));
      String path = list.path(days) + filter.query() + "&sort=" + sort;
      // a page limit does not limit a file
      List<JsonNode> expected = Api.items(path + "&limit=1000");
      assertThat(lines(Api.ok(path + "&limit=1&format=ndjson"))).as(path).isEqualTo(expected);
      List<NamedCsvRecord> records = records(Api.ok(path + "&limit=1&format=csv"));
      assertThat(records.stream().map(record -> record.getFieldsAsMap()).toList())
          .as(path)
          .isEqualTo(expected.stream().map(ListContractTest::cells).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("lists")
  void writesRequestedColumnsInOrder(OfList list) {
    String path = list.path(ContractUsage.any());
    List<String> header =
        new ArrayList<>(
            Arrays.asList(
                Api.ok(path + "&format=csv").text().lines().findFirst().orElseThrow().split(",")));
    Collections.shuffle(header, random);
    List<String> chosen = header.subList(0, 1 + random.nextInt(header.size()));
    String columns =
        chosen.stream().map(name -> Api.parameter("column", name)).collect(Collectors.joining());
    List<Map<String, String>> expected =
        all(list, ContractUsage.any()).stream()
            .map(
                row -> {
                  Map<String, String> cells = cells(row);
                  return chosen.stream().collect(Collectors.toMap(name -> name, cells::get));
                })
            .toList();
    Api.Answer csv = Api.ok(path + columns + "&format=csv");
    assertThat(csv.text().lines().findFirst()).contains(String.join(",", chosen));
    assertThat(records(csv).stream().map(NamedCsvRecord::getFieldsAsMap).toList())
        .isEqualTo(expected);
    for (JsonNode line : lines(Api.ok(path + columns + "&format=ndjson"))) {
      assertThat(line.fieldNames()).toIterable().containsExactlyElementsOf(chosen);
    }
    assertThat(Api.refusal(path + columns + "&column=secret&format=csv", 400))
        .contains("column", "secret", chosen.getFirst());
  }

  private static List<JsonNode> lines(Api.Answer ndjson) {
    assertThat(ndjson.type()).startsWith("application/x-ndjson");
    return ndjson
        .text()
        .lines()
        .map(
            line -> {
              try {
                return Api.JSON.readTree(line);
              } catch (IOException e) {
                throw new UncheckedIOException(line, e);
              }
            })
        .toList();
  }

  private static List<NamedCsvRecord> records(Api.Answer csv) {
    assertThat(csv.type()).startsWith("text/csv");
    return CsvReader.builder().ofNamedCsvRecord(csv.text()).stream().toList();
  }

  /**
   * Returns a row as a CSV record: joined lists and factors, empty cells for unknown values,
   * escaped formulas.
   */
  private static Map<String, String> cells(JsonNode row) {
    Map<String, String> cells = new HashMap<>();
    row.properties()
        .forEach(
            member -> {
              JsonNode value = member.getValue();
              String text =
                  value.isArray()
                      ? String.join(", ", Api.list(value).stream().map(JsonNode::asText).toList())
                      : value.isObject() ? findings(value) : value.isNull() ? "" : value.asText();
              boolean formula = !value.isNumber() && text.matches("(?s)[=+@\\-\\t\\r\\n].*");
              cells.put(member.getKey(), formula ? "'" + text : text);
            });
    return cells;
  }

  /** Returns risk factors in the order of their ids. These suites have no factors with years. */
  private static String findings(JsonNode factors) {
    return factors.properties().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(factor -> factor.getKey() + '=' + (factor.getValue().asBoolean() ? "yes" : "no"))
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void bindsCursorsToListFiltersAndOrder(OfList list) {
    String path = list.path(ContractUsage.standard());
    String next = Api.json(path + "&limit=1").path("next").asText(null);
    if (next == null) {
      assertThat(all(list, ContractUsage.standard())).hasSizeLessThan(2);
      return;
    }
    String cursor = Api.parameter("cursor", next);
    Api.ok(path + cursor);
    // the number of rows may change
    Api.ok(path + "&limit=7" + cursor);
    for (String other :
        List.of(
            path + "&sort=name",
            path + "&sort=transactions",
            path + "&search=a",
            path + "&minTransactions=0",
            path + "&maxTraffic=1000000",
            list.report().path()
                + LISTS.get((LISTS.indexOf(list.list()) + 1) % LISTS.size())
                + ContractUsage.standard().query(),
            list.path(ContractUsage.any()),
            (list.report().id().equals("global")
                    ? "/api/v1/reports/custom-tag/"
                    : "/api/v1/reports/global/")
                + list.list()
                + ContractUsage.standard().query())) {
      assertThat(Api.refusal(other + cursor, 400)).as(other).startsWith("cursor does not belong");
    }
    String forged = (next.startsWith("A") ? "B" : "A") + next.substring(1);
    for (String wrong : List.of(forged, "x", next.substring(4), next + "AAAA")) {
      assertThat(Api.refusal(path + Api.parameter("cursor", wrong), 400))
          .as(wrong)
          .startsWith("cursor does not belong");
    }
  }

  @ParameterizedTest
  @MethodSource("lists")
  void acceptsLimitsFrom1To1000(OfList list) {
    Days days = ContractUsage.days().get(random.nextInt(3));
    int rows = all(list, days).size();
    assertThat(Api.items(list.path(days) + "&limit=1")).hasSize(Math.min(1, rows));
    assertThat(Api.items(list.path(days) + "&limit=1000")).hasSize(rows);
    for (String limit : List.of("0", "1001", "ten")) {
      assertThat(Api.refusal(list.path(ContractUsage.standard()) + "&limit=" + limit, 400))
          .contains("limit", limit);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "minTransactions=-1; minTransactions must not be negative, got -1",
        "minTraffic=-5; minTraffic must not be negative, got -5",
        "maxTraffic=-9223372036854775808; maxTraffic must not be negative",
        "minTraffic=many; minTraffic does not accept the value \"many\"",
        "period=P0D; period must be a number of days such as P7D, P30D or P90D, got \"P0D\"",
        "period=PT36H; period must be a number of days",
        "period=P9999D; period must be a number of days",
        "period=week; got \"week\"",
        "format=pdf; format must be json, csv, ndjson, xlsx or parquet"
      })
  void namesRefusedValuesInEveryList(String parameter, String detail) {
    for (String list : LISTS) {
      for (String report : List.of("global", "custom-tag")) {
        assertThat(Api.refusal("/api/v1/reports/%s/%s?%s".formatted(report, list, parameter), 400))
            .as("%s of %s", list, report)
            .contains(detail);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "apps; kind=app; kind must be one of catalogued, custom, internal, unmatched, unnamed, got \"app\"",
        "apps; kind=custom&kind=Custom; got \"Custom\"",
        "apps; risk=none; risk must be one of high, low, medium, not-assessed, unknown, got \"none\"",
        "apps; minScore=-0.1; minScore must be 0 to 10, got -0.1",
        "apps; maxScore=NaN; maxScore must be 0 to 10, got NaN",
        "apps; maxScore=10.5; maxScore must be 0 to 10, got 10.5",
        "categories; kind=app; kind must be one of",
        "risk; minScore=11; minScore must be 0 to 10",
        "ip-addresses; scope=lan; scope must be one of link-local, multicast, private, public, unknown, unspecified, got \"lan\""
      })
  void namesAcceptedValuesOfFilters(String list, String parameter, String detail) {
    for (OfReport report : ContractUsage.REPORTS) {
      for (Days days : ContractUsage.days()) {
        assertThat(Api.refusal(report.path() + list + days.query() + "&" + parameter, 400))
            .contains(detail);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"categories, category", "risk, level", "headquarters, headquarters"})
  void groupsSameAppsAsList(String breakdown, String member) {
    for (OfReport report : ContractUsage.REPORTS) {
      for (Days days : ContractUsage.days()) {
        List<JsonNode> rows = all(new OfList(report, "apps"), days);
        List<Filter> filters =
            List.of(
                Filter.NONE,
                ListFilters.ofApps(rows).get(random.nextInt(8)).apply(random),
                ListFilters.ofApps(rows).get(random.nextInt(8)).apply(random));
        for (Filter filter : filters) {
          String path = report.path() + breakdown + days.query() + filter.query();
          List<JsonNode> parts = Api.items(path);
          assertThat(parts.stream().map(ListContractTest::part).toList())
              .as(path)
              .containsExactlyInAnyOrderElementsOf(grouped(filter.of(rows), member));
          assertThat(parts.stream().map(part -> -part.path("transactions").asLong()).toList())
              .isSorted();
          assertThat(lines(Api.ok(path + "&format=ndjson"))).as(path).isEqualTo(parts);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"kinds, kind", "tags, tag"})
  void countsAsManyAsListWithThatFilter(String breakdown, String filter) {
    for (OfReport report : ContractUsage.REPORTS) {
      for (Days days : ContractUsage.days()) {
        OfList apps = new OfList(report, "apps");
        List<JsonNode> rows = all(apps, days);
        Filter other = ListFilters.ofApps(rows).get(random.nextInt(8)).apply(random);
        for (Filter more : List.of(Filter.NONE, other)) {
          String path = report.path() + breakdown + days.query() + more.query();
          List<JsonNode> parts = Api.items(path);
          assertThat(parts.stream().map(part -> part.path("name").asText(null)))
              .as(path)
              .containsExactlyInAnyOrderElementsOf(
                  more.of(rows).stream()
                      .flatMap(row -> values(row, filter).stream())
                      .collect(Collectors.toSet()));
          for (JsonNode part : parts) {
            String name = part.path("name").asText(null);
            List<JsonNode> counted =
                more.of(rows).stream().filter(row -> values(row, filter).contains(name)).toList();
            assertThat(part.path("apps").asInt()).as("%s %s", path, name).isEqualTo(counted.size());
            assertThat(part.path("transactions").asLong())
                .isEqualTo(
                    counted.stream().mapToLong(row -> row.path("transactions").asLong()).sum());
            assertThat(Measurements.traffic(part)).isEqualTo(sum(counted, "traffic"));
            if (name != null && more == Filter.NONE) {
              assertThat(
                      Api.json(apps.path(days) + Api.parameter(filter, name) + "&limit=1")
                          .path("total")
                          .asInt())
                  .as("%s %s", path, name)
                  .isEqualTo(part.path("apps").asInt());
            }
          }
        }
      }
    }
  }

  /** Returns the breakdown parts of a destination; a null element if it has no tag. */
  private static List<String> values(JsonNode row, String filter) {
    if (filter.equals("kind")) {
      return List.of(row.path("kind").asText());
    }
    List<String> tags = Api.list(row.path("tags")).stream().map(JsonNode::asText).toList();
    return tags.isEmpty() ? Collections.singletonList(null) : tags;
  }

  private static List<Object> part(JsonNode part) {
    return Arrays.asList(
        part.path("name").asText(null),
        part.path("apps").asLong(),
        part.path("transactions").asLong(),
        Measurements.bytes(part, "bytesUp"),
        Measurements.bytes(part, "bytesDown"),
        Measurements.traffic(part));
  }

  /** Groups catalogued and custom apps by a member. */
  private static List<List<Object>> grouped(List<JsonNode> rows, String member) {
    Map<String, List<JsonNode>> groups = new HashMap<>();
    for (JsonNode row : rows) {
      if (List.of("catalogued", "custom").contains(row.path("kind").asText())) {
        groups.computeIfAbsent(row.path(member).asText(null), _ -> new ArrayList<>()).add(row);
      }
    }
    List<List<Object>> parts = new ArrayList<>();
    groups.forEach(
        (name, own) ->
            parts.add(
                Arrays.asList(
                    name,
                    (long) own.size(),
                    own.stream().mapToLong(row -> row.path("transactions").asLong()).sum(),
                    sum(own, "bytesUp"),
                    sum(own, "bytesDown"),
                    sum(own, "traffic"))));
    return parts;
  }

  private static Long sum(List<JsonNode> rows, String member) {
    return rows.stream()
        .map(row -> Measurements.bytes(row, member))
        .reduce(
            null,
            (one, other) ->
                one == null || other == null ? (one == null ? other : one) : (Long) (one + other));
  }

  /** Verifies that these suites cover both kinds of usage and enough rows. */
  @Test
  void coversPackedAndChangedUsage() throws SQLException {
    OfList list = new OfList(ContractUsage.REPORTS.getFirst(), "machines");
    long before = transactions(list, ContractUsage.any());
    ReadModels.run(
        "correlation",
        "update report.changed_usage set machine_id = 1 where machine_id = 2 and day > current_date - 9");
    try {
      // the packed usage of machine 2 is deliberately wrong
      assertThat(transactions(list, ContractUsage.any())).isGreaterThan(before);
      assertThat(transactions(list, ContractUsage.neverPacked()))
          .isPositive()
          .isEqualTo(
              all(list, ContractUsage.neverPacked()).stream()
                  .mapToLong(row -> row.path("transactions").asLong())
                  .sum());
    } finally {
      ReadModels.run(
          "correlation",
          "update report.changed_usage set machine_id = 2 where machine_id = 1 and day > current_date - 9");
    }
    assertThat(all(list, ContractUsage.standard())).hasSizeGreaterThan(3);
  }

  private static long transactions(OfList list, Days days) {
    return Api.items(list.path(days)).stream()
        .mapToLong(row -> row.path("transactions").asLong())
        .sum();
  }
}
