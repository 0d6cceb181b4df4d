package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.apply.ApplyPlan;
import io.penumbra.local.apply.FileFaultException;
import io.penumbra.local.apply.Step;
import io.penumbra.local.client.Api;
import io.penumbra.local.demo.DemoPolicies;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Test of policies, alerts and their files on the running system, with the demo data. */
@Tag(SharedStack.CHANGES)
@Order(13)
@ExtendWith(SharedStack.Extension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PoliciesIT {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final String POLICIES = "/api/v1/policies";

  @TempDir static Path folder;

  private static SharedStack shared;
  private static TestStack stack;
  private static Follower follower;

  @BeforeAll
  static void start(SharedStack all) throws IOException {
    shared = all;
    shared.tagLikeDemo();
    stack = shared.stack();
    follower = Follower.start(folder.resolve("follow"), stack.asAnalyst());
  }

  @AfterAll
  static void stop() {
    if (follower != null) {
      follower.close();
    }
  }

  private static Api reporting() {
    return stack.asAdmin(Service.REPORTING);
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC);
  }

  @Test
  @Order(1)
  void raisesAlertsOfFivePoliciesWithinMinuteOfDemo() {
    shared.sendDemo();
    assertThat(DemoPolicies.create(reporting(), today())).isGreaterThanOrEqualTo(5);
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              List<JsonNode> alerts = alerts();
              assertThat(texts(alerts, "policyId")).hasSizeGreaterThanOrEqualTo(5);
              assertThat(texts(alerts, "app")).contains("Gofile", "NordVPN", "DeepSeek");
            });
  }

  @Test
  @Order(2)
  void tagsAppOfAlertAndProposesWarningOfPolicy() {
    JsonNode alert =
        alerts().stream()
            .filter(one -> one.path("app").asText().equals("NordVPN"))
            .filter(one -> one.path("tags").size() == 1)
            .findFirst()
            .orElseThrow();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        reporting()
                            .get("/api/v1/alerts/" + alert.path("id").asLong())
                            .at("/tags/0/state")
                            .asText())
                    .isEqualTo("done"));
    JsonNode tag =
        stack
            .asAdmin(Service.CORRELATION)
            .get("/api/v1/apps/%d/tags".formatted(alert.path("appId").asInt()))
            .at("/items/0");
    assertThat(tag.path("tag").asText()).isEqualTo("monitored");
    assertThat(tag.path("who").asText()).isEqualTo("policy/policy-anonymizer-in-use");
    Api correlation = stack.asAdmin(Service.CORRELATION);
    assertThat(
            StreamSupport.stream(
                    correlation.get("/api/v1/enforcement/changes").path("items").spliterator(),
                    false)
                .filter(change -> change.path("app").asText().equals("nordvpn")))
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.path("conflicts").findValuesAsText("kind"))
                    .contains("proposed-by-policy"));
    assertThat(correlation.get("/api/v1/enforcement/desired-state").toString())
        .doesNotContain("nordvpn");
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                !reporting()
                    .get("/api/v1/alerts/%d/evidence".formatted(alert.path("id").asLong()))
                    .path("raisedTransactions")
                    .isEmpty());
  }

  @Test
  @Order(3)
  void appliesFileOnceAndDeletesOnlyByPrune() {
    String file =
        """
        name: e2e
        policies:
          - name: File storage
            severity: low
            filters: {category: [Cloud storage, Content sharing], maxScore: 8}
            thresholds: {upload: 1000000}
            actions: [{tag: reviewed}]
          - name: Second
            severity: low
            thresholds: {transactions: 0}
        tags:
          sanctioned:
            - apps: [notion, canva]
              reason: approved
        riskWeights:
          soc2: very-high
        """;
    ApplyPlan first = plan(file, false);
    assertThat(first.steps().stream().map(Step::toString))
        .anyMatch(step -> step.startsWith("+ policy \"File storage\": "))
        .contains("+ tag sanctioned of notion", "+ tag sanctioned of canva");
    assertThat(first.count(Step.Action.CREATE)).isEqualTo(4);
    assertThat(first.count(Step.Action.CHANGE)).isOne();
    assertThat(plan(file, false).steps()).as("a plan changes nothing").hasSize(5);
    carryOut(first);
    assertThat(plan(file, true).steps()).as("a second run").isEmpty();

    String changed =
        """
        {"name": "e2e",
         "policies": [{"name": "File storage", "severity": "high", "thresholds": {"upload": 1000000}}],
         "tags": {"monitored": [{"apps": ["notion"], "reason": "under review"}]},
         "riskWeights": {}}
        """;
    ApplyPlan second = plan(changed, false);
    assertThat(second.steps().stream().map(Step::toString))
        .containsExactly(
            "~ tag monitored of notion: replaces sanctioned, set by admin",
            "~ policy \"File storage\": severity \"low\" → \"high\"; filters"
                + " {\"category\":[\"Cloud storage\",\"Content sharing\"],\"maxScore\":8} → –;"
                + " actions [{\"tag\":\"reviewed\"}] → –");
    assertThat(second.kept().stream().map(Step::subject))
        .containsExactlyInAnyOrder(
            "risk weight soc2", "tag sanctioned of canva", "policy \"Second\"");
    carryOut(plan(changed, true));
    assertThat(plan(changed, true).steps()).isEmpty();
    assertThat(texts(items(POLICIES), "name")).contains("File storage").doesNotContain("Second");
    assertThat(
            texts(
                StreamSupport.stream(
                        stack
                            .asAdmin(Service.CORRELATION)
                            .get("/api/v1/apps/%d/tags/history".formatted(appId("canva")))
                            .path("items")
                            .spliterator(),
                        false)
                    .toList(),
                "reason"))
        .containsExactlyInAnyOrder("apply e2e: approved", "apply e2e: no longer in the file");
  }

  @Test
  @Order(4)
  void namesLinesOfFaultsAndChangesNothing() {
    String file =
        """
        name: e2e-faults
        policies:
          - name: Fine
            severity: low
            thresholds: {transactions: 0}
          - name: Faulty
            severity: low
            filters: {factor: [nonsense]}
            thresholds: {transactions: 0}
        tags:
          monitored:
            - apps:
                - no-such-app
                - gofile
              reason: x
        """;
    assertThatThrownBy(() -> plan(file, false))
        .isInstanceOf(FileFaultException.class)
        .hasMessageContaining("policies.yaml:6: policy \"Faulty\": ")
        .hasMessageContaining("filters.factor must be one of ")
        .hasMessageContaining("policies.yaml:13: there is no app \"no-such-app\"")
        .hasMessageContaining("policies.yaml:14: gofile is unsanctioned by the tags file ");
    assertThat(texts(items(POLICIES), "name")).doesNotContain("Fine");
  }

  @Test
  @Order(5)
  void losesAndRepeatsNoAlertWhenReportingIsKilled() {
    Set<String> created = new HashSet<>();
    for (int i = 0; i < 25; i++) {
      created.add(
          createPatiently(
              Map.of(
                  "name",
                  "Kill " + i,
                  "severity",
                  "low",
                  "thresholds",
                  Map.of("transactions", i),
                  "reports",
                  List.of("win10-endpoint-users"),
                  "since",
                  today().minusDays(20).toString(),
                  "enabled",
                  true)));
    }
    long firstKill = killOnceMoreIsRaised(created, 0);
    killOnceMoreIsRaised(created, killOnceMoreIsRaised(created, firstKill));
    long expected =
        Awaitility.await()
            .ignoreExceptions()
            .atMost(Duration.ofMinutes(2))
            .until(() -> backtested(created), n -> n > 0);
    assertThat(firstKill).as("alerts when it was killed first").isLessThan(expected);
    Awaitility.await()
        .ignoreExceptions()
        .atMost(Duration.ofMinutes(3))
        .until(() -> raised(created) >= expected);
    Awaitility.await()
        .during(Duration.ofSeconds(6))
        .atMost(Duration.ofSeconds(30))
        .until(() -> raised(created) == expected);
    List<String> keys =
        alerts().stream()
            .filter(alert -> created.contains(alert.path("policyId").asText()))
            .map(
                alert ->
                    "%s %s %d"
                        .formatted(
                            alert.path("policyId").asText(),
                            alert.path("report").asText(),
                            alert.path("appId").asInt()))
            .toList();
    assertThat(keys).doesNotHaveDuplicates();
    for (String id : created) {
      assertThat(keys.stream().filter(key -> key.startsWith(id + " ")).count())
          .as(id)
          .isEqualTo(
              reporting().post(POLICIES + "/backtest", Map.of("id", id)).path("alerts").asLong());
    }
  }

  /**
   * Creates a policy while earlier policies are evaluated, which uses all cores. If an answer is
   * late, the next attempt finds the policy of the first one.
   */
  private static String createPatiently(Map<String, Object> policy) {
    return Awaitility.await()
        .ignoreExceptions()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                items(POLICIES).stream()
                    .filter(known -> known.path("name").asText().equals(policy.get("name")))
                    .findFirst()
                    .orElseGet(() -> reporting().post(POLICIES, policy))
                    .path("id")
                    .asText(),
            id -> !id.isEmpty());
  }

  /**
   * Includes all transactions from the first one on, although the follower and reporting were
   * killed.
   */
  @Test
  @Order(6)
  void equalsReportAfterFollowerWasKilled() {
    assertThat(follower.kills()).isGreaterThan(5);
    follower.spare();
    String days = "from=%s&to=%s".formatted(today().minusDays(60), today());
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(3))
        .untilAsserted(() -> assertThat(follower.differences(days)).isEmpty());
    assertThat(stack.read("/api/v1/reports/global/summary?" + days).get("transactions").asLong())
        .isPositive();
  }

  /** Kills reporting once there are more alerts, or if no more are raised; returns their number. */
  private static long killOnceMoreIsRaised(Set<String> policies, long before) {
    long[] last = {before};
    try {
      Awaitility.await()
          .ignoreExceptions()
          .pollInterval(Duration.ofMillis(200))
          .atMost(Duration.ofSeconds(40))
          .until(
              () -> {
                last[0] = raised(policies);
                return last[0] > before;
              });
    } catch (ConditionTimeoutException allAreRaised) {
      // this kill interrupts nothing
    }
    stack.kill(Service.REPORTING);
    return last[0];
  }

  private static long backtested(Set<String> policies) {
    return policies.stream()
        .mapToLong(
            id ->
                reporting().post(POLICIES + "/backtest", Map.of("id", id)).path("alerts").asLong())
        .sum();
  }

  private static long raised(Set<String> policies) {
    return alerts().stream()
        .filter(alert -> policies.contains(alert.path("policyId").asText()))
        .count();
  }

  private static ApplyPlan plan(String file, boolean prune) {
    return ApplyPlan.of(
        "policies.yaml", file, reporting(), stack.asAdmin(Service.CORRELATION), prune);
  }

  private static void carryOut(ApplyPlan plan) {
    plan.steps().forEach(step -> step.work().run());
  }

  private static int appId(String catalogueId) {
    return stack
        .asAdmin(Service.CORRELATION)
        .get("/api/v1/catalogue/apps/" + catalogueId)
        .at("/app/appId")
        .asInt();
  }

  private static List<JsonNode> items(String path) {
    return StreamSupport.stream(reporting().get(path).path("items").spliterator(), false).toList();
  }

  /** Returns all alerts. */
  private static List<JsonNode> alerts() {
    List<JsonNode> found = new ArrayList<>();
    String next = "";
    while (next != null) {
      JsonNode page =
          reporting().get("/api/v1/alerts?limit=1000" + (next.isEmpty() ? "" : "&cursor=" + next));
      page.path("items").forEach(found::add);
      next = page.path("next").asText(null);
    }
    return found;
  }

  private static Set<String> texts(List<JsonNode> of, String field) {
    Set<String> texts = new HashSet<>();
    of.forEach(one -> texts.add(one.path(field).asText()));
    return texts;
  }
}
