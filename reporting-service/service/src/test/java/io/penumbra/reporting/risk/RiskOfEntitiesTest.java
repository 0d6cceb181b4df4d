package io.penumbra.reporting.risk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.reporting.ContractUsage;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.reporting.UsageRecount;
import io.penumbra.reporting.UsageRecount.Use;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Risk of machines and users in pages, lists, files and Defender's format. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class RiskOfEntitiesTest {

  private static final LocalDate TODAY = ContractUsage.today();
  private static final String GLOBAL = "/api/v1/reports/global";
  private static final long MB = 1_000_000;

  @Inject RiskUpdater updater;

  @BeforeEach
  void usage() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.own("truncate reporting.alert cascade");
  }

  private static ValidatableResponse get(String path) {
    return given().auth().oauth2(Tokens.analyst()).get(path).then().statusCode(200);
  }

  /** Returns the stored levels by entity id; -1 if a level is unknown. */
  private static Map<Integer, Integer> levels(String kind) throws SQLException {
    Map<Integer, Integer> levels = new TreeMap<>();
    try (Connection connection = TestStack.connect("reporting");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select entity_id, coalesce(level, -1) from reporting.entity_risk where kind = '%s'"
                    .formatted(kind))) {
      while (row.next()) {
        levels.put(row.getInt(1), row.getInt(2));
      }
    }
    return levels;
  }

  /**
   * Inserts nine weeks of usage of a high-risk app and of another app, partly without byte counts.
   */
  private static void manyDays(int seed) throws SQLException {
    ReadModels.sql(
        """
        insert into report.machine (machine_id, subject_kind, subject_key, name, discovered_at)
          select g, 'device', 'd' || g, 'LT-' || g, now() from generate_series(4, 12) g;
        insert into report.account (user_id, name) select g, 'CORP\\u' || g from generate_series(3, 12) g;
        insert into report.app (app_id, kind, key, name, category, score, confidence) values (8, 'catalogued', 'h', 'Host 1', 'Code hosting', 3.9, 0.5), (9, 'catalogued', 'i', 'Host 2', 'Code hosting', 4, 0.5);
        delete from report.usage;
        select setseed(0.%02d);
        create temp table drawn as
        select current_date - d as day, m as machine_id, (m + 1) %% 12 + 1 as user_id, a as app_id,
          (random() * 3)::int + 1 as transactions, random() < 0.9 as measured,
          case when random() < 0.06 then (random() * 1500 * %d)::int8 when random() < 0.3 then (random() * 4 * %d)::int8 else 0 end as bytes
        from generate_series(0, 63) d, generate_series(1, 12) m, unnest('{1,2,8,9}'::int[]) a
        where random() < 0.7 and (a <> 8 or m %% 3 = d %% 11) and (a = 2 or m <> 12);
        insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
        select day, machine_id, user_id, 1, app_id, 1, transactions, 0, case when measured then transactions else transactions - 1 end, 0, 0, bytes, 0,
          day::timestamp at time zone 'UTC', day::timestamp at time zone 'UTC' from drawn;
        """
            .formatted(seed, MB, MB));
  }

  @Test
  void agreesWithRecountOfRawRows() throws SQLException {
    for (int seed : List.of(11, 12, 13)) {
      ReadModels.fill();
      manyDays(seed);
      updater.update(Instant.now());
      List<Use> uses = UsageRecount.read().uses();
      Set<Integer> different = new HashSet<>();
      for (EntityKind kind : List.of(EntityKind.MACHINE, EntityKind.USER)) {
        Map<Integer, Integer> expected = new TreeMap<>();
        for (int id :
            uses.stream()
                .filter(use -> use.counts(kind))
                .map(use -> use.id(kind))
                .collect(Collectors.toSet())) {
          List<Use> own = uses.stream().filter(use -> use.id(kind) == id).toList();
          if (own.stream().anyMatch(use -> !use.day().isBefore(TODAY.minusDays(29)))) {
            expected.put(id, recounted(own));
          }
        }
        assertThat(levels(kind.title())).as("%s of %d", kind, seed).isEqualTo(expected);
        different.addAll(expected.values());
      }
      assertThat(different).as("%d", seed).hasSizeGreaterThan(2);
    }
  }

  /** Returns the risk level, computed independently from rows of usage. */
  private static int recounted(List<Use> own) {
    List<Use> recent =
        own.stream().filter(use -> !use.day().isBefore(TODAY.minusDays(29))).toList();
    List<Use> risky = recent.stream().filter(use -> use.id(EntityKind.APP) == 8).toList();
    int level = recent.stream().anyMatch(Use::isOfApp) ? 0 : -1;
    long days = risky.stream().map(Use::day).distinct().count();
    level = Math.max(level, days == 0 ? level : days == 1 ? 1 : days < 5 ? 2 : 3);
    long sent = sent(risky, _ -> true);
    level = Math.max(level, sent > 100 * MB ? 4 : sent > 10 * MB ? 3 : level);
    for (int back = 0; back < 7; back++) {
      LocalDate day = TODAY.minusDays(back);
      long today = sent(own, use -> use.day().equals(day));
      long[] weeks =
          IntStream.rangeClosed(1, 8)
              .mapToObj(week -> day.minusDays(7L * week))
              .map(other -> own.stream().filter(use -> use.day().equals(other)).toList())
              .filter(ofDay -> !ofDay.isEmpty())
              .filter(ofDay -> ofDay.stream().allMatch(use -> use.upKnown() == use.transactions()))
              .mapToLong(ofDay -> sent(ofDay, _ -> true))
              .toArray();
      long median = middle(weeks);
      long mad = middle(Arrays.stream(weeks).map(week -> Math.abs(week - median)).toArray());
      long above = today - median;
      if (weeks.length >= 4 && above > 100 * MB && above > 5 * mad) {
        level = Math.max(level, above > 1_000 * MB ? 3 : 2);
      }
      if (weeks.length < 4 && today > 1_000 * MB) {
        level = Math.max(level, 3);
      }
    }
    return level;
  }

  private static long sent(List<Use> uses, Predicate<Use> kept) {
    return uses.stream().filter(kept).mapToLong(Use::bytesUp).sum();
  }

  private static long middle(long[] values) {
    long[] sorted = Arrays.stream(values).sorted().toArray();
    return sorted.length == 0
        ? 0
        : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  @Test
  void explainsLevelWithFigures() throws SQLException {
    ReadModels.sql(
        """
        update report.app set score = 2 where app_id = 1;
        update report.usage set bytes_up = 150000000 where day = current_date and app_id = 1;
        """);
    updater.update(Instant.now());
    for (String page : List.of("/machines/1", "/users/1")) {
      get(GLOBAL + page + "?period=P7D")
          .body("risk.level", equalTo("high"))
          .body("risk.reasons[0].reason", equalTo("high-risk-upload"))
          .body("risk.reasons[0].apps.name", contains("GitHub"))
          .body("risk.reasons[0].limit", equalTo(100_000_000))
          .body("risk.reasons[1].reason", equalTo("high-risk-apps"))
          .body("risk.unjudged.size()", equalTo(page.equals("/users/1") ? 1 : 2));
    }
    get(GLOBAL + "/users/1").body("risk.reasons[1].days", equalTo(2));
    get(GLOBAL + "/users/1").body("risk.unjudged", contains("baseline"));
    get(GLOBAL + "/users/2")
        .body("risk.level", nullValue())
        .body("risk.reasons", empty())
        .body("risk.unjudged", contains("apps", "upload"));
  }

  @Test
  void showsLevelsInListsFilesAndInDefendersShape() throws SQLException {
    ReadModels.sql("update report.app set score = 2 where app_id = 1");
    updater.update(Instant.now());
    String machines = GLOBAL + "/machines?period=P30D";
    get(machines + "&sort=-risk").body("items.risk", contains("informational", "informational"));
    get(machines + "&risk=informational").body("total", equalTo(2));
    get(machines + "&risk=high&risk=unknown").body("total", equalTo(0));
    get(GLOBAL + "/users?period=P30D&sort=risk").body("items.risk", contains("low", null));
    get(GLOBAL + "/users?period=P30D&risk=unknown").body("items.id", contains(2));
    get(GLOBAL + "/machines/1/users?period=P30D&risk=low").body("items.id", contains(1));
    get(GLOBAL + "/users?period=P30D&format=csv&column=id&column=risk&sort=name")
        .body(containsString("1,low"))
        .body(containsString("2,"));
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .get(machines + "&risk=enormous")
        .then()
        .statusCode(400)
        .body(
            "detail",
            equalTo(
                "risk must be one of high, informational, low, medium, none, unknown, got"
                    + " \"enormous\""));
    get("/api/compat/defender/api/machines/a").body("riskScore", equalTo("Informational"));
    ReadModels.own("update reporting.entity_risk set level = null");
    get("/api/compat/defender/api/machines/a").body("riskScore", nullValue());
  }

  @Test
  void followsOpenAlertsUntilTheyAreResolved() throws SQLException {
    ReadModels.alert();
    ReadModels.own("update reporting.alert set severity = 'high'");
    updater.update(Instant.now());
    get(GLOBAL + "/users/1")
        .body("risk.level", equalTo("high"))
        .body("risk.reasons", hasSize(1))
        .body("risk.reasons[0].reason", equalTo("open-alerts"))
        .body("risk.reasons[0].alertTotal", equalTo(1))
        .body("risk.reasons[0].alerts", contains(1));
    ReadModels.own("update reporting.alert set state = 'resolved', resolution = 'true-positive'");
    updater.update(Instant.now());
    get(GLOBAL + "/users/1").body("risk.level", equalTo("none"));
  }

  @Test
  void writesOnlyChangedRows() throws SQLException {
    updater.update(Instant.now());
    Map<String, String> before = versions();
    updater.update(Instant.now());
    assertThat(versions()).isEqualTo(before).hasSizeGreaterThan(3);
    ReadModels.sql("delete from report.usage where machine_id = 2");
    updater.update(Instant.now());
    assertThat(versions()).doesNotContainKey("machine2").containsKey("machine1");
    assertThat(versions().get("machine1")).isEqualTo(before.get("machine1"));
  }

  private static Map<String, String> versions() throws SQLException {
    Map<String, String> versions = new HashMap<>();
    try (Connection connection = TestStack.connect("reporting");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select kind || entity_id, xmin from reporting.entity_risk")) {
      while (row.next()) {
        versions.put(row.getString(1), row.getString(2));
      }
    }
    return versions;
  }
}
