package io.penumbra.ingestion;

import static io.penumbra.ingestion.Sending.admin;
import static io.penumbra.ingestion.Sending.as;
import static io.penumbra.ingestion.Sending.record;
import static io.penumbra.ingestion.Sending.send;
import static io.penumbra.ingestion.Sending.transactionsOf;
import static io.penumbra.ingestion.Sending.unique;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Exclusions over HTTP: creation, application to new records, counters, audit, deletion and expiry.
 */
@QuarkusTest
@TestProfile(IngestionServiceTest.Impatient.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class ExcludedRecordsTest {

  private static final String PATH = "/api/v1/exclusions";

  @Inject Pool pool;
  @Inject Clock clock;

  private final List<String> created = new ArrayList<>();

  @BeforeEach
  void open() {
    Neighbours.reset();
    Sending.awaitOpen();
  }

  @AfterEach
  void deleteAll() {
    created.forEach(id -> as(Tokens.admin()).delete(PATH + "/" + id));
  }

  @Test
  void storesNothingOfExcludedRecords() {
    String excluded = unique();
    String other = unique();
    String user = "user" + UUID.randomUUID();
    exclude("machine", excluded, Map.of());
    exclude("user", user, Map.of());
    String ofUser = record(other).replace("CORP\\\\ann", "CORP\\\\" + user.toUpperCase());
    long before = countToday();
    send(
            as(Tokens.sensor()),
            String.join("\n", record(excluded), ofUser, record(other), record(excluded)))
        .statusCode(200)
        .body("accepted", equalTo(1))
        .body("skipped", equalTo(Map.of("excluded", 3)));
    await().atMost(10, SECONDS).until(() -> transactionsOf(other).size() == 1);
    assertThat(transactionsOf(excluded)).isEmpty();
    assertThat(transactionsOf(other).getFirst().account()).isEqualTo("CORP\\ann");
    await().atMost(10, SECONDS).until(() -> countToday() >= before + 3);
    assertThat(everyText()).doesNotContain(user.toUpperCase());
  }

  @Test
  void discardsExcludedRecordsThatWouldBeRejected() {
    String excluded = unique();
    exclude("machine", excluded, Map.of());
    send(as(Tokens.sensor()), record(excluded, clock.instant().minus(4_000, ChronoUnit.DAYS)))
        .statusCode(200)
        .body("rejected", anEmptyMap())
        .body("skipped", equalTo(Map.of("excluded", 1)));
  }

  @Test
  void acceptsRecordsAgainAfterDeletion() {
    String machine = unique();
    String id = exclude("machine", machine, Map.of());
    send(as(Tokens.sensor()), record(machine)).body("accepted", equalTo(0));
    as(Tokens.admin()).delete(PATH + "/" + id).then().statusCode(204);
    as(Tokens.admin()).delete(PATH + "/" + id).then().statusCode(404);
    send(as(Tokens.sensor()), record(machine)).body("accepted", equalTo(1));
  }

  @Test
  void ignoresExpiredExclusionAndReplacesIt() {
    String machine = unique();
    String id =
        exclude("machine", machine, Map.of("expiresAt", clock.instant().plusSeconds(2).toString()));
    await()
        .atMost(15, SECONDS)
        .until(
            () ->
                send(as(Tokens.sensor()), record(machine)).extract().<Integer>path("accepted")
                    == 1);
    assertThat(exclude("machine", machine, Map.of())).isNotEqualTo(id);
    send(as(Tokens.sensor()), record(machine)).body("accepted", equalTo(0));
  }

  @Test
  void auditsKindAndIdWithoutValue() {
    String user = "user" + UUID.randomUUID();
    String id = exclude("user", user, Map.of("comment", "works council"));
    as(Tokens.auditor()).get(PATH + "?kind=user").then().body("items.value", hasItem(user));
    String entries =
        as(Tokens.auditor())
            .queryParam("what", "exclusion/" + id)
            .get("/api/v1/audit/entries")
            .then()
            .statusCode(200)
            .body("items.who", equalTo(List.of("admin")))
            .body("items.became[0]", containsString("user"))
            .extract()
            .asString();
    assertThat(entries).doesNotContain(user);
    List<String> reads = new ArrayList<>();
    pool.query("select detail::text from audit.ingestion where what = 'read/exclusions'")
        .executeAndAwait()
        .forEach(row -> reads.add(row.getString(0)));
    assertThat(reads).isNotEmpty().noneMatch(detail -> detail.contains(user));
  }

  @Test
  void pagesThroughExclusionsByKindAndValue() {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      values.add(unique());
      exclude("machine", values.getLast(), Map.of());
    }
    List<String> found = new ArrayList<>();
    String cursor = null;
    do {
      Map<String, Object> page =
          as(Tokens.auditor())
              .queryParam("limit", 2)
              .queryParam("kind", "machine")
              .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
              .get(PATH)
              .then()
              .statusCode(200)
              .extract()
              .path("$");
      for (Object item : (List<?>) page.get("items")) {
        found.add((String) ((Map<?, ?>) item).get("value"));
      }
      cursor = (String) page.get("next");
    } while (cursor != null);
    assertThat(found).isSorted().doesNotHaveDuplicates().containsAll(values);
  }

  @Test
  void rejectsInvalidAndDuplicateExclusions() {
    String machine = unique();
    exclude("machine", machine, Map.of());
    refuse(409, "exists", Map.of("kind", "machine", "value", machine.toUpperCase()));
    refuse(400, "kind", Map.of("value", "alice"));
    refuse(400, "value", Map.of("kind", "user"));
    refuse(400, "not a network", Map.of("kind", "network", "value", "10.0.0.0/40"));
    refuse(400, "network", Map.of("kind", "machine", "value", "10.0.0.1"));
    refuse(
        400,
        "expiresAt",
        Map.of("kind", "user", "value", "a", "expiresAt", "2020-01-01T00:00:00Z"));
    refuse(400, "comment", Map.of("kind", "user", "value", "a", "comment", "x".repeat(501)));
  }

  private void refuse(int status, String because, Map<String, String> body) {
    admin().body(body).post(PATH).then().statusCode(status).body("detail", containsString(because));
  }

  private String exclude(String kind, String value, Map<String, String> others) {
    Map<String, String> body = new HashMap<>(others);
    body.put("kind", kind);
    body.put("value", value);
    String id = admin().body(body).post(PATH).then().statusCode(201).extract().path("id");
    created.add(id);
    return id;
  }

  private long countToday() {
    List<Map<String, Object>> days =
        as(Tokens.auditor()).get(PATH + "/records").then().statusCode(200).extract().path("items");
    String today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
    return days.stream()
        .filter(day -> day.get("day").equals(today))
        .mapToLong(day -> ((Number) day.get("records")).longValue())
        .sum();
  }

  /** Returns the receipts, quarantined lines and payloads as text. */
  private String everyText() {
    StringBuilder text = new StringBuilder();
    for (String sql :
        List.of(
            "select receipt::text from ingestion.batch",
            "select encode(lines, 'escape') from ingestion.quarantine",
            "select encode(sections, 'escape') from ingestion.batch_payload")) {
      pool.query(sql).executeAndAwait().forEach(row -> text.append(row.getString(0)));
    }
    return text.toString();
  }
}
