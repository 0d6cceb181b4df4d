package io.penumbra.reporting.usage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.reporting.Api;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.RandomUsage;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Queries of packed usage return the same figures as queries of the same usage without packing. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class PackedUsageTest {

  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final List<String> LISTS =
      List.of("machines", "users", "ip-addresses", "apps", "unmatched");
  private static final List<String> BREAKDOWNS =
      List.of("categories", "risk", "headquarters", "kinds", "tags");
  private static final List<String> REPORTS =
      List.of(
          "global",
          "win10-endpoint-users",
          "source-zeek",
          "custom-network",
          "custom-tag",
          "custom-both",
          "custom-since",
          "custom-machines",
          "custom-people");

  private static final int[] DEPTHS = {1, 2};

  @BeforeEach
  void reports() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.own("truncate reporting.definition");
    define(Map.of("name", "Network", "ipRanges", List.of("10.0.0.2/31")));
    define(Map.of("name", "Tag", "tags", List.of("watched")));
    define(
        Map.of(
            "name",
            "Both",
            "tags",
            List.of("watched"),
            "ipRanges",
            List.of("10.0.0.0/30"),
            "sources",
            List.of("endpoints")));
    define(Map.of("name", "Machines", "machines", List.of(1, 2, 5)));
    define(Map.of("name", "People", "users", List.of(1, 3), "machines", List.of(1, 3, 4)));
    define(Map.of("name", "Since", "tags", List.of("watched"), "newDataOnly", true));
  }

  @RepeatedTest(3)
  void answersFromSegmentsLikeFromChangedUsage(RepetitionInfo repetition) throws SQLException {
    Random random = new Random(repetition.getCurrentRepetition());
    RandomUsage.fill(random);
    List<String> paths = paths(random);
    List<JsonNode> packed = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      packed.add(get(paths.get(i)));
      String next = packed.get(i).path("next").textValue();
      if (next != null) {
        paths.add(paths.get(i).replaceFirst("&cursor=.*", "") + "&cursor=" + next);
      }
    }
    forgetPacked();
    for (int i = 0; i < paths.size(); i++) {
      assertThat(packed.get(i)).as(paths.get(i)).isEqualTo(get(paths.get(i)));
    }
  }

  @RepeatedTest(3)
  void findsSameNeighboursInChangedUsage(RepetitionInfo repetition) throws SQLException {
    RandomUsage.fill(new Random(10 + repetition.getCurrentRepetition()));
    List<JsonNode> packed = graphs();
    forgetPacked();
    assertThat(packed).isEqualTo(graphs());
    assertThat(packed).allSatisfy(graph -> assertThat(graph.get("edges")).hasSizeGreaterThan(3));
  }

  private static List<JsonNode> graphs() {
    List<JsonNode> graphs = new ArrayList<>();
    for (String kind : List.of("app", "machine", "user", "ipAddress")) {
      for (int depth : DEPTHS) {
        graphs.add(graph(kind, depth));
      }
    }
    return graphs;
  }

  /** Verifies that the queries of this suite read packed usage. */
  @Test
  void answersFromSegments() throws SQLException {
    RandomUsage.fill(new Random(4));
    long right =
        get("/api/v1/reports/global/summary?from=%s".formatted(TODAY.minusDays(5)))
            .get("transactions")
            .asLong();
    ReadModels.run("correlation", "delete from report.changed_usage");
    assertThat(
            get("/api/v1/reports/global/summary?from=%s".formatted(TODAY.minusDays(5)))
                .get("transactions")
                .asLong())
        .isGreaterThan(right);
  }

  /** Changed usage is cached between queries. */
  @Test
  void readsUsageThatChangedOnce() throws SQLException {
    RandomUsage.fill(new Random(6));
    String path = "/api/v1/reports/global/summary?from=%s".formatted(TODAY.minusDays(5));
    long before = get(path).get("transactions").asLong();
    ReadModels.run(
        "correlation",
        "update report.usage set transactions = 2 * transactions where machine_id = 2");
    assertThat(get(path).get("transactions").asLong()).isEqualTo(before);
    ReadModels.change("", "select day, machine_id from report.changed_usage");
    assertThat(get(path).get("transactions").asLong()).isGreaterThan(before);
  }

  @Test
  void readsDayThatWasNeverPacked() throws SQLException {
    RandomUsage.fill(new Random(5));
    String path = "/api/v1/reports/global/apps?from=%s&sort=-users".formatted(TODAY.minusDays(5));
    JsonNode packed = get(path);
    ReadModels.unpack("day = current_date - 2");
    assertThat(get(path)).isEqualTo(packed);
  }

  private static List<String> paths(Random random) {
    List<String> paths = new ArrayList<>();
    for (String report : REPORTS) {
      LocalDate from = TODAY.minusDays(random.nextInt(10));
      LocalDate to = from.plusDays(random.nextInt(10));
      String base = "/api/v1/reports/" + report + "/";
      String days = "?from=%s&to=%s".formatted(from, to.isAfter(TODAY) ? TODAY : to);
      paths.add(base + "summary" + days);
      BREAKDOWNS.forEach(breakdown -> paths.add(base + breakdown + days));
      for (String list : LISTS) {
        paths.add(base + list + days);
        paths.add(base + list + days + "&sort=-lastSeen&limit=3");
        paths.add(base + list + days + "&sort=-traffic&minTransactions=20");
        paths.add(base + list + days + "&search=1&sort=name");
        paths.add(base + list + days + "&search=1&sort=bytesUp&limit=2");
        paths.add(base + list + days + "&sort=name&limit=2&maxTraffic=300000");
      }
      paths.add(base + "apps" + days + "&category=Notes&category=unknown&sort=-score&limit=1");
      paths.add(base + "apps" + days + "&risk=medium&tag=watched&limit=1");
      paths.add(base + "risk" + days + "&category=Notes&category=unknown");
      for (String list : List.of("machines", "apps", "ip-addresses")) {
        paths.add(base + list + days + "&sort=-users&limit=3");
      }
      paths.add(base + "machines/" + (1 + random.nextInt(5)) + days);
      paths.add(base + "users/" + (1 + random.nextInt(4)) + days);
      paths.add(base + "ip-addresses/" + (1 + random.nextInt(7)) + days);
      paths.add(base + "machines/" + (1 + random.nextInt(5)) + "/apps" + days);
      paths.add(base + "users/" + (1 + random.nextInt(4)) + "/machines" + days + "&limit=1");
      paths.add(base + "ip-addresses/" + (1 + random.nextInt(7)) + "/users" + days);
      paths.add(base + "apps" + days + "&machine=1&user=1");
      for (String list : List.of("machines", "users", "ip-addresses")) {
        String ofApp = base + "apps/" + (1 + random.nextInt(8)) + "/" + list;
        paths.add(ofApp + days);
        paths.add(ofApp + "?period=P7D&limit=2");
      }
    }
    return paths;
  }

  private static JsonNode get(String path) {
    return answered(path, Api.get(path));
  }

  private static JsonNode graph(String kind, int depth) {
    String path = "/api/v1/investigations/expand";
    return answered(
        path,
        Api.post(
            path,
            """
            {"start":[{"kind":"%1$s","id":1},{"kind":"%1$s","id":2}],"period":"P30D","depth":%2$d,"breadth":4,"report":"global"}"""
                .formatted(kind, depth)));
  }

  private static JsonNode answered(String path, Api.Answer answer) {
    assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static void define(Map<String, ?> definition) {
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .contentType("application/json")
        .body(definition)
        .post("/api/v1/report-definitions")
        .then()
        .statusCode(201);
  }

  private static void forgetPacked() throws SQLException {
    ReadModels.unpack("true");
  }
}
