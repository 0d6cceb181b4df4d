package io.penumbra.ingestion;

import static io.penumbra.ingestion.Sending.admin;
import static io.penumbra.ingestion.Sending.newSensor;
import static io.penumbra.ingestion.Sending.record;
import static io.penumbra.ingestion.Sending.transactionsOf;
import static io.penumbra.ingestion.Sending.unique;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.oneOf;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.penumbra.commons.page.PageLimit;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestCertificate;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Syslog listeners over real sockets, with devices and relays. */
@QuarkusTest
@TestProfile(IngestionServiceTest.Impatient.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class SyslogTest {

  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final char[] PASSWORD = TestCertificate.PASSWORD.toCharArray();
  private static final String STORE = "penumbra.test.syslog-store";

  /** Adds short limits and a listener of each kind. */
  static void addListeners(Map<String, String> settings) {
    settings.put("penumbra.syslog.max-line", "2K");
    settings.put("penumbra.syslog.max-pending", "512K");
    settings.put("penumbra.syslog.batch-delay", "100MS");
    settings.put("penumbra.syslog.max-connections", "40");
    settings.put("penumbra.syslog.line-timeout", "2S");
    listener(settings, "plain", "tcp", "syslog-plain", "127.0.0.0/8");
    listener(settings, "datagrams", "udp", "syslog-plain", "127.0.0.0/8");
    listener(settings, "elsewhere", "tcp", "syslog-plain", "192.0.2.0/24,2001:db8::/32");
    listener(settings, "orphan", "tcp", "syslog-orphan", "127.0.0.1");
    listener(settings, "secured", "tls", "syslog-plain", null);
    TestCertificate own = certificate();
    System.setProperty(STORE, own.store().toString());
    String certificate = own.certificate().toString();
    settings.put("penumbra.syslog.listeners.secured.certificate", certificate);
    settings.put("penumbra.syslog.listeners.secured.key", own.key().toString());
    settings.put("penumbra.syslog.listeners.secured.client-ca", certificate);
  }

  private static void listener(
      Map<String, String> settings, String name, String protocol, String sensor, String allowed) {
    String prefix = "penumbra.syslog.listeners." + name + ".";
    settings.put(prefix + "protocol", protocol);
    settings.put(prefix + "port", "0");
    settings.put(prefix + "sensor", sensor);
    if (allowed != null) {
      settings.put(prefix + "allowed-networks", allowed);
    }
  }

  private static TestCertificate certificate() {
    try {
      return TestCertificate.in(Files.createTempDirectory("syslog"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Inject Pool pool;

  @BeforeEach
  void open() {
    Neighbours.reset();
    Sending.awaitOpen();
    // 409: the sensor exists
    admin()
        .body(Map.of("name", "syslog-plain", "formats", List.of("native")))
        .post("/api/v1/sensors")
        .then()
        .statusCode(oneOf(201, 409));
    await().atMost(20, SECONDS).until(() -> "listening".equals(of("plain", "state")));
  }

  private static <T> T of(String listener, String figure) {
    return admin()
        .get("/api/v1/listeners")
        .then()
        .statusCode(200)
        .extract()
        .path("items.find { it.name == '%s' }.%s".formatted(listener, figure));
  }

  private static Socket connect(String listener) throws IOException {
    int port = of(listener, "port");
    return new Socket(HERE, port);
  }

  private static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  /** Returns true if the other side has closed a connection. */
  private static boolean isClosed(Socket socket) throws IOException {
    socket.setSoTimeout(5_000);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  private static String header() {
    return "<134>1 2026-11-27T10:00:00Z relay agent - - - ";
  }

  @Test
  void storesLinesOfBothFramings() throws IOException {
    String machine = unique();
    try (Socket lines = connect("plain");
        Socket octets = connect("plain")) {
      write(lines, record(machine) + "\n" + header() + record(machine) + "\n");
      String framed = header() + record(machine).replace("{", "{\n");
      write(octets, "%d %s".formatted(framed.getBytes(UTF_8).length, framed));
      await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() == 3);
    }
    assertThat(Neighbours.received().stream().flatMap(c -> c.sections().stream()))
        .filteredOn(section -> !section.transactions().isEmpty())
        .anySatisfy(section -> assertThat(section.sensor()).isEqualTo("syslog-plain"));
  }

  @Test
  void storesDatagramsAndDropsThoseThatAreTooLong() throws IOException {
    String machine = unique();
    int dropped = of("datagrams", "droppedLines");
    int port = of("datagrams", "port");
    try (DatagramSocket socket = new DatagramSocket()) {
      for (String message :
          new String[] {record(machine), "x".repeat(3_000), header() + record(machine)}) {
        byte[] bytes = message.getBytes(UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(HERE, port)));
      }
    }
    await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() == 2);
    assertThat(SyslogTest.<Integer>of("datagrams", "droppedLines")).isEqualTo(dropped + 1);
  }

  @Test
  void reportsLinesThatNeverArrivedByTheirNumbers() throws IOException {
    String machine = unique();
    int port = of("datagrams", "port");
    try (DatagramSocket socket = new DatagramSocket()) {
      for (int number : new int[] {1, 2, 3, 7}) {
        byte[] bytes =
            "<134>1 2026-12-01T10:00:00Z %s app - - [meta sequenceId=\"%d\"] %s"
                .formatted(machine, number, record(machine))
                .getBytes(UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(HERE, port)));
      }
    }
    await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() == 4);
    assertThat(SyslogTest.<Integer>of("datagrams", "missingLines")).isEqualTo(3);
  }

  @Test
  void takesLinesOverTlsFromClientsWithACertificateOnly() throws Exception {
    assertThat(SyslogTest.<Boolean>of("secured", "clientCertificates")).isTrue();
    int port = of("secured", "port");
    String machine = unique();
    try (Socket socket = tls(true).getSocketFactory().createSocket(HERE, port)) {
      write(socket, record(machine) + "\n");
      await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() == 1);
    }
    String stranger = unique();
    try (Socket socket = tls(false).getSocketFactory().createSocket(HERE, port)) {
      write(socket, record(stranger) + "\n");
      assertThat(isClosed(socket)).isTrue();
    } catch (IOException refused) {
      assertThat(refused).hasMessageNotContaining("timed out");
    }
    assertThat(transactionsOf(stranger)).isEmpty();
  }

  private static SSLContext tls(boolean withCertificate) throws Exception {
    KeyStore keys = KeyStore.getInstance(Path.of(System.getProperty(STORE)).toFile(), PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("a", keys.getCertificate("a"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        withCertificate ? own.getKeyManagers() : new KeyManager[0], trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void closesABrokenConnectionAndNoOther() throws IOException {
    String machine = unique();
    try (Socket good = connect("plain");
        Socket badCount = connect("plain")) {
      write(good, record(machine).substring(0, 20));
      write(badCount, "7 <13>onexyz <13>two");
      assertThat(isClosed(badCount)).isTrue();
      write(good, record(machine).substring(20) + "\n");
      await().atMost(10, SECONDS).until(() -> !transactionsOf(machine).isEmpty());
    }
    assertThat(counted("closed", "plain", "bad-octet-count")).isPositive();
  }

  @Test
  void goesOnBehindALineThatIsTooLongAndKeepsItsBeginning() throws IOException {
    String machine = unique();
    String begin = unique();
    try (Socket socket = connect("plain")) {
      write(socket, begin + "x".repeat(5_000) + "\n" + record(machine) + "\n");
      await().atMost(10, SECONDS).until(() -> !transactionsOf(machine).isEmpty());
    }
    assertThat(counted("dropped", "plain", "line-too-long")).isPositive();
    await()
        .atMost(10, SECONDS)
        .until(
            () ->
                admin()
                    .get("/api/v1/quarantine/records?reason=record-too-long")
                    .asString()
                    .contains(begin));
  }

  @Test
  void closesConnectionsWithAnEndlessLine() throws IOException {
    int dropped = of("plain", "droppedLines");
    try (Socket slow = connect("plain")) {
      write(slow, "begun");
      assertThat(isClosed(slow)).isTrue();
    }
    await()
        .atMost(5, SECONDS)
        .until(() -> SyslogTest.<Integer>of("plain", "droppedLines") == dropped + 1);
  }

  @Test
  void refusesAddressesOfOtherNetworks() throws IOException {
    try (Socket socket = connect("elsewhere")) {
      assertThat(isClosed(socket)).isTrue();
    }
    assertThat(counted("refused", "elsewhere", "network")).isPositive();
  }

  @Test
  void leavesConnectionsForOtherAddresses() throws IOException {
    Socket[] sockets = new Socket[25];
    try {
      for (int i = 0; i < sockets.length; i++) {
        sockets[i] = connect("plain");
      }
      await().atMost(5, SECONDS).until(() -> SyslogTest.<Integer>of("plain", "connections") == 20);
      try (Socket other = new Socket()) {
        other.bind(new InetSocketAddress("127.0.0.2", 0));
        String machine = unique();
        other.connect(new InetSocketAddress(HERE, SyslogTest.<Integer>of("plain", "port")));
        write(other, record(machine) + "\n");
        await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() == 1);
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    await().atMost(5, SECONDS).until(() -> SyslogTest.<Integer>of("plain", "connections") == 0);
  }

  @Test
  void refusesConnectionsWhileTheIntegrationIsOff() throws IOException {
    int port = of("plain", "port");
    String machine = unique();
    try (Socket open = connect("plain")) {
      Neighbours.switchIntegration(false);
      assertThat(isClosed(open)).isTrue();
    }
    assertThat(SyslogTest.<String>of("plain", "state")).isEqualTo("integration-off");
    assertThatThrownBy(() -> new Socket(HERE, port)).isInstanceOf(IOException.class);
    Neighbours.switchIntegration(true);
    await().atMost(10, SECONDS).until(() -> "listening".equals(of("plain", "state")));
    try (Socket again = connect("plain")) {
      write(again, record(machine) + "\n");
      await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() == 1);
    }
  }

  @Test
  void listensWhileItsSensorMaySend() throws IOException {
    assertThat(SyslogTest.<String>of("orphan", "state")).isEqualTo("no-sensor");
    String id = newSensor("syslog-orphan", Map.of()).getString("sensor.id");
    await().atMost(10, SECONDS).until(() -> "listening".equals(of("orphan", "state")));
    try (Socket socket = connect("orphan")) {
      admin().post("/api/v1/sensors/" + id + "/revoke").then().statusCode(200);
      assertThat(isClosed(socket)).isTrue();
    }
    await().atMost(5, SECONDS).until(() -> "no-sensor".equals(of("orphan", "state")));
  }

  /** While the integration state is unknown, no data can be stored. */
  @Test
  void readsNoFurtherThanThereIsRoomAndLosesNothing() throws Exception {
    int flood = 6_000;
    String machine = unique();
    String other = unique();
    int dropped = of("plain", "droppedLines");
    try (Socket greedy = connect("plain");
        Socket modest = connect("plain")) {
      greedy.setSendBufferSize(16 * 1024);
      Neighbours.silenceToggle();
      Thread.sleep(4_000); // longer than the validity of the last state
      AtomicInteger written = new AtomicInteger();
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(
              () -> {
                try {
                  for (int i = 0; i < flood; i++) {
                    String line = record(machine) + " ".repeat(200) + "\n";
                    write(greedy, line);
                    written.addAndGet(line.length());
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      await().atMost(10, SECONDS).until(() -> SyslogTest.<Integer>of("plain", "paused") == 1);
      write(modest, record(other) + "\n");
      Thread.sleep(500);
      assertThat(SyslogTest.<Integer>of("plain", "paused"))
          .as("the modest one is read")
          .isEqualTo(1);
      assertThat(written).as("what has no room stays with the sender").hasValueLessThan(650_000);
      Neighbours.reset();
      await().atMost(30, SECONDS).until(() -> transactionsOf(other).size() == 1);
      writing.get(30, SECONDS);
      await().atMost(60, SECONDS).until(() -> transactionsOf(machine).size() == flood);
    }
    assertThat(SyslogTest.<Integer>of("plain", "droppedLines")).isEqualTo(dropped);
  }

  @Test
  void keepsTheSameLineEachTimeItComes() throws IOException {
    String line = record(unique());
    String sensor = "syslog-plain";
    int before = accepted(sensor);
    for (int i = 0; i < 2; i++) {
      try (Socket socket = connect("plain")) {
        write(socket, line + "\n");
      }
      int count = before + i + 1;
      await().atMost(10, SECONDS).until(() -> accepted(sensor) == count);
    }
  }

  private static int accepted(String sensor) {
    return admin()
        .queryParam("limit", PageLimit.MAX)
        .get("/api/v1/sensors")
        .path("items.find { it.name == '%s' }.records.accepted".formatted(sensor));
  }

  private static double counted(String name, String listener, String reason) {
    return Metrics.globalRegistry
        .find("penumbra.ingestion.syslog." + name)
        .tag("listener", listener)
        .tag("reason", reason)
        .counters()
        .stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  @Test
  void reportsGapOfReplicaThatEndedWithOpenConnections() throws IOException {
    try (Socket _ = connect("plain")) {
      await().atMost(20, SECONDS).until(() -> sessions() > 0);
      pool.query(
              "insert into ingestion.listener_session values"
                  + " (gen_random_uuid(), 'plain', 'syslog-plain', 3, now() - interval '1 minute')")
          .executeAndAwait();

      await().atMost(20, SECONDS).until(() -> !List.of().equals(of("plain", "gaps")));

      List<Map<String, Object>> gaps = of("plain", "gaps");
      assertThat(gaps)
          .singleElement()
          .satisfies(
              gap -> {
                assertThat(gap).containsEntry("connections", 3);
                assertThat(Instant.parse((String) gap.get("since")))
                    .isBefore(Instant.parse((String) gap.get("until")).minusSeconds(60));
              });
      assertThat(sessions()).as("the living replica keeps its session").isPositive();
    }
    await().atMost(20, SECONDS).until(() -> sessions() == 0);
  }

  private long sessions() {
    return pool.query("select count(*) from ingestion.listener_session")
        .executeAndAwait()
        .iterator()
        .next()
        .getLong(0);
  }
}
