package io.penumbra.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.penumbra.local.send.Totals;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Squid between curl and a server, whose log is sent as {@code ./penumbra send} does: the
 * totals are those that awk counts in the same file.
 */
class SquidIT {

  static final String NOT_INSTALLED = "Squid is not installed: apt-get install squid";

  private static final Path FAKE_AUTHENTICATION = Path.of("/usr/lib/squid/basic_fake_auth");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int REQUESTS = 84;

  @TempDir static Path folder;

  @Test
  void countsWhatAwkCounts() throws IOException, InterruptedException {
    assumeTrue(
        Programs.find("squid").isPresent() && Files.exists(FAKE_AUTHENTICATION), NOT_INSTALLED);
    Path log = browse();
    List<String> counted = List.of(Programs.output("awk", AWK, log.toString()).strip().split(" "));
    long transactions = Long.parseLong(counted.get(0));
    long down = Long.parseLong(counted.get(1));
    long denied = Long.parseLong(counted.get(2));
    long challenges = Long.parseLong(counted.get(3));
    long unused = Long.parseLong(counted.get(4));
    assertThat(transactions + challenges).isEqualTo(REQUESTS);
    assertThat(denied).isPositive();
    assertThat(challenges).isPositive();
    try (TestStack stack = TestStack.named("squid")) {
      stack.start();
      stack.turnOn();
      Totals totals = await().ignoreExceptions().until(() -> stack.send(log, () -> {}), t -> true);
      assertThat(totals.accepted()).isEqualTo(transactions);
      assertThat(totals.rejected()).isEmpty();
      assertThat(totals.skipped())
          .isEqualTo(Map.of("auth-challenge", challenges, "no-connection", unused));
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  stack.report("/summary?period=P7D").get("transactions").asLong() == transactions);
      JsonNode summary = stack.report("/summary?period=P7D");
      assertThat(summary.get("bytesDown").asLong()).isEqualTo(down);
      assertThat(summary.get("bytesUp").isNull()).as("Squid does not log what was sent").isTrue();
      assertThat(summary.get("ipAddresses").asLong()).isEqualTo(5);
      JsonNode mega = app(stack, "MEGA");
      assertThat(mega.get("blocked").asLong()).isEqualTo(denied);
      assertThat(mega.get("transactions").asLong()).isEqualTo(denied);
      assertThat(app(stack, "Slack").get("blocked").asLong()).isZero();
      assertReadsOwnLogformat(stack);
      assertSnapshotOfSameLogIsApart(stack, log, transactions, down, denied);
    }
  }

  /** The same log uploaded: what awk counts, and nothing of it anywhere else. */
  private static void assertSnapshotOfSameLogIsApart(
      TestStack stack, Path log, long transactions, long down, long denied) {
    stack.turnOff();
    String state = stack.integrationState();
    String global = "/api/v1/reports/global/summary?period=P7D";
    JsonNode before = stack.read(global);
    JsonNode report = stack.snapshot("Squid", "squid", log);
    assertThat(report.at("/report/state").asText()).isEqualTo("ready");
    String path = "/api/v1/snapshot-reports/" + report.at("/report/id").asText();
    JsonNode summary = stack.read(path + "/summary");
    assertThat(summary.get("transactions").asLong()).isEqualTo(transactions);
    assertThat(summary.get("bytesDown").asLong()).isEqualTo(down);
    assertThat(summary.get("bytesUp").isNull()).isTrue();
    assertThat(summary.get("blocked").asLong()).isEqualTo(denied);
    assertThat(summary.get("ipAddresses").asLong()).isEqualTo(5);
    JsonNode mega = stack.read(path + "/apps?search=MEGA").at("/items/0");
    assertThat(mega.get("transactions").asLong()).isEqualTo(denied);
    JsonNode after = stack.read(global);
    for (String figure : List.of("transactions", "users", "ipAddresses", "machines", "apps")) {
      assertThat(after.get(figure)).as(figure).isEqualTo(before.get(figure));
    }
    assertThat(stack.integrationState()).isEqualTo(state);
  }

  /** What squid.conf of this test has as a logformat of its own, with what was sent as well. */
  private static final String OWN =
      "[%tl] %>a \"%[un\" %rm %ru %>st %<st %Ss:%>Hs:%Sh/%<a took %tr ms";

  /**
   * Of the same requests in that logformat: those that are no challenge, sent and received bytes.
   */
  private static final String AWK_OWN =
      "$9 ~ /:407:/ || $9 ~ /^NONE/ {next} {n++; up += $7; down += $8}"
          + " END {print n + 0, up + 0, down + 0}";

  private static void assertReadsOwnLogformat(TestStack stack)
      throws IOException, InterruptedException {
    Path log = folder.resolve("own.log");
    JsonNode read =
        stack.tryParser(
            Map.of("layout", "squid-logformat", "logformat", OWN), Files.readString(log));
    long up = 0;
    long down = 0;
    for (JsonNode line : read.get("lines")) {
      for (JsonNode use : line.get("verdict").get("transactions")) {
        up += use.get("bytesUp").asLong();
        down += use.get("bytesDown").asLong();
      }
    }
    assertThat(read.get("rejected")).isEmpty();
    assertThat("%d %d %d".formatted(read.get("accepted").asLong(), up, down))
        .isEqualTo(Programs.output("awk", AWK_OWN, log.toString()).strip());
  }

  /**
   * Requests that are no challenge, their sizes to the client, what Squid denied, challenges, and
   * connections without a request: the test makes one to see whether Squid answers.
   */
  private static final String AWK =
      "$4 ~ /\\/407$/ {c++; next} $4 ~ /^NONE/ {x++; next} {n++; down += $5}"
          + " $4 ~ /^TCP_DENIED/ {denied++}"
          + " END {print n + 0, down + 0, denied + 0, c + 0, x + 0}";

  private static JsonNode app(TestStack stack, String name) {
    for (JsonNode app : stack.report("/apps?period=P7D&search=" + name).get("items")) {
      if (app.get("name").asText().equals(name)) {
        return stack.report("/apps/%d?period=P7D".formatted(app.get("id").asInt()));
      }
    }
    throw new AssertionError("no app " + name);
  }

  /**
   * Five machines, three users and one that does not sign in, four hosts of which one is denied.
   */
  private static Path browse() throws IOException, InterruptedException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    HttpServer origin =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    origin.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    origin.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] body = new byte[Integer.parseInt(exchange.getRequestURI().getPath().substring(1))];
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    origin.start();
    int port = freePort();
    Process squid =
        new ProcessBuilder(
                Programs.find("squid").orElseThrow().toString(),
                "-N",
                "-f",
                configuration(port).toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("squid.out").toFile())
            .start();
    try {
      await().atMost(PATIENCE).until(() -> answers(port));
      for (int i = 0; i < REQUESTS; i++) {
        curl(i, port, origin.getAddress().getPort());
      }
    } finally {
      squid.destroy();
      if (!squid.waitFor(20, TimeUnit.SECONDS)) {
        squid.destroyForcibly().waitFor();
      }
      origin.stop(0);
    }
    return folder.resolve("access.log");
  }

  private static void curl(int i, int proxy, int origin) throws IOException, InterruptedException {
    String host =
        i % 6 == 5 ? "mega.nz" : List.of("files.slack.com", "zoom.us", "www.canva.com").get(i % 3);
    List<String> command =
        new ArrayList<>(
            List.of("curl", "-s", "-o", "/dev/null", "-x", "http://127.0.0.1:" + proxy));
    if (i % 7 != 3) {
      command.addAll(List.of("--proxy-user", "CORP\\user" + i % 3 + ":secret"));
    }
    String client = "X-Forwarded-For: 10.20.30." + (40 + i % 5);
    boolean tunnel = i % 4 == 1;
    command.addAll(tunnel ? List.of("-p", "--proxy-header", client) : List.of("-H", client));
    if (i % 8 == 2) {
      command.addAll(List.of("-d", "x".repeat(500 + i)));
    }
    command.add("http://%s:%d/%d".formatted(host, origin, 100 + 977 * i));
    Programs.output(command.toArray(String[]::new));
  }

  /** The client is who curl says it is for: all requests come from this machine. */
  private static Path configuration(int port) throws IOException {
    Path hosts =
        Files.writeString(
            folder.resolve("hosts"),
            "127.0.0.1 files.slack.com zoom.us www.canva.com mega.nz\n",
            UTF_8);
    return Files.writeString(
        folder.resolve("squid.conf"),
        """
        http_port 127.0.0.1:%d
        pid_filename none
        visible_hostname proxy.test
        hosts_file %s
        cache deny all
        cache_log %s
        access_log stdio:%s squid
        logformat own %s
        access_log stdio:%s own
        coredump_dir %s
        pinger_enable off
        shutdown_lifetime 1 seconds
        acl here src 127.0.0.1
        follow_x_forwarded_for allow here
        log_uses_indirect_client on
        acl_uses_indirect_client off
        auth_param basic program %s
        auth_param basic children 1
        acl denied dstdomain mega.nz
        acl signed_in proxy_auth REQUIRED
        http_access deny denied
        http_access allow signed_in
        http_access deny all
        """
            .formatted(
                port,
                hosts,
                folder.resolve("cache.log"),
                folder.resolve("access.log"),
                OWN,
                folder.resolve("own.log"),
                folder,
                FAKE_AUTHENTICATION),
        UTF_8);
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
