package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.PostgresServer;
import io.penumbra.local.client.Api;
import io.penumbra.local.client.Endpoints;
import io.penumbra.local.demo.Demo;
import io.penumbra.local.stack.Service;
import io.penumbra.testing.DefenderStub;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Test of pushing tags to Defender while correlation is killed in the middle of a batch. */
@Tag("full")
class DefenderPushIT {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int APPS = 20;
  private static final String PUSHES = "/api/v1/enforcement/pushes";

  private static TestStack stack;

  @BeforeAll
  static void start() throws Exception {
    stack = TestStack.named("defender-push", Map.of("PENUMBRA_PUSHES_WINDOW", "PT5S"));
    stack.start();
    assertThat(
            Demo.send(Endpoints.of(stack.addresses()), Clock.systemUTC(), new Silent()).rejected())
        .isEmpty();
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  private static Api reporting() {
    return stack.asAdmin(Service.REPORTING);
  }

  /** Returns the apps; other destinations have no tags. */
  private static List<JsonNode> apps() {
    return StreamSupport.stream(
            reporting()
                .get("/api/v1/reports/global/apps?period=P90D&limit=200")
                .path("items")
                .spliterator(),
            false)
        .filter(app -> app.path("kind").asText().equals("catalogued"))
        .limit(APPS)
        .toList();
  }

  /** Expires the claims of a killed replica, which otherwise expire after two minutes. */
  private static void endClaims() throws SQLException {
    try (Connection postgres =
            PostgresServer.connectAsSuperuser(
                stack.addresses().postgres(), PostgresServer.DATABASE);
        Statement statement = postgres.createStatement()) {
      statement.execute("update correlation.push_delivery set next_at = now()");
      statement.execute("update correlation.push set turn_until = now() where turn is not null");
    }
  }

  @Test
  void convergesAfterBeingKilledInTheMiddleOfABatchAndTouchesNothingOfOthers()
      throws IOException, SQLException {
    try (DefenderStub defender = new DefenderStub().limit(30, Duration.ofSeconds(4), 15_000)) {
      DefenderStub.Indicator foreign = defender.add("foreign.example", "Allow");
      AtomicInteger kills = new AtomicInteger();
      defender.cutNextImportBy(
          () -> {
            stack.kill(Service.CORRELATION);
            kills.incrementAndGet();
          });
      await().atMost(PATIENCE).until(() -> apps().size() == APPS);
      reporting()
          .change(
              "PUT",
              "/api/v1/enforcement/settings",
              Map.of(
                  "enabled",
                  true,
                  "limits",
                  Map.of("apps", 10_000, "domains", 100_000, "userPercent", 100)),
              "*");
      for (JsonNode app : apps()) {
        reporting()
            .change(
                "PUT",
                "/api/v1/apps/%d/tags/unsanctioned".formatted(app.path("id").asInt()),
                Map.of("reason", "for a test"),
                null);
      }
      String feed =
          reporting()
              .post("/api/v1/feeds", Map.of("name", "defender", "format", "defender-json"))
              .at("/feed/id")
              .asText();
      reporting()
          .post(
              PUSHES,
              Map.of(
                  "name",
                  "tenant",
                  "kind",
                  "defender",
                  "url",
                  defender.api(),
                  "tokenUrl",
                  defender.tokenUrl(),
                  "tenantId",
                  DefenderStub.TENANT,
                  "clientId",
                  DefenderStub.CLIENT,
                  "secret",
                  DefenderStub.SECRET,
                  "allowPrivateNetwork",
                  true));
      await().atMost(PATIENCE).until(() -> kills.get() == 1);
      endClaims();
      await()
          .ignoreExceptions()
          .atMost(PATIENCE)
          .until(() -> reporting().get(PUSHES + "/tenant").path("upToDate").asBoolean());
      assertThat(kills).hasValue(1);
      Map<String, String> published = new TreeMap<>();
      for (JsonNode batch : reporting().get("/api/v1/feeds/" + feed)) {
        for (JsonNode one : batch.path("Indicators")) {
          published.put(one.path("indicatorValue").asText(), one.path("action").asText());
        }
      }
      assertThat(published).hasSizeGreaterThan(5);
      Map<String, String> pushed = new TreeMap<>();
      defender.indicators().forEach((name, one) -> pushed.put(name, one.action()));
      assertThat(pushed.remove("foreign.example")).isEqualTo("Allow");
      assertThat(pushed).isEqualTo(published);
      assertThat(defender.indicators()).containsEntry("foreign.example", foreign);
      assertThat(defender.violations()).isEmpty();
      JsonNode push = reporting().get(PUSHES + "/tenant");
      assertThat(push.path("drift").isNull()).as("what was under way is none").isTrue();
      assertThat(push.path("indicators").asInt()).isEqualTo(published.size());
    }
  }
}
