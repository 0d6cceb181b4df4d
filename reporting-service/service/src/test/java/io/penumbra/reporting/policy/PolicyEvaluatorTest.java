package io.penumbra.reporting.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.penumbra.reporting.Api;
import io.penumbra.reporting.ContractUsage;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.RandomUsage;
import io.penumbra.reporting.ReadModels;
import io.penumbra.reporting.alert.AlertStore;
import io.penumbra.reporting.alert.AlertTagging;
import io.penumbra.reporting.alert.AlertTransactions;
import io.penumbra.reporting.alert.Evidence;
import io.penumbra.reporting.alert.Figures;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Alerts of the policy evaluator. Another replica holds the lease, so only the tests evaluate
 * policies.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class PolicyEvaluatorTest {

  private static final LocalDate TODAY = ContractUsage.today();
  private static final Instant NOON = at(TODAY, LocalTime.NOON);

  @Inject PolicyEvaluator evaluator;
  @Inject AlertStore store;
  @Inject AlertTagging tagging;
  @Inject MeterRegistry registry;
  @Inject AlertTransactions transactions;

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
  }

  @AfterEach
  void endLease() throws SQLException {
    ReadModels.own(
        "update reporting.alert set transactions_next_at = null; delete from reporting.alert_tag;"
            + " delete from reporting.lease; drop function if exists reporting.fail_sometimes cascade");
  }

  private static Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).toInstant(ZoneOffset.UTC);
  }

  /**
   * Creates an enabled policy that matches GitHub, which has 10 transactions today and 7 three days
   * ago. The latter belong to two reports.
   */
  private static void anyUse(String name, String more) throws SQLException {
    create("{\"name\":\"%s\",\"severity\":\"low\",\"enabled\":true%s}".formatted(name, more));
    ReadModels.own("update reporting.policy set active_from = '2020-01-01' where enabled");
  }

  private static void create(String body) {
    int status =
        RestAssured.given()
            .auth()
            .oauth2(Tokens.admin())
            .contentType("application/json")
            .body(body)
            .post("/api/v1/policies")
            .statusCode();
    assertThat(status).as(body).isEqualTo(201);
  }

  /** Returns a column of alerts, ordered by id. */
  private static List<String> alerts(String expression) throws SQLException {
    return rows("select " + expression + " from reporting.alert order by id");
  }

  private static List<String> rows(String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = TestStack.connect("reporting");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        found.add(row.getString(1));
      }
    }
    return found;
  }

  @Test
  void raisesOneAlertOfPolicyAppAndReport() throws SQLException {
    anyUse("Any", ",\"thresholds\":{\"transactions\":0},\"reports\":[\"global\",\"source-zeek\"]");
    evaluator.evaluate(NOON);
    // first match 40 days ago in the global report, three days ago in the report of Zeek
    assertThat(alerts("report || ' ' || day || ' ' || app_name"))
        .containsExactly(
            "global %s GitHub".formatted(TODAY.minusDays(40)),
            "source-zeek %s GitHub".formatted(TODAY.minusDays(3)));
    assertThat(alerts("array_length(days, 1)")).containsExactly("3", "1");
    evaluator.evaluate(NOON.plusSeconds(60));
    assertThat(alerts("id")).hasSize(2);
  }

  @Test
  void raisesWithinSecondsOnceItHasTheLease() throws SQLException {
    anyUse("Any", ",\"thresholds\":{\"transactions\":0}");
    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(alerts("id")).isEmpty());
    ReadModels.own("update reporting.lease set until = now()");
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(alerts("app_name")).containsExactly("GitHub"));
  }

  @Test
  void raisesNothingOfDaysBeforeEnabling() throws SQLException {
    anyUse("Any", ",\"thresholds\":{\"transactions\":8}");
    ReadModels.own("update reporting.policy set active_from = current_date - 39");
    evaluator.evaluate(NOON);
    assertThat(alerts("day")).containsExactly(TODAY.toString());
  }

  @Test
  void leavesDaysThatHaveNotComeForLater() throws SQLException {
    anyUse("Any", ",\"thresholds\":{\"transactions\":8}");
    ReadModels.own("update reporting.policy set active_from = current_date - 39");
    evaluator.evaluate(at(TODAY, LocalTime.MIN).minusSeconds(1));
    assertThat(alerts("id")).isEmpty();
    evaluator.evaluate(at(TODAY, LocalTime.MIN).plusSeconds(1));
    assertThat(alerts("day")).containsExactly(TODAY.toString());
  }

  @Test
  void judgesEachSideOfMidnightOnItsOwn() throws SQLException {
    anyUse("Any", ",\"thresholds\":{\"transactions\":12}");
    ReadModels.sql(
        """
        insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
        values (current_date - 1, 2, 2, 2, 1, 1, 6, 0, 0, 0, 0, 0, 0, now() - interval '1 day', now() - interval '1 day')""");
    evaluator.evaluate(at(TODAY, LocalTime.MIN).plusSeconds(1));
    // 6 transactions before midnight, and 10 after it
    assertThat(alerts("id")).isEmpty();
    ReadModels.sql("update report.usage set transactions = 13 where day = current_date - 1");
    evaluator.evaluate(at(TODAY, LocalTime.MIN).plusSeconds(3));
    assertThat(alerts("day || ' ' || raised_on")).containsExactly(TODAY.minusDays(1) + " " + TODAY);
  }

  @Test
  void countsConnectionsOfTwoSourcesOnceInEachReport() throws SQLException {
    ReadModels.sql(
        "insert into report.source (source_id, name) values (3, 'endpoints+zeek');"
            + " update report.usage set source_id = 3 where day = current_date");
    anyUse(
        "Twice", ",\"thresholds\":{\"transactions\":10},\"reports\":[\"global\",\"source-zeek\"]");
    anyUse("Once", ",\"thresholds\":{\"transactions\":9},\"reports\":[\"global\",\"source-zeek\"]");
    evaluator.evaluate(NOON);
    assertThat(alerts("policy_name || ' ' || report || ' ' || (figures ->> 'transactions')"))
        .containsExactlyInAnyOrder("Once global 10", "Once source-zeek 10");
  }

  @Test
  void raisesNoSecondAlertForLateDataButRevisesIt() throws SQLException {
    anyUse("Any", ",\"thresholds\":{\"upload\":999}");
    evaluator.evaluate(NOON);
    assertThat(alerts("day")).containsExactly(TODAY.toString());

    ReadModels.sql(
        """
        insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
        values (current_date, 2, 2, 2, 1, 1, 3, 0, 3, 0, 0, 500, 0, now(), now()),
               (current_date - 5, 2, 2, 2, 1, 1, 3, 0, 3, 3, 3, 5000, 0, now() - interval '5 days', now() - interval '5 days')""");
    evaluator.evaluate(NOON.plusSeconds(10));
    assertThat(alerts("figures ->> 'bytesUp' || ' ' || (latest ->> 'bytesUp')"))
        .containsExactly("1000 1500");
    assertThat(alerts("days::text"))
        .containsExactly("{%s,%s}".formatted(TODAY.minusDays(5), TODAY));

    ReadModels.sql("update report.usage set bytes_up = 100 where day = current_date");
    evaluator.evaluate(NOON.plusSeconds(20));
    assertThat(alerts("latest_verdict || ' ' || (latest ->> 'bytesUp') || ' ' || days::text"))
        .containsExactly("not-met 200 {%s}".formatted(TODAY.minusDays(5)));

    ReadModels.sql("delete from report.usage where day = current_date and app_id = 1");
    ReadModels.sql("update report.usage set day = current_date where app_id = 3");
    evaluator.evaluate(NOON.plusSeconds(30));
    assertThat(alerts("coalesce(latest::text, 'nothing left')")).containsExactly("nothing left");
    assertThat(alerts("figures ->> 'bytesUp'")).containsExactly("1000");
    assertThat(alerts("evidence #>> '{users,0,name}'")).containsExactly("CORP\\ann");
  }

  @Test
  void answersUnknownWhenAFactorIsNoLongerKnown() throws SQLException {
    ReadModels.sql("update report.app set risk_factors = '{\"soc2\": false}' where app_id = 1");
    anyUse("Any", ",\"thresholds\":{\"transactions\":9},\"filters\":{\"factor\":[\"soc2:no\"]}");
    evaluator.evaluate(NOON);
    ReadModels.sql("update report.app set risk_factors = '{}' where app_id = 1");
    evaluator.evaluate(NOON.plusSeconds(60));
    assertThat(alerts("latest_verdict")).containsExactly("unknown");
  }

  @Test
  void evaluatesTodayAgainWhenOnlyTagsHaveChanged() throws SQLException {
    anyUse("Any", ",\"thresholds\":{\"transactions\":0},\"filters\":{\"tag\":[\"unsanctioned\"]}");
    evaluator.evaluate(NOON);
    assertThat(alerts("id")).isEmpty();
    // no change of usage
    ReadModels.run(
        "correlation",
        "insert into report.app_tag (app_id, tag, source, who, at) values (1, 'unsanctioned', 'api', 'admin', now())");
    evaluator.evaluate(NOON.plusSeconds(5));
    assertThat(alerts("id")).isEmpty();
    evaluator.evaluate(NOON.plusSeconds(31));
    assertThat(alerts("day")).containsExactly(TODAY.toString());
  }

  @Test
  void keepsDailyLimitAndRaisesTheRestOnALaterDay() throws SQLException {
    RandomUsage.fill(new Random(1));
    anyUse("Any", ",\"dailyLimit\":2,\"thresholds\":{\"transactions\":0}");
    evaluator.evaluate(NOON);
    evaluator.evaluate(NOON.plusSeconds(60));
    assertThat(alerts("id")).hasSize(2);
    assertThat(rows("select app_id from reporting.alert_over_limit")).isNotEmpty();
    ReadModels.sql("update report.usage set day = current_date + 1 where day = current_date");
    evaluator.evaluate(NOON.plusSeconds(86_400));
    assertThat(
            rows(
                "select raised_on || ' ' || count(*) from reporting.alert group by raised_on order by 1"))
        .containsExactly(TODAY + " 2", TODAY.plusDays(1) + " 2");
  }

  @Test
  void losesAndRepeatsNothingWhenItIsStoppedWhileRaising() throws SQLException {
    RandomUsage.fill(new Random(2));
    anyUse("Any", ",\"thresholds\":{\"transactions\":0},\"reports\":[\"global\",\"source-zeek\"]");
    anyUse("Second", ",\"thresholds\":{\"transactions\":0},\"reports\":[\"global\"]");
    ReadModels.own(
        """
        create or replace function reporting.fail_sometimes() returns trigger language plpgsql as $$
        begin
          if new.policy_id = 'policy-second' and (select count(*) from reporting.alert where policy_id = new.policy_id) = 2
          then raise exception 'stopped'; end if;
          return new;
        end $$;
        create trigger failing before insert on reporting.alert for each row execute function reporting.fail_sometimes();
        """);
    assertThatThrownBy(() -> evaluator.evaluate(NOON)).hasMessageContaining("stopped");
    assertThat(alerts("policy_id")).as("those of one transaction").containsOnly("policy-any");
    ReadModels.own("drop trigger failing on reporting.alert");
    evaluator.evaluate(NOON);
    int expected = 0;
    for (String policy : List.of("policy-any", "policy-second")) {
      expected +=
          Api.json("/api/v1/policies/backtest", "{\"id\":\"%s\"}".formatted(policy))
              .path("alerts")
              .asInt();
    }
    assertThat(alerts("id")).hasSize(expected).hasSizeGreaterThan(10);
    assertThat(alerts("policy_id || report || app_id")).doesNotHaveDuplicates();
  }

  @Test
  void asksForTagsUntilCorrelationAnswersAndOnlyOnce() throws SQLException {
    Neighbour.answerWith(503);
    anyUse(
        "Any",
        ",\"thresholds\":{\"transactions\":8},\"actions\":[{\"tag\":\"unsanctioned\",\"immediate\":true},{\"tag\":\"eu-only\"}]");
    ReadModels.own("update reporting.policy set active_from = current_date");
    evaluator.evaluate(NOON);
    ReadModels.own("update reporting.alert_tag set next_at = now()");
    await()
        .untilAsserted(
            () ->
                assertThat(rows("select state || ' ' || cause from reporting.alert_tag"))
                    .containsExactly(
                        "waiting correlation-service answered 503",
                        "waiting correlation-service answered 503"));
    assertThat(rows("select (next_at > now())::text from reporting.alert_tag"))
        .containsExactly("true", "true");
    Neighbour.answerTags(
        """
        {"outcome":"kept","cause":"the app was tagged by admin","at":"2026-01-02T03:04:05Z"}""");
    Neighbour.answerWith(200);
    ReadModels.own("update reporting.alert_tag set next_at = now()");
    await()
        .untilAsserted(
            () ->
                assertThat(rows("select distinct state from reporting.alert_tag"))
                    .containsExactly("kept"));
    long alert = Long.parseLong(alerts("id").getFirst());
    assertThat(Api.json("/api/v1/alerts/" + alert).at("/tags/0").toString())
        .isEqualTo(
            "{\"tag\":\"eu-only\",\"state\":\"kept\",\"cause\":\"the app was tagged by admin\",\"at\":\"2026-01-02T03:04:05Z\"}");
    List<String> paths =
        Neighbour.tagRequests().stream().map(sent -> sent.split(" ")[0]).distinct().toList();
    assertThat(paths).as("one id for each tag, whatever is repeated").hasSize(2);
    assertThat(Neighbour.tagRequests().getFirst())
        .contains(
            "\"appId\":1,",
            "\"policy\":\"policy-any\"",
            "\"reason\":\"alert " + alert + " of policy Any\"",
            "\"immediate\":true");
    int sent = Neighbour.tagRequests().size();
    evaluator.evaluate(NOON.plusSeconds(60));
    tagging.send(Instant.now().plusSeconds(3_600));
    assertThat(Neighbour.tagRequests()).hasSize(sent);
  }

  @Test
  void keepsTagThatIsRefusedAsFailed() throws SQLException {
    Neighbour.answerWith(400);
    Neighbour.answerTags("{\"detail\":\"a tag must be kebab-case\"}");
    anyUse("Any", ",\"thresholds\":{\"transactions\":0},\"actions\":[{\"tag\":\"x\"}]");
    evaluator.evaluate(NOON);
    ReadModels.own("update reporting.alert_tag set next_at = now()");
    await()
        .untilAsserted(
            () ->
                assertThat(rows("select state || ' ' || cause from reporting.alert_tag"))
                    .containsExactly("failed a tag must be kebab-case"));
  }

  @Test
  void keepsSingleTransactionsOfRaisingAndReadsThemOnceCorrelationAnswers() throws SQLException {
    Neighbour.answerWith(503);
    anyUse("Any", ",\"thresholds\":{\"transactions\":0}");
    evaluator.evaluate(NOON);
    transactions.keep(NOON);
    long alert = Long.parseLong(alerts("id").getFirst());
    JsonNode evidence = Api.json("/api/v1/alerts/%d/evidence".formatted(alert));
    assertThat(evidence.path("raisedTransactions").isNull()).isTrue();
    assertThat(evidence.path("isReadingTransactions").asBoolean()).isTrue();
    Neighbour.answerWith(200);
    ReadModels.own("update reporting.alert set transactions_next_at = now()");
    await().untilAsserted(() -> assertThat(alerts("transactions_at")).doesNotContainNull());
    evidence = Api.json("/api/v1/alerts/%d/evidence".formatted(alert));
    assertThat(evidence.path("raisedTransactions")).hasSize(Neighbour.TRANSACTIONS);
    assertThat(evidence.at("/raisedTransactions/0/user").asText()).isEqualTo("CORP\\ann");
    assertThat(evidence.path("isReadingTransactions").asBoolean()).isFalse();
  }

  @Test
  void countsAlertsAndMatchesOverTheLimit() throws SQLException {
    double raised = registry.get("penumbra.reporting.policy.alerts").counter().count();
    double overLimit = registry.get("penumbra.reporting.policy.over_limit").counter().count();
    RandomUsage.fill(new Random(1));
    anyUse("Any", ",\"dailyLimit\":2,\"thresholds\":{\"transactions\":0}");
    evaluator.evaluate(NOON);
    assertThat(registry.get("penumbra.reporting.policy.alerts").counter().count() - raised)
        .isEqualTo(2);
    assertThat(registry.get("penumbra.reporting.policy.over_limit").counter().count() - overLimit)
        .isPositive();
  }

  @Test
  void measuresTheLagOfDataThatHasArrivedSinceTheLastEvaluation() throws SQLException {
    anyUse("Any", ",\"thresholds\":{\"upload\":1200}");
    evaluator.evaluate(NOON);
    Timer lag = registry.get("penumbra.reporting.policy.alert_lag").timer();
    long before = lag.count();
    double total = lag.totalTime(TimeUnit.SECONDS);
    ReadModels.sql(
        """
        insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
        values (current_date, 2, 2, 2, 1, 1, 3, 0, 3, 0, 0, 500, 0, now(), now())""");
    evaluator.evaluate(NOON.plusSeconds(7));
    assertThat(lag.count() - before).isOne();
    assertThat(lag.totalTime(TimeUnit.SECONDS) - total).isBetween(7.0, 60.0);
  }

  @Test
  void raisesOneOfManyThatTryAtOnce() throws Exception {
    anyUse("Any", ",\"thresholds\":{\"transactions\":0}");
    List<AlertStore.Result> results =
        together(
            IntStream.range(0, 12)
                .<Callable<AlertStore.Result>>mapToObj(_ -> () -> raise(alert(1, null)))
                .toList());
    assertThat(Collections.frequency(results, AlertStore.Result.RAISED)).isOne();
    assertThat(Collections.frequency(results, AlertStore.Result.COVERED)).isEqualTo(11);
    results =
        together(
            IntStream.range(2, 14)
                .<Callable<AlertStore.Result>>mapToObj(app -> () -> raise(alert(app, 4)))
                .toList());
    assertThat(Collections.frequency(results, AlertStore.Result.RAISED)).isEqualTo(3);
    ReadModels.own("update reporting.policy set revision = 2");
    assertThat(raise(alert(99, null))).isEqualTo(AlertStore.Result.POLICY_CHANGED);
  }

  @Test
  void raisesSomeTogetherAndEachOnce() throws SQLException {
    anyUse("Any", ",\"thresholds\":{\"transactions\":0}");
    assertThat(store.raise(List.of(alert(1, 3), alert(2, 3))))
        .containsExactly(AlertStore.Result.RAISED, AlertStore.Result.RAISED);
    assertThat(store.raise(List.of(alert(2, 3), alert(3, 3), alert(4, 3))))
        .containsExactly(
            AlertStore.Result.COVERED, AlertStore.Result.RAISED, AlertStore.Result.OVER_LIMIT);
    ReadModels.own("update reporting.policy set revision = 2");
    assertThat(store.raise(List.of(alert(5, null), alert(6, null))))
        .containsExactly(AlertStore.Result.POLICY_CHANGED, AlertStore.Result.POLICY_CHANGED);
  }

  @Test
  void raisesAgainAfterNinetyDays() throws SQLException {
    anyUse("Any", ",\"thresholds\":{\"transactions\":0}");
    assertThat(raise(alert(1, null))).isEqualTo(AlertStore.Result.RAISED);
    ReadModels.own("update reporting.alert_window set day = current_date - 89");
    assertThat(raise(alert(1, null))).isEqualTo(AlertStore.Result.COVERED);
    ReadModels.own("update reporting.alert_window set day = current_date - 90");
    assertThat(raise(alert(1, null))).isEqualTo(AlertStore.Result.RAISED);
    assertThat(raise(alert(1, null))).isEqualTo(AlertStore.Result.COVERED);
  }

  private AlertStore.Result raise(AlertStore.Raise alert) {
    return store.raise(List.of(alert)).getFirst();
  }

  private static AlertStore.Raise alert(int app, Integer dailyLimit) {
    return new AlertStore.Raise(
        new AlertStore.Key("policy-any", "global", app),
        1,
        "Any",
        "low",
        "{}",
        "App " + app,
        TODAY,
        NOON,
        dailyLimit,
        List.of(),
        new Figures(1, null, null, null, 0, 1, 1, 1, null),
        new Evidence(0, List.of(), 0, List.of(), 0, List.of(), null));
  }

  private static <T> List<T> together(List<Callable<T>> work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(work)) {
        results.add(result.get());
      }
      return results;
    }
  }

  /** Evaluates each day with the data up to that day, then compares the alerts with a back-test. */
  @ParameterizedTest
  @ValueSource(ints = {31, 32})
  void agreesWithBacktestWhenReplayedDayByDay(int seed) throws SQLException {
    ContractUsage.fill(seed);
    ReadModels.own("truncate reporting.policy cascade");
    Random random = new Random(seed);
    Map<String, Long> largest =
        Map.of("transactions", 40L, "users", 4L, "upload", 9_000L, "traffic", 1_500_000L);
    for (int i = 0; i < 10; i++) {
      ObjectNode body =
          Api.JSON
              .createObjectNode()
              .put("name", "P" + i)
              .put("severity", "low")
              .put("enabled", true);
      List<String> measures = new ArrayList<>(largest.keySet().stream().sorted().toList());
      Collections.shuffle(measures, random);
      body.putObject("thresholds")
          .put(measures.getFirst(), random.nextLong(largest.get(measures.getFirst())));
      body.putArray("reports")
          .add("global")
          .add(random.nextBoolean() ? "source-zeek" : "custom-tag");
      create(body.toString());
    }
    ReadModels.own("update reporting.policy set active_from = current_date - 10");
    ReadModels.run(
        "correlation",
        "create table correlation.kept as select * from report.usage; truncate report.usage");
    try {
      for (int back = 9; back >= 0; back--) {
        ReadModels.sql(
            "insert into report.usage select * from correlation.kept where day = current_date - "
                + back);
        evaluator.evaluate(at(TODAY.minusDays(back), LocalTime.MAX));
      }
    } finally {
      ReadModels.run("correlation", "drop table correlation.kept");
    }
    int alerts = 0;
    for (int i = 0; i < 10; i++) {
      JsonNode expected =
          Api.json("/api/v1/policies/backtest", "{\"id\":\"policy-p%d\"}".formatted(i));
      List<String> raised =
          rows(
              "select day || ' ' || report || ' ' || app_id from reporting.alert where policy_id = 'policy-p%d' order by id"
                  .formatted(i));
      assertThat(raised).hasSize(expected.path("alerts").asInt());
      assertThat(raised.stream().limit(10))
          .containsExactlyElementsOf(
              Api.list(expected.path("first")).stream()
                  .map(
                      alert ->
                          "%s %s %d"
                              .formatted(
                                  alert.path("day").asText(),
                                  alert.path("report").asText(),
                                  alert.path("app").path("id").asInt()))
                  .toList());
      alerts += raised.size();
    }
    assertThat(alerts).isGreaterThan(20);
  }
}
