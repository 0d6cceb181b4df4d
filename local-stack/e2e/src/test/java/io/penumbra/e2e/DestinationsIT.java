package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penumbra.local.client.Api;
import io.penumbra.local.client.Endpoints;
import io.penumbra.local.demo.Demo;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Alerts on their way out of the running system while receivers and reporting are killed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DestinationsIT {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final String DESTINATIONS = "/api/v1/destinations";
  private static final String PASSWORD = "password";
  private static final int POLICIES = 25;

  @TempDir static Path folder;

  private static TestStack stack;

  @BeforeAll
  static void start() throws Exception {
    certificate();
    stack =
        TestStack.named(
            "destinations",
            Map.of("PENUMBRA_DESTINATIONS_CA_FILE", folder.resolve("tls.crt").toString()));
    stack.start();
    assertThat(Demo.send(Endpoints.of(stack.addresses()), CLOCK, new Silent()).rejected())
        .isEmpty();
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  @Order(1)
  void losesNoAlertWhileReceiverAndReportingAreKilled() throws IOException {
    try (Receiver receiver = new Receiver()) {
      create("receiver", "webhook", "http://127.0.0.1:%d/alerts".formatted(receiver.port));
      for (int i = 0; i < POLICIES; i++) {
        reporting()
            .post(
                "/api/v1/policies",
                Map.of(
                    "name",
                    "Any " + i,
                    "severity",
                    "low",
                    "thresholds",
                    Map.of("transactions", i),
                    "since",
                    LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC).minusDays(20).toString(),
                    "enabled",
                    true));
      }
      awaitTaken(receiver, 100);
      receiver.stop();
      stack.kill(Service.REPORTING);
      await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
      receiver.start();
      awaitTaken(receiver, 300);
      receiver.stop();
      receiver.start();
      stack.kill(Service.REPORTING);
      // what a killed replica had claimed is free again after two minutes
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
      assertThat(alerts()).isGreaterThan(400);
      assertThat(receiver.taken).hasSize((int) alerts());
    }
  }

  private static void awaitTaken(Receiver receiver, int deliveries) {
    await().atMost(Duration.ofMinutes(3)).until(() -> receiver.taken.size() >= deliveries);
  }

  @Test
  @Order(2)
  void sendsSyslogOverTlsToRealReceiver() throws Exception {
    assumeTrue(Shipper.SYSLOG_NG.isInstalled(), Shipper.NONE_INSTALLED);
    int port = freePort();
    Path log = folder.resolve("received.log");
    Path configuration =
        Files.writeString(
            folder.resolve("receiver.conf"),
            """
            @version: 4.8
            source s {
              network(ip("127.0.0.1") port(%d) transport("tls") flags(syslog-protocol)
                tls(key-file("%s") cert-file("%s") peer-verify(optional-untrusted)));
            };
            destination d { file("%s" template("${MSGHDR}${MSG}\\n") flush-lines(1)); };
            log { source(s); destination(d); };
            """
                .formatted(port, folder.resolve("tls.key"), folder.resolve("tls.crt"), log));
    Process receiver =
        new ProcessBuilder(
                "/usr/sbin/syslog-ng",
                "-F",
                "--no-caps",
                "-f",
                configuration.toString(),
                "-R",
                folder.resolve("persist").toString(),
                "-c",
                folder.resolve("control").toString(),
                "-p",
                folder.resolve("pid").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("receiver.log").toFile())
            .start();
    try {
      create("syslog", "syslog", "syslog+tls://localhost:%d".formatted(port));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> test("syslog").path("delivered").asBoolean());
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(
              () ->
                  assertThat(log)
                      .content()
                      .contains("CEF:0|Penumbra|Penumbra|")
                      .contains("|Test message from Penumbra|"));
      // a certificate of another name
      create("other", "syslog", "syslog+tls://127.0.0.2:%d".formatted(port));
      assertThat(test("other").path("delivered").asBoolean()).isFalse();
    } finally {
      receiver.destroy();
      if (!receiver.waitFor(10, TimeUnit.SECONDS)) {
        receiver.destroyForcibly();
      }
    }
  }

  private static Api reporting() {
    return stack.asAdmin(Service.REPORTING);
  }

  private static void create(String name, String kind, String url) {
    reporting()
        .post(
            DESTINATIONS,
            Map.of("name", name, "kind", kind, "url", url, "allowPrivateNetwork", true));
  }

  private static JsonNode destination(String name) {
    return reporting().get(DESTINATIONS + "/destination-" + name);
  }

  private static JsonNode test(String name) {
    return reporting().post(DESTINATIONS + "/destination-" + name + "/test", Map.of());
  }

  private static long alerts() {
    long alerts = 0;
    for (JsonNode count : reporting().get("/api/v1/alerts/counts").path("items")) {
      alerts += count.path("alerts").asLong();
    }
    return alerts;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Takes deliveries; those whose answer is lost come again, with the same id. */
  private static final class Receiver implements AutoCloseable {
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final int port = freePort();
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
      exchange.getRequestBody().readAllBytes();
      taken.add(exchange.getRequestHeaders().getFirst("webhook-id"));
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

  private static void certificate() throws Exception {
    Path store = folder.resolve("keys.p12");
    Programs.output(
        System.getProperty("java.home") + "/bin/keytool",
        "-genkeypair",
        "-alias",
        "a",
        "-keyalg",
        "RSA",
        "-dname",
        "CN=localhost",
        "-ext",
        "san=dns:localhost,ip:127.0.0.1",
        "-ext",
        "bc=ca:true",
        "-storetype",
        "PKCS12",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD);
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    pem("tls.crt", "CERTIFICATE", keys.getCertificate("a").getEncoded());
    pem("tls.key", "PRIVATE KEY", keys.getKey("a", PASSWORD.toCharArray()).getEncoded());
  }

  private static void pem(String file, String kind, byte[] content) throws IOException {
    Files.write(
        folder.resolve(file),
        List.of(
            "-----BEGIN " + kind + "-----",
            Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content),
            "-----END " + kind + "-----"));
  }
}
