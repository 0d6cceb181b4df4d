package io.penumbra.correlation.snapshot;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.contracts.snapshot.SnapshotCompletion;
import io.penumbra.contracts.snapshot.SnapshotPart;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Usage of snapshot reports, which counts once and separately from endpoint usage. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class SnapshotsTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");

  @Inject Pool pool;
  @Inject ObjectMapper json;

  private UUID id;

  @BeforeEach
  void newReport() {
    id = UUID.randomUUID();
  }

  @Test
  void namesDestinationsByCatalogueAndAddsPartsUp() {
    put(1, 1, 1, row("files.slack.com", "Anna", 3, 100), row("slack.com", "anna", 1, 1));
    put(2, 1, 1, row("www.slack.com", "ANNA", 2, 10), row("a.unheard-of-here.net", null, 5, 0));
    complete(1, 1).statusCode(200).body("transactions", equalTo(11), "ofApps", equalTo(6));
    assertThat(
            rows(
                """
                select a.name as app, u.name as account, s.transactions, s.bytes_up, s.bytes_unsplit
                from report.snapshot_usage s
                join report.snapshot_name a on a.snapshot_id = s.snapshot_id and a.kind = 'app' and a.id = s.app_id
                left join report.snapshot_name u on u.snapshot_id = s.snapshot_id and u.kind = 'user' and u.id = s.user_id
                where s.snapshot_id = $1 order by a.name collate "C"
                """))
        .containsExactly(
            Arrays.asList("catalogued:slack", "anna", 6L, 111L, 27L),
            Arrays.asList("unmatched:unheard-of-here.net", null, 5L, 0L, 9L));
  }

  @Test
  void countsRepeatedPartOnce() {
    put(1, 1, 1, row("slack.com", "anna", 3, 100));
    put(1, 1, 1, row("slack.com", "anna", 3, 100));
    complete(1, 1).body("transactions", equalTo(3));
    complete(1, 1).statusCode(200).body("transactions", equalTo(3));
    assertThat(rows("select count(*) from correlation.snapshot_part where snapshot_id = $1"))
        .containsExactly(List.of(0L));
  }

  @Test
  void dropsPartsOfEarlierAttemptAndOfFilesThatDoNotCount() {
    put(1, 1, 1, row("slack.com", "anna", 3, 100));
    put(7, 2, 1, row("slack.com", "anna", 4, 100));
    put(8, 2, 2, row("slack.com", "anna", 50, 100));
    send("PUT", "/parts/9", new SnapshotPart(1, 1, List.of())).statusCode(409);
    complete(1, 1).statusCode(409);
    complete(2, 1).body("transactions", equalTo(4));
  }

  @Test
  void refusesToWaitWhileAnotherRequestAddsUp() {
    put(1, 1, 1, row("slack.com", "anna", 3, 100));
    SqlConnection other = pool.getConnectionAndAwait();
    try {
      other.query("begin").executeAndAwait();
      other
          .preparedQuery("select 1 from correlation.snapshot where snapshot_id = $1 for update")
          .executeAndAwait(Tuple.of(id));
      complete(1, 1).statusCode(503);
    } finally {
      other.query("rollback").executeAndAwait();
      other.closeAndAwait();
    }
    complete(1, 1).statusCode(200).body("transactions", equalTo(3));
  }

  @Test
  void beginsAgainWithLaterAttemptAloneAfterCompletion() {
    put(1, 1, 1, row("slack.com", "anna", 3, 100));
    complete(1, 1).statusCode(200);
    send("PUT", "/parts/2", new SnapshotPart(1, 1, List.of(row("slack.com", "bo", 1, 1))))
        .statusCode(409);
    complete(1, 1).body("transactions", equalTo(3));
    put(1, 2, 1, row("slack.com", "bo", 5, 1));
    assertThat(rows("select count(*) from report.snapshot where snapshot_id = $1"))
        .containsExactly(List.of(0L));
    complete(1, 1).statusCode(409);
    complete(2, 1).statusCode(200).body("transactions", equalTo(5));
  }

  @Test
  void showsNothingBeforeReportIsComplete() {
    put(1, 1, 1, row("slack.com", "anna", 3, 100));
    assertThat(rows("select count(*) from report.snapshot where snapshot_id = $1"))
        .containsExactly(List.of(0L));
    complete(1, 1).statusCode(200);
    assertThat(rows("select count(*) from report.snapshot where snapshot_id = $1"))
        .containsExactly(List.of(1L));
  }

  @Test
  void deletesAllOfReport() {
    put(1, 1, 1, row("slack.com", "anna", 3, 100));
    complete(1, 1).statusCode(200);
    delete();
    delete();
    for (String table :
        List.of(
            "report.snapshot",
            "report.snapshot_name",
            "report.snapshot_usage",
            "correlation.snapshot",
            "correlation.snapshot_part")) {
      assertThat(rows("select count(*) from " + table + " where snapshot_id = $1"))
          .as(table)
          .containsExactly(List.of(0L));
    }
  }

  @Test
  void leavesUsageOfEndpointsAlone() {
    List<List<Object>> before = endpoints();
    put(1, 1, 1, row("never-seen-" + id + ".example", "someone-" + id, 3, 100));
    complete(1, 1).statusCode(200);
    assertThat(endpoints()).isEqualTo(before);
    assertThat(
            rows(
                "select count(*) from report.account where name like '%' || $1::uuid::text || '%'"))
        .containsExactly(List.of(0L));
  }

  private List<List<Object>> endpoints() {
    return rows(
        """
        select (select count(*) from report.app where kind = 'unmatched' and key like '%' || $1::uuid::text || '%'),
          (select count(*) from correlation.usage_change where false),
          (select coalesce(sum(transactions), 0)::int8 from report.usage where app_id in
            (select app_id from report.app where key like '%' || $1::uuid::text || '%'))
        """);
  }

  private void put(int part, int attempt, int file, SnapshotPart.Row... rows) {
    send("PUT", "/parts/" + part, new SnapshotPart(attempt, file, List.of(rows))).statusCode(204);
  }

  private ValidatableResponse complete(int attempt, Integer... files) {
    return send("POST", "/complete", new SnapshotCompletion(attempt, List.of(files)));
  }

  private ValidatableResponse send(String method, String path, Object body) {
    byte[] text;
    try {
      text = json.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    return given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.service())
        .contentType("application/json")
        .body(text)
        .request(method, "/api/v1/snapshots/" + id + path)
        .then();
  }

  private void delete() {
    given()
        .auth()
        .oauth2(Tokens.service())
        .delete("/api/v1/snapshots/" + id)
        .then()
        .statusCode(204);
  }

  private static SnapshotPart.Row row(String host, String account, long transactions, long up) {
    return new SnapshotPart.Row(
        LocalDate.ofInstant(AT, ZoneOffset.UTC),
        host,
        null,
        account,
        "192.0.2.7",
        null,
        transactions,
        0,
        transactions,
        transactions,
        0,
        0,
        up,
        0,
        9,
        AT,
        AT.plusSeconds(transactions));
  }

  private List<List<Object>> rows(String sql) {
    List<List<Object>> rows = new ArrayList<>();
    for (Row row : pool.preparedQuery(sql).executeAndAwait(Tuple.of(id))) {
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        values.add(row.getValue(i));
      }
      rows.add(values);
    }
    return rows;
  }
}
