package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.penumbra.local.PostgresServer;
import io.penumbra.local.client.Api;
import io.penumbra.local.stack.Service;
import io.penumbra.testing.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Test of alert deliveries while receivers and reporting are killed. */
@Tag(SharedStack.CHANGES)
@Order(14)
@ExtendWith(SharedStack.Extension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DestinationsIT {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final String DESTINATIONS = "/api/v1/destinations";
  private static final int POLICIES = 60;
  private static final int MAILS_PER_DAY = SharedStack.MAILS_PER_DAY;

  /** Condition for mail deliveries that are sent or that wait only for the digest. */
  private static final String MAILED_OR_HELD =
      """
      select count(*) from reporting.delivery
      where destination_id = 'destination-mail' and (state = 'delivered' or held)
      """;

  @TempDir static Path folder;

  private static TestCertificate certificate;
  private static TestStack stack;

  @BeforeAll
  static void start(SharedStack shared) {
    stack = shared.stack();
    certificate = shared.certificate();
    shared.sendDemo();
  }

  @Test
  @Order(1)
  void losesNoAlertWhileReceiverAndReportingAreKilled() throws Exception {
    try (Receiver receiver = new Receiver()) {
      create(
          "receiver",
          Map.of(
              "kind",
              "webhook",
              "url",
              "http://127.0.0.1:%d/alerts".formatted(receiver.port),
              "policies",
              IntStream.range(0, POLICIES).mapToObj("policy-any-%d"::formatted).toList()));
      for (int i = 0; i < POLICIES; i++) {
        policy("Any " + i, i);
      }
      awaitTaken(receiver, 200);
      receiver.stop();
      stack.kill(Service.REPORTING);
      await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
      receiver.start();
      awaitTaken(receiver, 600);
      receiver.stop();
      receiver.start();
      stack.kill(Service.REPORTING);
      // the claims of a killed replica expire after two minutes
      await()
          .ignoreExceptions()
          .during(Duration.ofSeconds(10))
          .atMost(Duration.ofMinutes(6))
          .until(
              () -> {
                JsonNode destination = destination("receiver");
                return destination.path("waiting").asLong() == 0
                    && destination.path("delivered").asLong() == alerts();
              });
      assertThat(destination("receiver").path("dead").asLong()).isZero();
      assertThat(alerts()).isGreaterThanOrEqualTo(1_000);
      assertThat(receiver.taken).hasSize((int) alerts());
    }
  }

  private static void awaitTaken(Receiver receiver, int deliveries) {
    await().atMost(Duration.ofMinutes(3)).until(() -> receiver.taken.size() >= deliveries);
  }

  @Test
  @Order(2)
  void sendsSyslogOverTlsToSyslogNg() throws Exception {
    assumeTrue(Shipper.SYSLOG_NG.isInstalled(), Shipper.NONE_INSTALLED);
    Path own = Files.createDirectory(folder.resolve("syslog-ng"));
    try (SyslogReceiver receiver = SyslogReceiver.syslogNg(own, certificate)) {
      receivesAlerts("syslog-ng", "notice penumbra alert", receiver);
    }
  }

  @Test
  @Order(3)
  void sendsSyslogOverTlsToRsyslog() throws Exception {
    assumeTrue(
        Shipper.RSYSLOG.program().isPresent() && Shipper.rsyslogTls().isPresent(),
        "rsyslog with rsyslog-gnutls is missing: PENUMBRA_RSYSLOGD names rsyslogd");
    Path own = Files.createDirectory(folder.resolve("rsyslog"));
    try (SyslogReceiver receiver = SyslogReceiver.rsyslog(own, certificate)) {
      receivesAlerts("rsyslog", "notice penumbra alert", receiver);
    }
  }

  private static void receivesAlerts(String name, String header, SyslogReceiver receiver) {
    create(
        name,
        Map.of(
            "kind",
            "syslog",
            "url",
            "syslog+tls://localhost:%d".formatted(receiver.port()),
            "policies",
            List.of("policy-" + name)));
    policy(name, 0);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              JsonNode destination = destination(name);
              assertThat(destination.path("delivered").asLong()).isGreaterThan(10);
              assertThat(receiver.received().lines())
                  .hasSize((int) destination.path("delivered").asLong())
                  .allSatisfy(
                      line ->
                          assertThat(line)
                              .startsWith(header + " CEF:0|Penumbra|Penumbra|")
                              .contains("|policy-%s|%s: ".formatted(name, name)));
            });
    // a certificate with another name
    create(name + "-other", "syslog", "syslog+tls://127.0.0.1:%d".formatted(receiver.port()));
    JsonNode refused = test(name + "-other");
    assertThat(refused.path("delivered").asBoolean()).isFalse();
    assertThat(refused.path("cause").asText())
        .startsWith("TLS failed: ")
        .contains("IP address 127.0.0.1");
  }

  @Test
  @Order(4)
  void mailsAlertsByStartTlsAndTheRestAsDigest() throws Exception {
    assumeTrue(OpenSmtpd.isThere(), OpenSmtpd.NOT_THERE);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path own = Files.createDirectory(folder.resolve("smtpd"));
    try (OpenSmtpd server = new OpenSmtpd(own, certificate)) {
      Map<String, Object> wrong = new HashMap<>(mail(server, "no such password"));
      wrong.put("policies", List.of("policy-none"));
      create("wrong", wrong);
      assertThat(test("wrong").path("cause").asText()).contains("535");
      assertThat(server.mails()).isEmpty();

      create("mail", mail(server, OpenSmtpd.PASSWORD));
      policy("mail", 0);
      // one of the day's mails is deferred to the digest
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(server.mails()).hasSize(MAILS_PER_DAY - 1));
      assertThat(server.mails())
          .allSatisfy(
              mail ->
                  assertThat(mail)
                      .contains("Subject: mail: ")
                      .contains("To: soc@example.com")
                      .contains("Policy: mail")
                      .contains("with ESMTPSA"));
      // alerts are raised by several evaluations: those raised after midnight would wait
      long alerts =
          reporting()
              .post("/api/v1/policies/backtest", Map.of("id", "policy-mail"))
              .path("alerts")
              .asLong();
      await().atMost(Duration.ofMinutes(1)).until(() -> sql(MAILED_OR_HELD) == alerts);
      long held = sql("select count(*) from reporting.delivery where held");
      assertThat(held).isGreaterThan(5);
      nextDay();
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(server.mails()).hasSize(MAILS_PER_DAY));
      assertThat(server.mails())
          .anySatisfy(
              mail ->
                  assertThat(mail).contains("Subject: %d alerts from Penumbra".formatted(held)));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> destination("mail").path("waiting").asLong() == 0);
      assertThat(destination("mail").path("delivered").asLong())
          .isEqualTo(MAILS_PER_DAY - 1 + held);
    }
  }

  @Test
  @Order(5)
  void requiresCertificateOfTheName() throws Exception {
    char[] password = TestCertificate.PASSWORD.toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(certificate.store().toFile(), password), password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/", Receiver::accept);
    server.start();
    try {
      int port = server.getAddress().getPort();
      create("named", "webhook", "https://localhost:%d/".formatted(port));
      assertThat(test("named").path("delivered").asBoolean()).isTrue();
      create("unnamed", "webhook", "https://127.0.0.1:%d/".formatted(port));
      assertThat(test("unnamed").path("cause").asText())
          .startsWith("the request failed: ")
          .contains("No subject alternative names matching IP address 127.0.0.1");
    } finally {
      server.stop(0);
    }
  }

  private static Map<String, Object> mail(OpenSmtpd server, String password) {
    return Map.of(
        "kind",
        "smtp",
        "url",
        "smtp+starttls://localhost:%d".formatted(server.port()),
        "username",
        OpenSmtpd.USER,
        "secret",
        password,
        "sender",
        "penumbra@example.com",
        "recipients",
        List.of("soc@example.com"),
        "policies",
        List.of("policy-mail"));
  }

  /** Simulates the next day. */
  private static void nextDay() throws SQLException {
    try (Connection postgres = postgres();
        Statement statement = postgres.createStatement()) {
      statement.execute("update reporting.mail_day set day = day - 1");
      statement.execute("update reporting.delivery set next_at = now() where held");
    }
  }

  private static long sql(String count) throws SQLException {
    try (Connection postgres = postgres();
        Statement statement = postgres.createStatement();
        ResultSet row = statement.executeQuery(count)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Connection postgres() throws SQLException {
    return PostgresServer.connectAsSuperuser(stack.addresses().postgres(), PostgresServer.DATABASE);
  }

  private static Api reporting() {
    return stack.asAdmin(Service.REPORTING);
  }

  private static void create(String name, String kind, String url) {
    create(name, Map.of("kind", kind, "url", url));
  }

  private static void create(String name, Map<String, Object> more) {
    Map<String, Object> draft = new HashMap<>(more);
    draft.put("name", name);
    draft.put("allowPrivateNetwork", true);
    reporting().post(DESTINATIONS, draft);
  }

  /** Creates a policy that raises alerts for all days of the demo data with more transactions. */
  private static void policy(String name, int transactions) {
    reporting()
        .post(
            "/api/v1/policies",
            Map.of(
                "name",
                name,
                "severity",
                "low",
                "thresholds",
                Map.of("transactions", transactions),
                "reports",
                List.of("win10-endpoint-users"),
                "since",
                LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC).minusDays(20).toString(),
                "enabled",
                true));
  }

  private static JsonNode destination(String name) {
    return reporting().get(DESTINATIONS + "/destination-" + name);
  }

  private static JsonNode test(String name) {
    return reporting().post(DESTINATIONS + "/destination-" + name + "/test", Map.of());
  }

  /** Returns the number of alerts of the policies of {@code receiver}. */
  private static long alerts() throws SQLException {
    return sql("select count(*) from reporting.alert where policy_id like 'policy-any-%'");
  }

  /** Receiver of deliveries. A delivery with a lost answer arrives again with the same id. */
  private static final class Receiver implements AutoCloseable {
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final int port = Squid.freePort();
    private HttpServer server;

    Receiver() throws IOException {
      start();
    }

    void start() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", this::take);
      server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
      taken.add(exchange.getRequestHeaders().getFirst("webhook-id"));
      accept(exchange);
    }

    static void accept(HttpExchange exchange) throws IOException {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    }

    void stop() {
      server.stop(0);
    }

    @Override
    public void close() {
      stop();
    }
  }
}
