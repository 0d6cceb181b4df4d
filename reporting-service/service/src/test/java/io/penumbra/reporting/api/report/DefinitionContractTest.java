package io.penumbra.reporting.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.reporting.Api;
import io.penumbra.reporting.ContractUsage;
import io.penumbra.reporting.ContractUsage.Days;
import io.penumbra.reporting.Measurements;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.reporting.UsageRecount;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.usage.Totals;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random report definitions. The report of each shows all matching usage and no other usage. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class DefinitionContractTest {

  private static final String DEFINITIONS = "/api/v1/report-definitions";

  /** Address ranges with the ids of the addresses in them. */
  private static final Map<String, List<Integer>> RANGES =
      Map.of(
          "10.0.0.1", List.of(1),
          "10.0.0.2/31", List.of(2, 3),
          "10.0.0.0/29", List.of(1, 2, 3, 4),
          "203.0.113.0/24", List.of(5, 6),
          "203.0.113.5/32", List.of(5),
          "0.0.0.0/0", List.of(1, 2, 3, 4, 5, 6),
          "192.0.2.0/24", List.of(),
          "2001:db8::/32", List.of());

  private static UsageRecount recount;

  @BeforeAll
  static void usage() throws SQLException {
    recount = ContractUsage.fill(37);
  }

  @BeforeEach
  void noDefinitions() throws SQLException {
    ReadModels.own("truncate reporting.definition");
  }

  /** Request body with a condition for the usage that it selects. */
  private record Drafted(ObjectNode body, Predicate<UsageRecount.Use> admits) {}

  private static Drafted draft(Random random) {
    ObjectNode body =
        Api.JSON.createObjectNode().put("name", "Random " + random.nextInt(1_000_000));
    Predicate<UsageRecount.Use> admits = _ -> true;
    if (random.nextInt(3) == 0) {
      List<String> sources = some(List.of("endpoints", "zeek", "absent"), random);
      sources.forEach(body.withArray("sources")::add);
      admits = admits.and(use -> use.sources().stream().anyMatch(sources::contains));
    }
    if (random.nextInt(3) == 0) {
      List<Integer> machines = some(List.of(1, 2, 3, 4, 5, 6, 77), random);
      machines.forEach(body.withArray("machines")::add);
      admits = admits.and(use -> machines.contains(use.id(EntityKind.MACHINE)));
    }
    if (random.nextInt(3) == 0) {
      List<Integer> users = some(List.of(1, 2, 3, 4, 77), random);
      users.forEach(body.withArray("users")::add);
      admits = admits.and(use -> users.contains(use.id(EntityKind.USER)));
    }
    if (random.nextInt(3) == 0) {
      List<String> ranges = some(List.copyOf(RANGES.keySet()).stream().sorted().toList(), random);
      ranges.forEach(body.withArray("ipRanges")::add);
      admits =
          admits.and(
              use ->
                  ranges.stream()
                      .anyMatch(
                          range -> RANGES.get(range).contains(use.id(EntityKind.IP_ADDRESS))));
    }
    if (random.nextInt(3) == 0) {
      boolean watched = random.nextBoolean();
      ArrayNode tags = body.withArray("tags").add("none");
      if (watched) {
        tags.add("watched");
      }
      admits = admits.and(use -> watched && use.watched());
    }
    if (random.nextInt(4) == 0) {
      body.put("newDataOnly", true);
      admits = admits.and(use -> !use.day().isBefore(ContractUsage.today()));
    }
    return new Drafted(body, admits);
  }

  private static <T> List<T> some(List<T> values, Random random) {
    List<T> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, 1 + random.nextInt(2));
  }

  @RepeatedTest(12)
  void limitsReportToSelection(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Drafted draft = draft(random);
    JsonNode created = Api.json(DEFINITIONS, draft.body().toString());
    for (String field : List.of("sources", "machines", "users", "ipRanges", "tags")) {
      JsonNode kept = created.path("selection").path(field);
      assertThat(Api.list(kept)).isEqualTo(Api.list(draft.body().path(field)));
    }
    String report = "/api/v1/reports/" + created.path("id").asText() + "/";
    for (Days days : ContractUsage.days()) {
      UsageRecount own = recount.of(days.period(), draft.admits());
      Totals expected = own.totals(days.period(), Instant.parse(Neighbour.SWITCHED_AT));
      JsonNode summary = Api.json(report + "summary" + days.query());
      assertThat(
              List.of(
                  summary.path("transactions").asLong(),
                  summary.path("machines").asLong(),
                  summary.path("users").asLong(),
                  summary.path("ipAddresses").asLong(),
                  summary.path("apps").asLong(),
                  summary.path("unmatched").asLong()))
          .as("%s %s", draft.body(), days)
          .isEqualTo(
              List.of(
                  expected.transactions(),
                  expected.machines(),
                  expected.users(),
                  expected.ipAddresses(),
                  expected.apps(),
                  expected.unmatched()));
      for (EntityKind kind : EntityKind.values()) {
        assertThat(Measurements.of(Api.items(report + kind.path() + days.query()), kind))
            .as("%s of %s %s", kind, draft.body(), days)
            .isEqualTo(own.rows(kind, Measurements.counted(kind)));
      }
    }
  }

  @RepeatedTest(3)
  void listsDefinedReports(RepetitionInfo repetition) {
    Random random = new Random(100 + repetition.getCurrentRepetition());
    for (int i = 0; i < 4; i++) {
      JsonNode created = Api.json(DEFINITIONS, draft(random).body().toString());
      String id = created.path("id").asText();
      assertThat(Api.json(DEFINITIONS + "/" + id)).isEqualTo(created);
      JsonNode listed =
          Api.items("/api/v1/reports").stream()
              .filter(report -> report.path("id").asText().equals(id))
              .findFirst()
              .orElseThrow();
      assertThat(listed.path("name")).isEqualTo(created.path("name"));
      assertThat(listed.path("selection")).isEqualTo(created.path("selection"));
      assertThat(listed.path("origin").asText()).isEqualTo("custom");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/+8",
        "10.0.0.0/08",
        "10.0.0.0/ 8",
        "10.0.0.0/8 ",
        " 10.0.0.1",
        "10.0.0.0//8",
        "10.0.0/8",
        "010.0.0.1",
        "10.0.0.256",
        "::ffff:10.0.0.1",
        "::ffff:10.0.0.0/104",
        "::1/+64",
        "2001:DB8::1/64",
        "[::1]",
        "0x0a.0.0.1",
        "١٠.0.0.1",
        "10.0.0.0/٨",
        "1.2.3.4/32"
      })
  void acceptsOnlyReadableRanges(String range) {
    ObjectNode body = Api.JSON.createObjectNode().put("name", "Range");
    body.withArray("ipRanges").add(range);
    Api.Answer answer = Api.post(DEFINITIONS, body.toString());
    if (answer.status() == 201) {
      for (Days days : ContractUsage.days()) {
        Api.ok("/api/v1/reports/custom-range/summary" + days.query());
        Api.ok("/api/v1/reports/custom-range/apps" + days.query());
      }
    } else {
      assertThat(Api.refusal(range, answer, 400))
          .contains("ipRanges must be addresses or networks", range);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Finance & Legal; custom-finance-legal",
        "Équipe Zürich; custom-e-quipe-zu-rich",
        "100 % cloud!; custom-100-cloud",
        "ﬁnance; custom-finance",
        "A_b-C; custom-a-b-c"
      })
  void makesIdsOfNames(String name, String id) {
    String body = Api.JSON.createObjectNode().put("name", name).toString();
    JsonNode created = Api.json(DEFINITIONS, body);
    assertThat(created.path("id").asText()).isEqualTo(id);
    Api.ok("/api/v1/reports/" + id + "/summary?period=P7D");
  }

  @ParameterizedTest
  @ValueSource(strings = {"日本", "Отчёт", "!!!", "🚀"})
  void makesIdsOfNamesWithoutLatinLetters(String name) {
    JsonNode created =
        Api.json(DEFINITIONS, Api.JSON.createObjectNode().put("name", name).toString());
    String id = created.path("id").asText();
    assertThat(id).matches("custom-[0-9a-f]+");
    assertThat(Api.json("/api/v1/reports/" + id + "/summary").path("report").path("name").asText())
        .isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{}; name must not be blank",
        "{'name':'   '}; name must not be blank",
        "{'name':null}; name must not be blank",
        "{'name':'x','sources':[null]}; sources must not contain null",
        "{'name':'x','users':[1,null]}; users must not contain null",
        "{'name':'x','tags':[null]}; tags must not contain null",
        "{'name':'x','ipRanges':[null]}; ipRanges must not contain null",
        "{'name':'x','machines':['one']}; machines",
        "{'name':'x','machines':[2147483648]}; machines",
        "{'name':'x','newDataOnly':'maybe'}; newDataOnly",
        "{'name':'x','ranges':[]}; unknown field \"ranges\"",
        "[]; expected form",
        "{'name':'x'; not valid JSON"
      })
  void namesFieldAtFault(String body, String detail) {
    String json = body.replace('\'', '"');
    assertThat(Api.refusal(json, Api.post(DEFINITIONS, json), 400)).contains(detail);
    assertThat(Api.items("/api/v1/reports").stream().map(report -> report.path("origin").asText()))
        .doesNotContain("custom");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 101})
  void limitsNamesTo100Characters(int length) {
    String body = Api.JSON.createObjectNode().put("name", "n".repeat(length)).toString();
    Api.Answer answer = Api.post(DEFINITIONS, body);
    if (length <= 100) {
      assertThat(answer.status()).isEqualTo(201);
    } else {
      assertThat(Api.refusal(body, answer, 400)).isEqualTo("name must have at most 100 characters");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sources", "machines", "users", "ipRanges", "tags"})
  void limitsListsTo10000Entries(String list) {
    for (int entries : List.of(10_000, 10_001)) {
      ObjectNode body = Api.JSON.createObjectNode().put("name", list + entries);
      for (int i = 1; i <= entries; i++) {
        switch (list) {
          case "machines", "users" -> body.withArray(list).add(i);
          case "ipRanges" -> body.withArray(list).add("10.0.%d.%d".formatted(i >> 8, i & 255));
          default -> body.withArray(list).add("value-" + i);
        }
      }
      Api.Answer answer = Api.post(DEFINITIONS, body.toString());
      if (entries > 10_000) {
        assertThat(Api.refusal(list, answer, 400))
            .isEqualTo(list + " must have at most 10000 entries");
      } else {
        assertThat(answer.status()).isEqualTo(201);
        // a report with the maximum number of entries is readable
        Api.ok(
            "/api/v1/reports/%s/apps%s"
                .formatted(answer.json().path("id").asText(), ContractUsage.any().query()));
      }
    }
  }
}
