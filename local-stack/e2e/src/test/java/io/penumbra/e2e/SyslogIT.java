package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penumbra.local.stack.Service;
import io.penumbra.testing.TestCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Test of real relays with the configuration of docs/sensors.md. They forward a real Squid's log to
 * syslog listeners over TLS and TCP, through outages. The totals equal the counts of awk.
 */
@Tag("full")
class SyslogIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String DOCUMENTED_HOST = "syslog.penumbra.example";

  @TempDir static Path folder;

  private static TestStack stack;
  private static int tls;
  private static int tcp;
  private static Path log;
  private static long expected;
  private static long expectedDown;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Squid.isInstalled(), Squid.NOT_INSTALLED);
    assumeTrue(
        Programs.find("syslog-ng").isPresent() || hasRsyslog(),
        "no relay is installed: apt-get install syslog-ng-core rsyslog rsyslog-gnutls");
    log = Squid.browse(folder);
    List<String> counted =
        List.of(Programs.output("awk", Squid.AWK, log.toString()).strip().split(" "));
    expected = Long.parseLong(counted.get(0));
    expectedDown = Long.parseLong(counted.get(1));
    // one self-signed certificate for both sides
    TestCertificate own = TestCertificate.in(folder);
    Files.copy(own.certificate(), folder.resolve("ca.crt"));
    tls = Squid.freePort();
    tcp = Squid.freePort();
    Map<String, String> environment = new HashMap<>();
    listener(environment, "secured", "tls", tls);
    String secured = "PENUMBRA_SYSLOG_LISTENERS_SECURED_";
    environment.put(secured + "CERTIFICATE", own.certificate().toString());
    environment.put(secured + "KEY", own.key().toString());
    environment.put(secured + "CLIENT_CA", folder.resolve("ca.crt").toString());
    listener(environment, "plain", "tcp", tcp);
    environment.put("PENUMBRA_SYSLOG_LISTENERS_PLAIN_ALLOWED_NETWORKS", "127.0.0.0/8");
    stack = TestStack.named("syslog", environment);
    stack.start();
    stack.newSensorToken("proxies");
  }

  private static void listener(
      Map<String, String> environment, String name, String protocol, int port) {
    String prefix = "PENUMBRA_SYSLOG_LISTENERS_" + name.toUpperCase(Locale.ROOT) + "_";
    environment.put(prefix + "PROTOCOL", protocol);
    environment.put(prefix + "PORT", Integer.toString(port));
    environment.put(prefix + "SENSOR", "proxies");
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @BeforeEach
  void off() {
    stack.turnOff();
    await().atMost(PATIENCE).until(() -> "integration-off".equals(state("plain")));
  }

  private static String state(String listener) {
    return stack.listener(listener).get("state").asText();
  }

  private static boolean hasRsyslog() {
    return Shipper.RSYSLOG.program().isPresent() && Shipper.rsyslogTls().isPresent();
  }

  @Test
  void relaysBySyslogNgOverTls() throws Exception {
    syslogNg("ng-tls", true);
  }

  @Test
  void relaysBySyslogNgOverTcp() throws Exception {
    syslogNg("ng-tcp", false);
  }

  private static void syslogNg(String name, boolean secured) throws Exception {
    assumeTrue(Programs.find("syslog-ng").isPresent(), "syslog-ng is not installed");
    Path own = Files.createDirectory(folder.resolve(name));
    int devices = Squid.freePort();
    String configuration =
        Shipper.documented("**syslog-ng as relay**")
            .replace("port(5514)", "port(%d)".formatted(devices))
            .replace("ip(\"0.0.0.0\")", "ip(\"127.0.0.1\")")
            .replace(DOCUMENTED_HOST, "127.0.0.1")
            .replace("port(6514)", "port(%d)".formatted(secured ? tls : tcp))
            .replace("/etc/penumbra", folder.toString())
            .replace("capacity-bytes(", "dir(\"%s\") capacity-bytes(".formatted(own));
    if (!secured) {
      configuration =
          configuration
              .replace("transport(\"tls\")", "transport(\"tcp\")")
              .replaceAll("\n *tls\\(.*\\)", "");
    }
    Path file = Files.writeString(own.resolve("syslog-ng.conf"), configuration);
    try (AutoCloseable _ =
        Programs.run(
            own.resolve("relay.log"),
            Programs.find("syslog-ng").orElseThrow().toString(),
            "-F",
            "--no-caps",
            "-f",
            file.toString(),
            "-R",
            own.resolve("persist").toString(),
            "-c",
            own.resolve("control").toString(),
            "-p",
            own.resolve("pid").toString())) {
      await().atMost(PATIENCE).until(() -> isListening(devices));
      arrivesThroughOutages(0, () -> send(devices, Files.readAllBytes(log)));
      countsNothingTwiceWhenKilled(devices);
    }
  }

  /** Uses TCP only; docs/sensors.md describes the untested parts of its TLS. */
  @Test
  void relaysByRsyslogOverTcp() throws Exception {
    assumeTrue(hasRsyslog(), "rsyslog is not installed: apt-get install rsyslog rsyslog-gnutls");
    Path own = Files.createDirectory(folder.resolve("rsyslog-tcp"));
    Path lines = Files.createFile(own.resolve("access.log"));
    String configuration =
        Shipper.documented("**rsyslog as relay**")
            .replace("/var/spool/rsyslog", own.toString())
            .replace("/var/log/squid/access.log", lines.toString())
            .replace("target=\"" + DOCUMENTED_HOST, "target=\"127.0.0.1")
            .replace(DOCUMENTED_HOST, "localhost")
            .replace("port=\"6514\"", "port=\"%d\"".formatted(tcp))
            .replace("/etc/penumbra", folder.toString())
            .replaceAll("\n *(streamDriver|defaultNetstream).*", "");
    Path file = Files.writeString(own.resolve("rsyslog.conf"), configuration);
    try (AutoCloseable _ =
        Programs.run(
            own.resolve("relay.log"),
            Shipper.RSYSLOG.program().orElseThrow().toString(),
            "-n",
            "-M",
            Shipper.rsyslogTls().orElseThrow().getParent().toString(),
            "-f",
            file.toString(),
            "-i",
            own.resolve("pid").toString())) {
      // rsyslog repeats the first undelivered line regardless of the receiver
      arrivesThroughOutages(
          1, () -> Files.write(lines, Files.readAllBytes(log), StandardOpenOption.APPEND));
    }
  }

  private interface Sending {
    void run() throws Exception;
  }

  /**
   * Sends lines while the integration is off, then while ingestion is unavailable.
   *
   * @param repeats number of lines that the relay may repeat after each outage
   */
  private static void arrivesThroughOutages(int repeats, Sending sending) throws Exception {
    final long before = transactions();
    final long downBefore = down();
    sending.run();
    await().during(Duration.ofSeconds(5)).atMost(PATIENCE).until(() -> transactions() == before);
    stack.turnOn();
    await().atMost(PATIENCE).until(() -> transactions() >= before + expected);
    stack.kill(Service.INGESTION);
    await().atMost(PATIENCE).until(() -> !isListening(tcp));
    Thread.sleep(1_000); // until the relay has seen that its connection has ended
    sending.run();
    await().atMost(PATIENCE).until(() -> transactions() >= before + 2 * expected);
    await()
        .during(Duration.ofSeconds(5))
        .atMost(Duration.ofSeconds(20))
        .until(() -> transactions() <= before + 2 * (expected + repeats));
    if (repeats == 0) {
      assertThat(down()).isEqualTo(downBefore + 2 * expectedDown);
    }
  }

  /** Kills ingestion; only records that are read but not stored may be lost. */
  private static void countsNothingTwiceWhenKilled(int devices) throws Exception {
    int rounds = 40;
    final long before = transactions();
    byte[] lines = Files.readAllBytes(log);
    for (int i = 0; i < rounds; i++) {
      send(devices, lines);
      if (i == rounds / 2) {
        stack.kill(Service.INGESTION);
      }
      Thread.sleep(100);
    }
    // 100 ms per round: one second of lines is not in a batch yet, and some are in socket buffers
    long least = before + (rounds - 25) * expected;
    await()
        .atMost(PATIENCE)
        .until(() -> transactions() >= least && "listening".equals(state("plain")));
    await()
        .during(Duration.ofSeconds(10))
        .atMost(PATIENCE)
        .until(() -> transactions() <= before + rounds * expected);
    assertThat(stack.listener("plain").get("droppedLines").asLong()).isZero();
  }

  private static void send(int port, byte[] lines) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(lines);
    }
  }

  private static boolean isListening(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static long transactions() {
    return stack.report("/summary?period=P7D").get("transactions").asLong();
  }

  private static long down() {
    return stack.report("/summary?period=P7D").get("bytesDown").asLong();
  }
}
