package io.penumbra.reporting.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.reporting.MailServer;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scheduled executive reports by mail, sent to a real SMTP server. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class ReportSchedulesTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final Duration SOON = Duration.ofSeconds(20);

  @Inject ScheduleQueue queue;

  private MailServer server;

  @BeforeEach
  void usage() throws SQLException, IOException {
    Neighbour.reset();
    ReadModels.own(
        "truncate reporting.policy, reporting.report_schedule, reporting.destination, reporting.alert, reporting.mail_day cascade");
    ReadModels.fill();
    ReadModels.sql(
        """
        update report.app set name = '<script>alert(1)</script>' where app_id = 1;
        update report.machine set name = '<script>alert(2)</script>'
        """);
    server = new MailServer();
    destinations()
        .body(
            Map.of(
                "name",
                "mail",
                "kind",
                "smtp",
                "url",
                "smtp://127.0.0.1:%d".formatted(server.port()),
                "allowPrivateNetwork",
                true,
                "recipients",
                List.of("soc@example.com"),
                "sender",
                "penumbra@example.com"))
        .post("")
        .then()
        .statusCode(201);
  }

  @AfterEach
  void stop() throws SQLException, IOException {
    server.close();
    ReadModels.own("truncate reporting.report_schedule, reporting.destination cascade");
  }

  @Test
  void mailsHtmlAndPlainTextWithoutNames() throws SQLException {
    int before = audited().size();
    create(Map.of("recipients", List.of("board@example.com")));
    missOneDueTime();
    awaitDelivered(1);
    String mail = server.mails.element();
    assertThat(mail)
        .contains("To: board@example.com")
        .contains("From: penumbra@example.com")
        .contains("multipart/alternative")
        .contains("text/plain")
        .contains("text/html");
    String text = decoded(mail);
    assertThat(text).contains("Executive report").doesNotContain("alert(2)").doesNotContain("CORP");
    assertThat(text.substring(text.indexOf("<!DOCTYPE html>")))
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script")
        .doesNotContain("<svg");
    assertThat(audited().stream().skip(before)).noneMatch(what -> what.startsWith("read/"));
    get("/schedule-board")
        .then()
        .statusCode(200)
        .body("latestState", equalTo("delivered"))
        .body("latestCause", nullValue())
        .body("nextAt", notNullValue());
  }

  @Test
  void queuesEachDueTimeOnceHoweverManyReplicasLook() throws Exception {
    ReadModels.own("update reporting.destination set paused = true");
    create(Map.of());
    makeDue();
    try (ExecutorService replicas = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 64; i++) {
        replicas.execute(() -> queue.queueDue(Instant.now()));
      }
      replicas.shutdown();
      assertThat(replicas.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(rows("select state from reporting.delivery")).containsExactly("waiting");
    // delivered and purged: the due date stays settled
    ReadModels.own("delete from reporting.delivery");
    queue.queueDue(Instant.now());
    assertThat(rows("select state from reporting.delivery")).isEmpty();
  }

  @Test
  void makesUpForTheLatestMissedDueTimeOnly() throws SQLException {
    create(Map.of());
    ReadModels.own(
        "update reporting.report_schedule set settled_until = now() - interval '100 days'");
    queue.queueDue(Instant.now());
    awaitDelivered(1);
    queue.queueDue(Instant.now());
    assertThat(rows("select state from reporting.delivery")).containsExactly("delivered");
  }

  @Test
  void neverSendsMailsOverdueByMoreThanAPeriod() throws SQLException {
    ReadModels.own("update reporting.destination set paused = true");
    create(Map.of());
    makeDue();
    queue.queueDue(Instant.now());
    ReadModels.own("update reporting.delivery set due_at = due_at - interval '7 days'");
    ReadModels.own("update reporting.destination set paused = false");
    await()
        .atMost(SOON)
        .until(() -> rows("select 1 from reporting.delivery where state = 'dead'").size() == 1);
    assertThat(rows("select cause from reporting.delivery").getFirst())
        .contains("more than a period late");
    assertThat(server.mails).isEmpty();
  }

  @Test
  void sendsNothingWhileOffAndMakesUpForNothing() throws SQLException {
    create(Map.of("enabled", false));
    ReadModels.own(
        "update reporting.report_schedule set settled_until = now() - interval '100 days'");
    queue.queueDue(Instant.now());
    assertThat(rows("select 1 from reporting.delivery")).isEmpty();
    get("/schedule-board").then().body("nextAt", nullValue());
    put(Map.of("enabled", true)).then().statusCode(200).body("nextAt", notNullValue());
    queue.queueDue(Instant.now());
    assertThat(rows("select 1 from reporting.delivery")).isEmpty();
    // a report that waits for delivery when the schedule is disabled
    ReadModels.own("update reporting.destination set paused = true");
    makeDue();
    queue.queueDue(Instant.now());
    put(Map.of("enabled", false)).then().statusCode(200);
    ReadModels.own("update reporting.destination set paused = false");
    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(6))
        .until(() -> server.mails.isEmpty());
    assertThat(rows("select state from reporting.delivery")).containsExactly("waiting");
  }

  @Test
  void retriesWithTheSameIdAndKeepsRejectedMails() throws SQLException {
    server.refuse = "450 later";
    create(Map.of());
    missOneDueTime();
    await()
        .atMost(SOON)
        .until(() -> !rows("select 1 from reporting.delivery where cause like '%450%'").isEmpty());
    server.refuse = null;
    ReadModels.own("update reporting.delivery set next_at = now()");
    awaitDelivered(1);
    String id = rows("select id from reporting.delivery").getFirst();
    assertThat(server.mails.element()).contains("Message-ID: <" + id + "@example.com>");
    server.refuse = "550 no";
    ReadModels.own(
        "update reporting.report_schedule set settled_until = now() - interval '100 days'; delete from reporting.delivery");
    queue.queueDue(Instant.now());
    await()
        .atMost(SOON)
        .until(() -> rows("select 1 from reporting.delivery where state = 'dead'").size() == 1);
    get("/schedule-board")
        .then()
        .body("latestState", equalTo("dead"))
        .body("latestCause", containsString("550"));
    server.refuse = null;
    destinations()
        .body("{}")
        .post("/destination-mail/deliveries/replay")
        .then()
        .statusCode(200)
        .body("replayed", equalTo(1));
    awaitDelivered(2);
    destinations()
        .get("/destination-mail/deliveries")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].schedule", equalTo("Board"))
        .body("items[0].alert", nullValue());
  }

  @Test
  void keepsTheDailyLimitOfMails() throws SQLException {
    ReadModels.own(
        "insert into reporting.mail_day values ('soc@example.com', (now() at time zone 'UTC')::date, 499)");
    create(Map.of());
    missOneDueTime();
    await()
        .atMost(SOON)
        .until(
            () ->
                !rows("select 1 from reporting.delivery where cause like '%daily limit%'")
                    .isEmpty());
    assertThat(rows("select state || attempts || (next_at > now()) from reporting.delivery"))
        .containsExactly("waiting0true");
    ReadModels.own("truncate reporting.mail_day; update reporting.delivery set next_at = now()");
    awaitDelivered(1);
  }

  @Test
  void sendsATestMailAndReportsFailure() {
    create(Map.of("enabled", false, "language", "fr"));
    schedules()
        .post("/schedule-board/send")
        .then()
        .statusCode(200)
        .body("delivered", equalTo(true))
        .body("cause", nullValue());
    assertThat(server.mails).hasSize(1);
    assertThat(decoded(server.mails.element()))
        .contains("Rapport de direction")
        .contains("lang=\"fr\"");
    server.refuse = "550 no";
    schedules()
        .post("/schedule-board/send")
        .then()
        .statusCode(200)
        .body("delivered", equalTo(false))
        .body("cause", containsString("550"));
  }

  @Test
  void isChangedByETagAndAudited() throws SQLException {
    TestStack.emptyAudit("reporting");
    String tag = create(Map.of());
    schedules().body(draft(Map.of("hour", 9))).put("/schedule-board").then().statusCode(428);
    schedules()
        .header("If-Match", tag)
        .body(draft(Map.of("hour", 9)))
        .put("/schedule-board")
        .then()
        .statusCode(200)
        .body("hour", equalTo(9));
    schedules().header("If-Match", tag).delete("/schedule-board").then().statusCode(412);
    destinations()
        .header("If-Match", "*")
        .delete("/destination-mail")
        .then()
        .statusCode(409)
        .body("detail", containsString("Board"));
    schedules().body(draft(Map.of())).post("").then().statusCode(409);
    schedules().header("If-Match", "*").delete("/schedule-board").then().statusCode(204);
    get("/schedule-board").then().statusCode(404);
    assertThat(audited())
        .containsExactly(
            "report-schedule/schedule-board",
            "report-schedule/schedule-board",
            "report-schedule/schedule-board");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "name | '' | name must have",
        "report | nowhere | there is no report \"nowhere\"",
        "period | year | period must be week or month, got \"year\"",
        "day | 8 | day of a week must be 1 to 7, got 8",
        "hour | 24 | hour must be 0 to 23, got 24",
        "timeZone | Paris | timeZone must be a time zone",
        "language | de | language must be one of en, fr",
        "destination | destination-siem | destination must be the id of a destination of kind smtp"
      },
      delimiter = '|')
  void reportsInvalidRequests(String field, String value, String detail) {
    Object given = value.matches("\\d+") ? (Object) Integer.valueOf(value) : value;
    schedules()
        .body(draft(Map.of(field, given)))
        .post("")
        .then()
        .statusCode(400)
        .body("detail", containsString(detail));
  }

  @Test
  void mailsNoReportOfCertainUsers() {
    String id =
        RestAssured.given()
            .auth()
            .oauth2(Tokens.admin())
            .contentType("application/json")
            .body(Map.of("name", "One person", "users", List.of(1)))
            .post("/api/v1/report-definitions")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    schedules()
        .body(draft(Map.of("report", id)))
        .post("")
        .then()
        .statusCode(400)
        .body("detail", containsString("selects users"));
  }

  private static void makeDue() throws SQLException {
    ReadModels.own(
        "update reporting.report_schedule set settled_until = now() - interval '8 days'");
  }

  private void missOneDueTime() throws SQLException {
    makeDue();
    queue.queueDue(Instant.now());
  }

  /**
   * Waits until the server has a number of mails and no delivery is waiting. The server receives a
   * mail before the outbox records its delivery.
   */
  private void awaitDelivered(int mails) {
    await()
        .atMost(SOON)
        .until(
            () ->
                server.mails.size() == mails
                    && rows("select 1 from reporting.delivery where state = 'waiting'").isEmpty());
  }

  private static String create(Map<String, Object> more) {
    return schedules().body(draft(more)).post("").then().statusCode(201).extract().header("ETag");
  }

  private static io.restassured.response.Response put(Map<String, Object> more) {
    return schedules().header("If-Match", "*").body(draft(more)).put("/schedule-board");
  }

  /**
   * Returns a schedule that is due today, so that its period contains the usage of the last days.
   */
  private static Map<String, Object> draft(Map<String, Object> more) {
    Map<String, Object> draft = new HashMap<>();
    draft.put("name", "Board");
    draft.put("report", "global");
    draft.put("period", "week");
    draft.put("day", LocalDate.now(ZoneOffset.UTC).getDayOfWeek().getValue());
    draft.put("hour", 0);
    draft.put("destination", "destination-mail");
    draft.putAll(more);
    return draft;
  }

  private static io.restassured.response.Response get(String path) {
    return schedules().get(path);
  }

  private static RequestSpecification schedules() {
    return RestAssured.given()
        .filter(CONTRACT)
        .basePath("/api/v1/report-schedules")
        .auth()
        .oauth2(Tokens.admin())
        .contentType("application/json");
  }

  private static RequestSpecification destinations() {
    return RestAssured.given()
        .basePath("/api/v1/destinations")
        .auth()
        .oauth2(Tokens.admin())
        .contentType("application/json");
  }

  private static List<String> audited() throws SQLException {
    return rows("select what from audit.reporting order by id");
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

  /** Decodes the quoted-printable body of a mail. */
  private static String decoded(String mail) {
    String joined = mail.replace("=\n", "").replace("=\r\n", "");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < joined.length(); i++) {
      char c = joined.charAt(i);
      if (c == '='
          && i + 2 < joined.length()
          && joined.substring(i + 1, i + 3).matches("[0-9A-F]{2}")) {
        text.append((char) Integer.parseInt(joined.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
