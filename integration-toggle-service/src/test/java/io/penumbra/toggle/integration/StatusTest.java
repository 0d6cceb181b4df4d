package io.penumbra.toggle.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.penumbra.toggle.Stage;
import io.penumbra.toggle.TestClock;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Status of the integration for administrators, with evidence received over HTTP. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "toggle"))
@WithTestResource(EvidenceServers.class)
class StatusTest {

  private static final String STATUS = "/api/v1/advanced-features/cloud-app-security/status";

  EvidenceServers servers;
  @Inject TestClock clock;

  @BeforeEach
  void fresh() {
    servers.answer("ingestion", 200, ingestion(null, 0, null, 0));
    servers.answer("correlation", 200, correlation(null, 0));
    Stage.fresh();
  }

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "analyst", "auditor", "service"})
  void showsStatusToEveryReader(String role) {
    Stage.get(Tokens.role(role), STATUS).then().statusCode(200);
  }

  @Test
  void reportsOff() {
    JsonPath status = status(s -> s.getBoolean("evidence.correlation.known"));

    assertThat(status.getString("state")).isEqualTo("off");
    assertThat(status.getString("expectedBy")).isNull();
    assertThat(status.getList("prerequisites.met")).containsExactly(true, true, false);
  }

  @Test
  void reportsPendingWithAuthorAndDeadline() {
    Stage.turnOn();

    JsonPath status = status(s -> true);

    assertThat(status.getString("state")).isEqualTo("pending");
    assertThat(status.getString("by")).isEqualTo("admin");
    assertThat(status.getBoolean("overdue")).isFalse();
    assertThat(instant(status, "expectedBy"))
        .isEqualTo(instant(status, "since").plus(Duration.ofHours(2)));
    assertThat(status.getList("checks")).isEmpty();
  }

  @Test
  void remembersWhenItWasOff() {
    JsonPath before = status(s -> true);
    assertThat(before.getList("offPeriods.from")).containsExactly(before.getString("since"));
    assertThat(before.getList("offPeriods.to")).containsOnlyNulls();

    Stage.turnOn();
    JsonPath on = status(s -> true);
    assertThat(on.getList("offPeriods.from")).containsExactly(before.getString("since"));
    assertThat(on.getList("offPeriods.to")).containsExactly(on.getString("switchedAt"));

    Stage.turnOff();
    JsonPath off = status(s -> true);
    assertThat(off.getList("offPeriods.from"))
        .containsExactly(before.getString("since"), off.getString("switchedAt"));
    assertThat(off.getList("offPeriods.to")).containsExactly(on.getString("switchedAt"), null);
  }

  @Test
  void requestsEvidenceWithOwnToken() {
    status(s -> s.getBoolean("evidence.ingestion.known"));

    assertThat(servers.authorization("ingestion")).startsWith("Bearer ");
    assertThat(servers.authorization("correlation")).startsWith("Bearer ");
  }

  @Test
  void listsOrderedChecksWhenOverdue() {
    servers.answer(
        "ingestion",
        200,
        """
        {"sensorsSeen": 5, "batchesRejected": 7, "rejectionsByReason": {"too-old": 2, "no-time": 5},
         "senders": 1, "skewedRecords": 3, "backlogChunks": 0, "quarantinedChunks": 0}""");
    servers.answer(
        "correlation",
        200,
        """
        {"machines": {"supported": 1, "belowFloor": 2, "unknown": 4}, "machinesSilent": 0}""");
    Stage.turnOn();
    clock.putForward(Duration.ofHours(2).plusSeconds(1));

    JsonPath status = status(s -> s.getBoolean("evidence.ingestion.known"));

    assertThat(status.getString("state")).isEqualTo("pending");
    assertThat(status.getBoolean("overdue")).isTrue();
    assertThat(status.getList("checks.kind"))
        .containsExactly(
            "os-floor",
            "sensors-never-connected",
            "rejected-batches",
            "all-behind-one-proxy",
            "clock-skew");
    assertThat(status.getList("checks.result"))
        .containsExactly("attention", "fine", "attention", "attention", "attention");
    assertThat(status.getString("checks[2].detail"))
        .isEqualTo("7 batches were rejected in the last 24 hours: no-time 5, too-old 2.");
    assertThat(status.getLong("machines.belowFloor")).isEqualTo(2);
  }

  @Test
  void reportsMissingSensorsWhenOverdue() {
    Stage.turnOn();
    clock.putForward(Duration.ofHours(3));

    JsonPath status = status(s -> s.getBoolean("evidence.ingestion.known"));

    assertThat(status.getList("checks.result"))
        .containsExactly("fine", "attention", "fine", "fine", "fine");
  }

  @ParameterizedTest
  @ValueSource(ints = {503, 401, 0})
  void reportsUnansweringServiceAsUnknown(int answer) {
    servers.answer("ingestion", answer, "");
    Stage.fresh();
    Stage.turnOn();
    clock.putForward(Duration.ofHours(3));

    JsonPath status = status(s -> s.getBoolean("evidence.correlation.known"));

    assertThat(status.getBoolean("evidence.ingestion.known")).isFalse();
    assertThat(status.getString("evidence.ingestion.figures")).isNull();
    assertThat(status.getString("evidence.ingestion.why")).startsWith("It ");
    assertThat(status.getList("checks.result"))
        .containsExactly("fine", "unknown", "unknown", "fine", "unknown");
    assertThat(status.getString("state")).isEqualTo("pending");
  }

  @Test
  void reportsInvalidEvidenceAsUnknown() {
    servers.answer("correlation", 200, "{\"lastSeenAt\": \"lately\"}");

    JsonPath status =
        status(
            s ->
                "It returned an unexpected response."
                    .equals(s.getString("evidence.correlation.why")));

    assertThat(status.getString("machines")).isNull();
  }

  @Test
  void turnsOnWithDataAndDegradesOnSilence() {
    Stage.turnOn();
    dataArrives();

    JsonPath on = status(state("on"));
    assertThat(instant(on, "firstDataAt")).isBeforeOrEqualTo(instant(on, "lastDataAt"));
    assertThat(on.getString("by")).isEqualTo("admin");

    clock.putForward(Duration.ofHours(7));
    JsonPath degraded = status(state("degraded"));
    assertThat(degraded.getList("causes.cause")).containsExactly("no-data");
    assertThat(degraded.getString("causes[0].detail"))
        .isEqualTo("The last data was seen at %s.".formatted(on.getString("lastDataAt")));

    dataArrives();
    JsonPath back = status(state("on"));
    assertThat(instant(back, "since")).isAfter(instant(on, "since"));
    assertThat(instant(back, "firstDataAt")).isEqualTo(instant(on, "firstDataAt"));
  }

  @Test
  void degradesOnBacklogRefusedChunksAndSilentMachines() {
    Stage.turnOn();
    dataArrives();
    status(state("on"));

    Instant now = clock.instant();
    servers.answer("ingestion", 200, ingestion(now, 12, now.minus(Duration.ofMinutes(16)), 2));
    servers.answer("correlation", 200, correlation(now, 4));

    JsonPath degraded =
        status(
            s ->
                s.getList("causes.cause")
                    .equals(List.of("backlog", "refused-chunks", "silent-machines")));
    assertThat(degraded.getString("state")).isEqualTo("degraded");
    assertThat(degraded.getString("causes[0].detail")).startsWith("12 chunks wait");
    assertThat(degraded.getString("causes[1].detail")).isEqualTo("2 chunks are in quarantine.");
    assertThat(degraded.getString("causes[2].detail"))
        .isEqualTo("4 machines have stopped reporting.");
  }

  @Test
  void ignoresSilentMachinesUnlessWatched() {
    Stage.change("PUT", "/api/v1/advanced-features/watch-silent-machines", "{\"enabled\": false}");
    Stage.turnOn();
    dataArrives();
    status(state("on"));

    servers.answer("correlation", 200, correlation(clock.instant(), 9));

    JsonPath status = status(s -> s.getLong("evidence.correlation.figures.machinesSilent") == 9);
    assertThat(status.getString("state")).isEqualTo("on");
  }

  @Test
  void degradesAfterLongAbsenceOfService() {
    Stage.turnOn();
    dataArrives();
    status(state("on"));

    servers.answer("ingestion", 503, "");
    status(s -> !s.getBoolean("evidence.ingestion.known"));
    clock.putForward(Duration.ofMinutes(2));

    JsonPath degraded = status(state("degraded"));
    assertThat(degraded.getList("causes.cause")).containsExactly("evidence-unknown");
    assertThat(degraded.getString("causes[0].detail"))
        .startsWith("ingestion-service has not responded since ");

    dataArrives();
    status(state("on"));
  }

  @Test
  void ignoresDataFromBeforeTurningOn() {
    Stage.turnOn();
    dataArrives();
    status(state("on"));
    Stage.turnOff();
    Stage.turnOn();

    // Data accepted earlier is still delivered, but no new data is accepted.
    servers.answer("correlation", 200, correlation(clock.instant(), 0));
    String asked = status(s -> true).getString("evidence.correlation.asOf");
    JsonPath later = status(s -> !s.getString("evidence.correlation.asOf").equals(asked));

    assertThat(later.getString("state")).isEqualTo("pending");
    assertThat(later.getString("lastDataAt")).isNull();
    dataArrives();
    status(state("on"));
  }

  private void dataArrives() {
    Instant now = clock.instant();
    servers.answer("ingestion", 200, ingestion(now, 0, null, 0));
    servers.answer("correlation", 200, correlation(now.plusSeconds(1), 0));
  }

  private static String ingestion(
      Instant lastAccepted, int backlog, Instant oldest, int quarantined) {
    return """
        {"firstAcceptedAt": %1$s, "lastAcceptedAt": %1$s, "sensorsSeen": 0, "batchesRejected": 0,
         "rejectionsByReason": {}, "backlogChunks": %2$d, "backlogOldestAt": %3$s,
         "quarantinedChunks": %4$d, "senders": 0, "skewedRecords": 0, "newInTheNextRelease": 1}"""
        .formatted(json(lastAccepted), backlog, json(oldest), quarantined);
  }

  private static String correlation(Instant lastSeen, int silent) {
    return """
        {"firstSeenAt": %1$s, "lastSeenAt": %1$s, "machinesSilent": %2$d, "distinctSources": 0,
         "machines": {"supported": 10, "belowFloor": 0, "unknown": 2}}"""
        .formatted(json(lastSeen), silent);
  }

  private static String json(Instant at) {
    return at == null ? "null" : '"' + at.toString() + '"';
  }

  private static Predicate<JsonPath> state(String name) {
    return status -> status.getString("state").equals(name);
  }

  private static Instant instant(JsonPath status, String path) {
    return Instant.parse(status.getString(path));
  }

  private static JsonPath status(Predicate<JsonPath> asExpected) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> Stage.get(Tokens.analyst(), STATUS).then().statusCode(200).extract().jsonPath(),
            asExpected);
  }
}
