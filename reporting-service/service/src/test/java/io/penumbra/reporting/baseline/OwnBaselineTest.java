package io.penumbra.reporting.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.reporting.ContractUsage;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.reporting.UsageRecount;
import io.penumbra.reporting.UsageRecount.Use;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.policy.PolicyEvaluator;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts about uploads above a user's baseline, live and in back-tests. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class OwnBaselineTest {

  private static final LocalDate TODAY = ContractUsage.today();
  private static final long MB = 1_000_000;
  private static final String POLICY =
      """
      {"name":"Spike","severity":"medium","enabled":%b,"thresholds":{"uploadAboveBaseline":20000000}}""";

  @Inject PolicyEvaluator evaluator;

  @BeforeEach
  void usage() throws SQLException {
    Neighbour.reset();
    ReadModels.own(
        """
        insert into reporting.lease values ('policies', gen_random_uuid(), now() + interval '1 day')
        on conflict (name) do update set holder = excluded.holder, until = excluded.until;
        truncate reporting.policy, reporting.alert, reporting.alert_over_limit cascade;
        """);
    ReadModels.fill();
    ReadModels.sql(
        "delete from report.usage; insert into report.account (user_id, name) select g, 'CORP\\u' || g from generate_series(3, 6) g");
  }

  @AfterEach
  void endLease() throws SQLException {
    ReadModels.own("delete from reporting.lease where name = 'policies'");
  }

  /** Inserts usage of an app by a user on a day. */
  private static void used(int user, int app, int daysAgo, long megabytes, boolean measured)
      throws SQLException {
    ReadModels.sql(row(user, app, daysAgo, megabytes, measured));
  }

  private static String row(int user, int app, int daysAgo, long megabytes, boolean measured) {
    return """
    insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
    values (current_date - %1$d, 1, %2$d, 1, %3$d, 1, 4, 0, %4$d, %4$d, %4$d, %5$d, 0, (current_date - %1$d)::timestamp at time zone 'UTC', (current_date - %1$d)::timestamp at time zone 'UTC');
    """
        .formatted(daysAgo, user, app, measured ? 4 : 3, megabytes * MB);
  }

  /** Inserts an upload of 10, 11, 12 … MB on the same weekday of the given number of past weeks. */
  private static void usual(int user, int app, int weeks) throws SQLException {
    StringBuilder rows = new StringBuilder();
    for (int week = 1; week <= weeks; week++) {
      rows.append(row(user, app, 7 * week, 9 + week, true));
    }
    ReadModels.sql(rows.toString());
  }

  private static JsonNode json(io.restassured.response.Response response) {
    try {
      return new ObjectMapper().readTree(response.then().statusCode(200).extract().asString());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode backtest() {
    return json(
        RestAssured.given()
            .auth()
            .oauth2(Tokens.analyst())
            .contentType("application/json")
            .body("{\"policy\":" + POLICY.formatted(false) + "}")
            .post("/api/v1/policies/backtest"));
  }

  private static void enable() throws SQLException {
    RestAssured.given()
        .auth()
        .oauth2(Tokens.admin())
        .contentType("application/json")
        .body(POLICY.formatted(true))
        .post("/api/v1/policies")
        .then()
        .statusCode(201);
    ReadModels.own("update reporting.policy set active_from = '2020-01-01'");
  }

  private static JsonNode get(String path) {
    return json(RestAssured.given().auth().oauth2(Tokens.analyst()).get(path));
  }

  private static List<String> alerts(String expression) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = TestStack.connect("reporting");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select " + expression + " from reporting.alert order by id")) {
      while (row.next()) {
        found.add(row.getString(1));
      }
    }
    return found;
  }

  private static Instant noon() {
    return TODAY.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
  }

  @Test
  void raisesAlertThatNamesBothNumbers() throws SQLException {
    usual(1, 1, 8);
    used(1, 1, 0, 60, true);
    enable();
    evaluator.evaluate(noon());

    JsonNode alert = get("/api/v1/alerts").path("items").path(0);
    assertThat(alert.path("day").asText()).isEqualTo(TODAY.toString());
    JsonNode baseline = alert.path("figures").path("baseline");
    assertThat(baseline.path("above").asInt()).isEqualTo(1);
    // the median of 10 to 17 MB is 13.5 MB, and the deviations are 0.5, 0.5, 1.5, 1.5, 2.5 …
    assertThat(baseline.path("uploads").toString())
        .isEqualTo("[{\"bytesUp\":60000000,\"median\":13500000,\"mad\":2000000,\"weeks\":8}]");
    JsonNode evidence = get("/api/v1/alerts/" + alert.path("id").asText() + "/evidence");
    for (String when : List.of("raised", "live")) {
      assertThat(evidence.path(when).path("aboveBaseline").toString())
          .isEqualTo(
              "[{\"id\":1,\"name\":\"CORP\\\\ann\",\"bytesUp\":60000000,\"median\":13500000,\"mad\":2000000,\"weeks\":8}]");
    }
    JsonNode first = backtest().path("first").path(0);
    assertThat(first.path("figures")).isEqualTo(alert.path("figures"));
  }

  @Test
  void judgesNothingWithTooFewWeeksOrUnknownBytes() throws SQLException {
    usual(1, 1, 3);
    used(1, 1, 0, 60, true);
    enable();
    evaluator.evaluate(noon());
    assertThat(alerts("id")).isEmpty();
    JsonNode unjudged = backtest().path("unjudged").path("first").path(0);
    assertThat(unjudged.path("unknown").toString()).isEqualTo("[\"uploadAboveBaseline\"]");
    assertThat(unjudged.path("figures").path("baseline").path("uploads").toString())
        .isEqualTo("[{\"bytesUp\":60000000,\"median\":null,\"mad\":null,\"weeks\":3}]");

    ReadModels.sql("delete from report.usage");
    usual(2, 1, 8);
    used(2, 1, 0, 15, false);
    evaluator.evaluate(noon().plusSeconds(60));
    assertThat(alerts("id")).isEmpty();
    unjudged = backtest().path("unjudged").path("first").path(0);
    assertThat(unjudged.path("figures").path("baseline").path("unmeasured").asInt()).isOne();
    assertThat(unjudged.path("figures").path("measured").asInt()).isEqualTo(3);
  }

  @Test
  void followsLateDataOfWeeksBefore() throws SQLException {
    usual(1, 1, 3);
    used(1, 1, 0, 60, true);
    enable();
    evaluator.evaluate(noon());
    assertThat(alerts("id")).isEmpty();
    // only a day five weeks ago has changed
    used(1, 1, 35, 12, true);
    evaluator.evaluate(noon().plusSeconds(1));
    assertThat(alerts("day || ' ' || (figures #>> '{baseline,uploads,0,weeks}')"))
        .containsExactly(TODAY + " 4");
    // the upload is usual now: no second alert, but an updated verdict
    ReadModels.sql("update report.usage set bytes_up = 60000000 where day < current_date");
    evaluator.evaluate(noon().plusSeconds(2));
    assertThat(alerts("latest_verdict || ' ' || (figures #>> '{baseline,above}')"))
        .containsExactly("not-met 1");
  }

  @Test
  void comparesDaysOfUtc() throws SQLException {
    usual(1, 1, 8);
    used(1, 1, 0, 60, true);
    enable();
    evaluator.evaluate(TODAY.atStartOfDay().toInstant(ZoneOffset.UTC).minusSeconds(1));
    assertThat(alerts("id")).isEmpty();
    evaluator.evaluate(TODAY.atStartOfDay().toInstant(ZoneOffset.UTC));
    assertThat(alerts("day")).containsExactly(TODAY.toString());
  }

  @Test
  void refusesThresholdBelowOneMegabyte() {
    String detail =
        RestAssured.given()
            .auth()
            .oauth2(Tokens.admin())
            .contentType("application/json")
            .body(POLICY.formatted(false).replace("20000000", "999999"))
            .post("/api/v1/policies")
            .then()
            .statusCode(400)
            .extract()
            .path("detail");
    assertThat(detail)
        .isEqualTo("thresholds.uploadAboveBaseline must be 1000000 bytes or more, got 999999");
  }

  @Test
  void agreesWithRecountOfRawRowsLiveAndInBackTest() throws SQLException {
    for (int seed : List.of(21, 22)) {
      ReadModels.own("truncate reporting.policy, reporting.alert cascade");
      ReadModels.sql(
          """
          delete from report.usage;
          select setseed(0.%d);
          insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
          select current_date - d, 1, u, 1, a, 1, 4, 0, case when random() < 0.95 then 4 else 3 end, 0, 0,
            (case when random() < 0.03 then random() * 80 when random() < 0.5 then random() * 4 else 0 end * %d)::int8, 0,
            (current_date - d)::timestamp at time zone 'UTC', (current_date - d)::timestamp at time zone 'UTC'
          from generate_series(0, 89) d, generate_series(0, 6) u, generate_series(1, 3) a where random() < 0.6;
          """
              .formatted(seed, MB));
      List<Use> uses = UsageRecount.read().uses();
      List<String> met = new ArrayList<>();
      for (int back = 89; back >= 0; back--) {
        LocalDate day = TODAY.minusDays(back);
        if (isMet(uses, day)) {
          met.add(day.toString());
        }
      }
      assertThat(met).as("%d", seed).isNotEmpty();
      enable();
      evaluator.evaluate(noon());
      JsonNode tested = backtest();
      // only app 1 is a catalogued app: one alert, for the first matching day
      assertThat(alerts("day")).containsExactly(met.getFirst());
      assertThat(alerts("array_to_string(days, ' ')")).containsExactly(String.join(" ", met));
      assertThat(tested.path("first").path(0).path("day").asText()).isEqualTo(met.getFirst());
    }
  }

  /**
   * Returns true if a known user's upload to app 1 was above the baseline on a day. Reads only rows
   * of usage.
   */
  private static boolean isMet(List<Use> uses, LocalDate day) {
    TreeSet<Integer> users = new TreeSet<>();
    uses.forEach(use -> users.add(use.id(EntityKind.USER)));
    users.remove(0);
    return users.stream()
        .anyMatch(
            user -> {
              List<Use> own = uses.stream().filter(use -> use.id(EntityKind.USER) == user).toList();
              long[] weeks =
                  IntStream.rangeClosed(1, 8)
                      .mapToObj(week -> day.minusDays(7L * week))
                      .filter(other -> own.stream().anyMatch(use -> use.day().equals(other)))
                      .map(other -> ofApp(own, other))
                      .filter(week -> week.stream().allMatch(use -> use.upKnown() == 4))
                      .mapToLong(OwnBaselineTest::sent)
                      .sorted()
                      .toArray();
              if (weeks.length < 4) {
                return false;
              }
              long median = middle(weeks);
              long mad =
                  middle(
                      Arrays.stream(weeks).map(week -> Math.abs(week - median)).sorted().toArray());
              long above = sent(ofApp(own, day)) - median;
              return above > 20 * MB && above > 5 * mad;
            });
  }

  private static List<Use> ofApp(List<Use> own, LocalDate day) {
    return own.stream()
        .filter(use -> use.day().equals(day) && use.id(EntityKind.APP) == 1)
        .toList();
  }

  private static long sent(List<Use> uses) {
    return uses.stream().mapToLong(Use::bytesUp).sum();
  }

  private static long middle(long[] sorted) {
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
