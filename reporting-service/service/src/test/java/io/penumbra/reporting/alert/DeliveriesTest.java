package io.penumbra.reporting.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.penumbra.reporting.Api;
import io.penumbra.reporting.CheckedName;
import io.penumbra.reporting.MailServer;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.reporting.destination.DestinationsTest;
import io.penumbra.reporting.policy.PolicyEvaluator;
import io.penumbra.reporting.schema.CloudEventsSchema;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestCertificate;
import io.penumbra.testing.TestStack;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delivery of alerts to real receivers of each protocol. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class DeliveriesTest {

  private static final String KEY = "correct-horse-battery-staple";
  private static final Duration SOON = Duration.ofSeconds(20);

  @Inject PolicyEvaluator evaluator;

  private Receiver receiver;

  @BeforeEach
  void receive() throws SQLException, IOException {
    Neighbour.reset();
    ReadModels.own(
        """
        truncate reporting.destination, reporting.policy, reporting.alert, reporting.mail_day cascade;
        insert into reporting.lease values ('policies', gen_random_uuid(), now() + interval '1 day')
        on conflict (name) do update set holder = excluded.holder, until = excluded.until;
        """);
    ReadModels.fill();
    receiver = new Receiver();
  }

  @AfterEach
  void stop() throws SQLException {
    ReadModels.own("truncate reporting.destination cascade; delete from reporting.lease");
    receiver.close();
  }

  @Test
  void putsAlertsIntoTheOutboxOfDestinationsThatTakeThem() throws SQLException {
    create("all", Map.of("paused", true));
    create("high", Map.of("paused", true, "minSeverity", "high"));
    create("other", Map.of("paused", true, "policies", List.of("policy-other")));
    create("same", Map.of("paused", true, "policies", List.of("policy-any", "policy-other")));
    raise();
    raise();
    assertThat(rows("select destination_id from reporting.delivery order by 1"))
        .containsExactly("destination-all", "destination-same");
  }

  @Test
  void sendsSignedCloudEventWithoutNamesOfPeople() throws Exception {
    create("siem", Map.of("secret", KEY));
    raise();
    await().atMost(SOON).until(() -> delivered() == 1);
    Message message = receiver.messages.element();
    JsonNode event = Api.JSON.readTree(message.body);
    assertThat(CloudEventsSchema.violations(event)).isEmpty();
    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("type").asText()).isEqualTo("io.penumbra.alert.raised");
    assertThat(event.path("id").asText())
        .isEqualTo(rows("select id from reporting.delivery").getFirst())
        .isEqualTo(message.headers.get("Webhook-id"));
    assertThat(event.path("data").path("app").asText()).isEqualTo("GitHub");
    assertThat(event.path("data").path("figures").path("transactions").asLong()).isEqualTo(9);
    assertThat(event.path("data").path("figures").path("bytesUp").isNull()).isTrue();
    assertThat(message.body).doesNotContain("CORP").doesNotContain("LT-1");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String signed =
        message.headers.get("Webhook-id")
            + "."
            + message.headers.get("Webhook-timestamp")
            + "."
            + message.body;
    assertThat(message.headers)
        .containsEntry(
            "Webhook-signature",
            "v1,"
                + Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    assertThat(Long.parseLong(message.headers.get("Webhook-timestamp")))
        .isBetween(Instant.now().getEpochSecond() - 30, Instant.now().getEpochSecond() + 1);
  }

  @Test
  void deliversEachAlertWhileTheReceiverFailsByChance() throws SQLException {
    Random random = new Random(22);
    receiver.answer = _ -> random.nextInt(5) == 0 ? 503 : 204;
    create("siem", Map.of());
    queue(100);
    await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              // Waiting deliveries become due immediately, because other tests cover the backoff.
              // Rows that the dispatcher writes are skipped to avoid a deadlock.
              ReadModels.own(
                  """
                  update reporting.delivery set next_at = now() where id in (
                    select id from reporting.delivery where state = 'waiting' and cause is not null for update skip locked)
                  """);
              return delivered() == 100;
            });
    Set<String> taken =
        receiver.messages.stream()
            .filter(message -> message.answered == 204)
            .map(message -> message.headers.get("Webhook-id"))
            .collect(Collectors.toSet());
    assertThat(taken).hasSize(100);
    assertThat(receiver.messages.size()).as("some were repeated").isGreaterThan(105);
  }

  @Test
  void waitsAsLongAsTheReceiverAsks() throws SQLException {
    receiver.answer = _ -> 429;
    create("siem", Map.of());
    queue(1);
    await()
        .atMost(SOON)
        .until(() -> !rows("select id from reporting.delivery where cause is not null").isEmpty());
    assertThat(
            rows(
                "select state || ' ' || (next_at > now() + interval '90 seconds') || ' ' || cause from reporting.delivery"))
        .containsExactly("waiting true the receiver returned 429 answered 429");
  }

  @Test
  void keepsRefusedDeliveriesWithTheirCauseAndReplaysThem() throws SQLException {
    receiver.answer = _ -> 413;
    create("siem", Map.of());
    queue(2);
    await().atMost(SOON).until(() -> number("dead") == 2);
    admin()
        .get("/destination-siem/deliveries?state=dead&limit=1")
        .then()
        .statusCode(200)
        .body("items[0].cause", containsString("413"))
        .body("items[0].alert", equalTo(2))
        .body("next", notNullValue());
    receiver.answer = _ -> 200;
    admin()
        .body(Map.of("ids", rows("select id from reporting.delivery where alert_id = 1")))
        .post("/destination-siem/deliveries/replay")
        .then()
        .statusCode(200)
        .body("replayed", equalTo(1));
    await().atMost(SOON).until(() -> delivered() == 1);
    assertThat(number("dead")).isEqualTo(1);
    List<String> ids =
        receiver.messages.stream().map(message -> message.headers.get("Webhook-id")).toList();
    // An unread body may break the connection before the answer, which causes a retry.
    assertThat(ids).hasSizeGreaterThanOrEqualTo(3);
    assertThat(Set.copyOf(ids)).as("the id of an attempt stays").hasSize(2);
  }

  @Test
  void refusesRedirectsAndNamesWhereTheyLead() throws SQLException {
    receiver.answer = _ -> 302;
    create("siem", Map.of());
    queue(1);
    await().atMost(SOON).until(() -> number("dead") == 1);
    assertThat(rows("select cause from reporting.delivery").getFirst())
        .contains("302")
        .contains("http://127.0.0.1:1/elsewhere");
    assertThat(receiver.messages).hasSize(1);
  }

  @Test
  void sendsToPrivateNetworksOnlyWhereAllowed() throws SQLException {
    create("siem", Map.of("allowPrivateNetwork", true));
    // simulates a name whose address became private after validation
    ReadModels.own(
        "update reporting.destination set allow_private = false, url = replace(url, 'http:', 'https:')");
    queue(1);
    await().atMost(SOON).until(() -> number("dead") == 1);
    assertThat(rows("select cause from reporting.delivery").getFirst())
        .contains("127.0.0.1, which is in a private network: set allowPrivateNetwork");
    assertThat(receiver.messages).isEmpty();
  }

  @Test
  void neverSendsToLinkLocalAddresses() {
    create("metadata", Map.of("url", "http://169.254.169.254/latest"));
    test("metadata")
        .body("delivered", equalTo(false))
        .body("cause", containsString("which is never sent to"));
  }

  @Test
  void sendsNothingToPublicAddressesWithoutTls() {
    create("plain", Map.of("url", "http://192.0.2.1/alerts"));
    test("plain")
        .body("delivered", equalTo(false))
        .body("cause", containsString("TLS is required"));
  }

  @Test
  void doesNotLetOneDestinationWaitForAnother() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      create("silent", Map.of("url", "http://127.0.0.1:%d/".formatted(silent.getLocalPort())));
      create("siem", Map.of());
      queue(60);
      await().atMost(Duration.ofSeconds(10)).until(() -> delivered() == 60);
    }
  }

  /** Regression: mail was sent to the address that a second lookup returned. */
  @Test
  void connectsToTheAddressThatWasChecked() throws Exception {
    create("web", Map.of("url", "http://%s:%d/".formatted(CheckedName.NAME, receiver.port())));
    test("web").body("delivered", equalTo(true));
    try (MailServer server = new MailServer()) {
      create(
          "mail",
          Map.of(
              "kind",
              "smtp",
              "url",
              "smtp://%s:%d".formatted(CheckedName.NAME, server.port()),
              "recipients",
              List.of("soc@example.com"),
              "sender",
              "penumbra@example.com"));
      test("mail").body("delivered", equalTo(true));
    }
  }

  /** Regression: the test of a destination returned 503, as in a database outage. */
  @Test
  void namesReceiverThatHangsDuringTest() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      create("silent", Map.of("url", "http://127.0.0.1:%d/".formatted(silent.getLocalPort())));
      test("silent")
          .body("delivered", equalTo(false))
          .body("cause", equalTo("the receiver did not respond within 7 seconds"));
    }
  }

  @Test
  void readsNoEndlessAnswers() {
    receiver.endless = true;
    create("siem", Map.of());
    long begin = System.nanoTime();
    test("siem").body("delivered", equalTo(true));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void showsTheBeginningOfEndlessAnswers() throws SQLException {
    receiver.endless = true;
    receiver.answer = _ -> 400;
    create("siem", Map.of());
    queue(1);
    await().atMost(SOON).until(() -> number("dead") == 1);
    assertThat(cause()).startsWith("the receiver returned 400 xxx").hasSizeLessThan(350);
  }

  @Test
  void endsSlowAnswersAndTriesAgain() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      create("silent", Map.of("url", "http://127.0.0.1:%d/".formatted(silent.getLocalPort())));
      receiver.slow = true;
      create("slow", Map.of());
      queue(1);
      await()
          .atMost(Duration.ofSeconds(40))
          .until(
              () -> rows("select 1 from reporting.delivery where cause is not null").size() == 2);
      assertThat(rows("select distinct state || ': ' || cause from reporting.delivery"))
          .containsExactly("waiting: the receiver did not respond within 15 seconds");
    }
  }

  @Test
  void sendsNothingToReceiversWithoutTrustedCertificate(@TempDir Path folder) throws Exception {
    HttpsServer server = https(TestCertificate.in(folder));
    try {
      create(
          "untrusted",
          Map.of("url", "https://localhost:%d/".formatted(server.getAddress().getPort())));
      queue(1);
      await()
          .atMost(SOON)
          .until(() -> !rows("select 1 from reporting.delivery where cause is not null").isEmpty());
      assertThat(number("waiting")).isEqualTo(1);
      assertThat(cause())
          .startsWith("the request failed: ")
          .contains("unable to find valid certification path");
    } finally {
      server.stop(0);
    }
  }

  private static HttpsServer https(TestCertificate certificate) throws Exception {
    char[] password = TestCertificate.PASSWORD.toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(certificate.store().toFile(), password), password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          throw new AssertionError("nothing may be sent here");
        });
    server.start();
    return server;
  }

  /** A receiver may include the received secret in its response. */
  @Test
  void showsNoSecretsOfAnswers() throws SQLException {
    receiver.answer = _ -> 403;
    receiver.body = "no such token: " + KEY;
    create("ocsf", Map.of("kind", "ocsf", "secret", KEY));
    queue(1);
    await().atMost(SOON).until(() -> number("dead") == 1);
    assertThat(cause()).isEqualTo("the receiver returned 403 no such token: …");
    test("ocsf").body("cause", equalTo("the receiver returned 403 no such token: …"));
  }

  @Test
  void showsNoSecretAddressesInRedirects() throws SQLException {
    receiver.answer = _ -> 301;
    receiver.location = "https://other.example/services/T0/" + KEY;
    create(
        "chat",
        Map.of(
            "kind",
            "slack",
            "url",
            "http://127.0.0.1:%d/services/T0/%s".formatted(receiver.port(), KEY)));
    queue(1);
    await().atMost(SOON).until(() -> number("dead") == 1);
    assertThat(cause()).contains("redirects to https://other.example/…").doesNotContain(KEY);
  }

  @Test
  void listsDeliveriesOfAnAlertByDestination() throws SQLException {
    receiver.answer = _ -> 413;
    create("refusing", Map.of());
    create("paused", Map.of("paused", true, "kind", "slack", "url", "https://chat.example/" + KEY));
    queue(2);
    await().atMost(SOON).until(() -> number("dead") == 2);
    alert("/1/deliveries")
        .statusCode(200)
        .body("items.destinationId", equalTo(List.of("destination-paused", "destination-refusing")))
        .body("items.kind", equalTo(List.of("slack", "webhook")))
        .body("items.state", equalTo(List.of("waiting", "dead")))
        .body("items.paused", equalTo(List.of(true, false)))
        .body("items[0].nextAt", notNullValue())
        .body("items[0].cause", nullValue())
        .body("items[1].nextAt", nullValue())
        .body("items[1].attempts", equalTo(1))
        .body("items[1].cause", containsString("413"))
        .body(not(containsString(KEY)));
    ReadModels.own("delete from reporting.destination");
    alert("/1/deliveries").statusCode(200).body("items", hasSize(0));
    alert("/99/deliveries").statusCode(404);
  }

  private static ValidatableResponse alert(String path) {
    return RestAssured.given()
        .filter(OpenApiContract.of("reporting-service"))
        .auth()
        .oauth2(Tokens.analyst())
        .get("/api/v1/alerts" + path)
        .then();
  }

  private static String cause() throws SQLException {
    return rows("select cause from reporting.delivery").getFirst();
  }

  @Test
  void marksTestMessages() throws Exception {
    create("siem", Map.of("paused", true));
    test("siem").body("delivered", equalTo(true));
    JsonNode event = Api.JSON.readTree(receiver.messages.element().body);
    assertThat(event.path("type").asText()).isEqualTo("io.penumbra.test");
    assertThat(event.path("data").path("test").asBoolean()).isTrue();
  }

  @Test
  void sendsBulkItemsAndAnswersForEach() throws Exception {
    receiver.body =
        """
        {"errors": true, "items": [{"create": {"status": 201}}, {"create": {"status": 409, "error": {"reason": "exists"}}},
         {"create": {"status": 400, "error": {"reason": "mapper_parsing"}}}, {"create": {"status": 429, "error": {"reason": "queue"}}}]}""";
    create("siem", Map.of("kind", "elasticsearch", "secret", "abc"));
    queue(4);
    await().atMost(SOON).until(() -> delivered() == 2 && number("dead") == 1);
    assertThat(rows("select cause from reporting.delivery where state = 'waiting'").getFirst())
        .contains("429 queue");
    Message message = receiver.messages.element();
    assertThat(message.headers).containsEntry("Authorization", "ApiKey abc");
    String[] lines = message.body.split("\n");
    assertThat(lines).hasSize(8);
    assertThat(Api.JSON.readTree(lines[0]).path("create").path("_index").asText())
        .isEqualTo("penumbra-alerts");
    JsonNode finding = Api.JSON.readTree(lines[1]);
    assertThat(finding.path("class_uid").asInt()).isEqualTo(2004);
    assertThat(finding.path("type_uid").asInt()).isEqualTo(200401);
  }

  @Test
  void sendsSyslogAgainUntilTheReceiverHasReadIt() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      create(
          "syslog",
          Map.of(
              "kind",
              "syslog",
              "url",
              "syslog+tcp://127.0.0.1:%d".formatted(server.getLocalPort())));
      queue(3);
      ReadModels.own(
          "update reporting.alert set app_name = E'Evil|=\\\\\\n<134>1 fake' where id = 2");
      // a receiver that closes the connection before it reads
      try (Socket killed = server.accept()) {
        killed.setSoLinger(true, 0);
      }
      await()
          .atMost(SOON)
          .until(
              () -> {
                ReadModels.own(
                    "update reporting.delivery set next_at = now() where cause is not null");
                return !rows("select 1 from reporting.delivery where cause is not null").isEmpty();
              });
      ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
      Thread.ofVirtual().start(() -> readFrames(server, lines));
      await()
          .atMost(SOON)
          .until(
              () -> {
                ReadModels.own(
                    "update reporting.delivery set next_at = now() where cause is not null");
                return delivered() == 3;
              });
      assertThat(Set.copyOf(lines)).hasSize(3);
      assertThat(lines)
          .allSatisfy(
              line ->
                  assertThat(line)
                      .matches(
                          "<133>1 \\d{4}-\\d\\d-\\d\\dT\\S+Z \\S+ penumbra - alert - CEF:0\\|Penumbra\\|Penumbra\\|.*"));
      assertThat(lines)
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains("Evil\\|=\\\\ <134>1 fake|3|")
                      .contains("cs2=Evil|\\=\\\\ <134>1 fake"));
    }
  }

  private static void readFrames(ServerSocket server, ConcurrentLinkedQueue<String> lines) {
    while (!server.isClosed()) {
      try (Socket one = server.accept()) {
        DataInputStream in = new DataInputStream(one.getInputStream());
        for (String line = frame(in); line != null; line = frame(in)) {
          lines.add(line);
        }
      } catch (IOException e) {
        return;
      }
    }
  }

  /** Reads a frame of RFC 6587: length, space, message. */
  private static String frame(DataInputStream in) throws IOException {
    StringBuilder length = new StringBuilder();
    for (int c = in.read(); c != ' '; c = in.read()) {
      if (c < 0) {
        return null;
      }
      length.append((char) c);
    }
    return new String(in.readNBytes(Integer.parseInt(length.toString())), StandardCharsets.UTF_8);
  }

  @Test
  void sendsMailAndDefersExcessMessagesToDigest() throws Exception {
    try (MailServer server = new MailServer()) {
      create(
          "mail",
          Map.of(
              "kind",
              "smtp",
              "url",
              "smtp://127.0.0.1:%d".formatted(server.port()),
              "recipients",
              List.of("soc@example.com"),
              "sender",
              "penumbra@example.com"));
      ReadModels.own(
          "insert into reporting.mail_day values ('soc@example.com', (now() at time zone 'UTC')::date, 497)");
      queue(5);
      await().atMost(SOON).until(() -> delivered() == 2);
      await()
          .atMost(SOON)
          .until(() -> rows("select 1 from reporting.delivery where held").size() == 3);
      assertThat(server.mails).hasSize(2);
      assertThat(server.mails.element())
          .contains("To: soc@example.com")
          .contains("Subject: Any: GitHub");
      // next day
      ReadModels.own(
          "truncate reporting.mail_day; update reporting.delivery set next_at = now() where held");
      await().atMost(SOON).until(() -> delivered() == 5);
      assertThat(server.mails).hasSize(3);
      assertThat(List.copyOf(server.mails).getLast()).contains("Subject: 3 alerts from Penumbra");
      assertThat(rows("select mails from reporting.mail_day")).containsExactly("1");
    }
  }

  private void raise() throws SQLException {
    int status =
        RestAssured.given()
            .auth()
            .oauth2(Tokens.admin())
            .contentType("application/json")
            .body(
                Map.of(
                    "name",
                    "Any",
                    "severity",
                    "low",
                    "enabled",
                    true,
                    "thresholds",
                    Map.of("transactions", 0)))
            .post("/api/v1/policies")
            .statusCode();
    assertThat(status).isIn(201, 409);
    ReadModels.own("update reporting.policy set active_from = '2020-01-01'");
    evaluator.evaluate(Instant.now());
    assertThat(rows("select id from reporting.alert")).hasSize(1);
  }

  /** Adds alerts to the outbox of all destinations. */
  private static void queue(int alerts) throws SQLException {
    ReadModels.alert();
    ReadModels.own(
        """
        insert into reporting.alert
        select (jsonb_populate_record(a, jsonb_build_object('id', n, 'policy_id', 'policy-' || n))).*
        from reporting.alert a cross join generate_series(2, %d) n where id = 1;
        insert into reporting.delivery (destination_id, alert_id)
        select d.id, a.id from reporting.destination d cross join reporting.alert a;
        """
            .formatted(alerts));
  }

  private static long delivered() throws SQLException {
    return number("delivered");
  }

  private static long number(String state) throws SQLException {
    return rows("select id from reporting.delivery where state = '" + state + "'").size();
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

  private void create(String name, Map<String, Object> more) {
    Map<String, Object> draft = DestinationsTest.webhook(Map.of("name", name));
    draft.put("url", "http://127.0.0.1:%d/alerts".formatted(receiver.port()));
    draft.put("allowPrivateNetwork", true);
    draft.putAll(more);
    admin().body(draft).post("").then().statusCode(201);
  }

  private static ValidatableResponse test(String name) {
    return admin().post("/destination-" + name + "/test").then().statusCode(200);
  }

  private static RequestSpecification admin() {
    return RestAssured.given()
        .basePath("/api/v1/destinations")
        .auth()
        .oauth2(Tokens.admin())
        .contentType("application/json");
  }

  private record Message(Map<String, String> headers, String body, int answered) {}

  private interface Answer {
    int status(int number);
  }

  /** HTTP server that stores received requests. */
  private static final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ConcurrentLinkedQueue<Message> messages = new ConcurrentLinkedQueue<>();
    private volatile Answer answer = _ -> 200;
    private volatile String body;
    private volatile boolean endless;
    private volatile boolean slow;
    private volatile String location = "http://127.0.0.1:1/elsewhere";

    Receiver() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", this::take);
      server.start();
    }

    int port() {
      return server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
      byte[] taken = exchange.getRequestBody().readAllBytes();
      Map<String, String> headers = new ConcurrentHashMap<>();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      int status;
      synchronized (this) {
        status = answer.status(messages.size());
        messages.add(new Message(headers, new String(taken, StandardCharsets.UTF_8), status));
      }
      exchange.getResponseHeaders().add("Retry-After", "120");
      exchange.getResponseHeaders().add("Location", location);
      if (slow) {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
          while (true) {
            out.write('.');
            out.flush();
            Thread.sleep(200);
          }
        } catch (IOException | InterruptedException e) {
          return;
        }
      }
      if (endless) {
        exchange.sendResponseHeaders(status, 0);
        byte[] noise = "x".repeat(8_192).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = exchange.getResponseBody()) {
          while (true) {
            out.write(noise);
          }
        } catch (IOException e) {
          return;
        }
      }
      byte[] answered =
          (body == null ? "answered " + status : body).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, status == 204 ? -1 : answered.length);
      if (status != 204) {
        exchange.getResponseBody().write(answered);
      }
      exchange.close();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
