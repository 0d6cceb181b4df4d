package io.penumbra.correlation.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penumbra.correlation.catalogue.App;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.Destination.CataloguedApp;
import io.penumbra.correlation.catalogue.ShippedCatalogue;
import io.penumbra.correlation.enforcement.Tagging;
import io.penumbra.local.Workspace;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.SeparateServiceProfile;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that block by a feed, configured as in docs/enforcement.md. The feed covers an
 * unsanctioned app, its sanctioned neighbour within the same domain, and an app without tags.
 */
@QuarkusTest
@TestProfile(SeparateServiceProfile.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class ConsumersTest {

  private static final String BLOCKED = "www.reddit.com";
  private static final String NEIGHBOUR = "alb.reddit.com";
  private static final String BELOW_NEIGHBOUR = "a.b.alb.reddit.com";
  private static final String EXCEPTED = "sign.dropbox.com";
  private static final String OTHER = "slack.com";
  private static final String CANARIES = "canary.corp.penumbra-test.com";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int NXDOMAIN = 3;
  private static final int SAMPLE = 200;
  private static final Set<String> UNSANCTIONED = Set.of("reddit", "dropbox");
  private static final Set<String> NEAR = Set.of("reddit", "dropbox", "reddit-ads", "dropbox-sign");

  @Inject Pool pool;
  @TempDir Path folder;

  private Tagging tagging;

  @BeforeEach
  void tag() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    tagging = new Tagging(pool);
    tagging.clear();
    pool.query("delete from correlation.feed").executeAndAwait();
    tagging.canaries(CANARIES);
    tagging.tag("reddit-ads", "sanctioned");
    tagging.tag("reddit", "unsanctioned");
    tagging.tag("dropbox", "unsanctioned");
    given()
        .auth()
        .oauth2(Tokens.admin())
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "decided"))
        .post("/api/v1/enforcement/changes/reddit/publish")
        .then()
        .statusCode(200);
  }

  @AfterEach
  void clear() {
    tagging.clear();
  }

  @Test
  void makesBindAnswerNxdomainForBlockedNamesOnly() throws Exception {
    assumeTrue(Programs.find("named").isPresent(), "BIND is not installed: apt-get install bind9");
    Path zone = folder.resolve("penumbra.zone");
    String canary = fetch("rpz", zone);
    assertThat(
            Programs.run(
                Programs.find("named-checkzone").orElseThrow().toString(),
                "rpz.penumbra",
                zone.toString()))
        .contains("OK")
        .endsWith("exit 0");
    List<String> documented = documented("BIND");
    int port = freePort();
    // a local root zone answers every name, so no query leaves the machine
    Files.writeString(
        folder.resolve("root.zone"),
        """
        $TTL 60
        @ IN SOA localhost. root.localhost. 1 60 30 604800 60
        @ IN NS localhost.
        * IN A 192.0.2.53
        """);
    Path configuration =
        Files.writeString(
            folder.resolve("named.conf"),
            """
            controls { };
            options {
              directory "%s";
              pid-file none;
              session-keyfile none;
              listen-on port %d { 127.0.0.1; };
              listen-on-v6 { none; };
              dnssec-validation no;
              recursion yes;
              allow-query { any; };
              %s
            };
            zone "." { type primary; file "root.zone"; };
            %s
            """
                .formatted(
                    folder,
                    port,
                    documented.get(1),
                    documented.get(2).replace("/etc/bind/penumbra.zone", zone.toString())));
    try (Running named = run("named", "-g", "-n", "1", "-c", configuration.toString())) {
      // named answers queries before it loads the policy zone
      await().atMost(PATIENCE).until(() -> named.output().contains("rpz.penumbra: reload done"));
      await().atMost(PATIENCE).ignoreExceptions().until(() -> resolves(port, OTHER));
      assertThat(resolves(port, BLOCKED)).as(named.output()).isFalse();
      assertThat(resolves(port, "reddit.com")).isFalse();
      assertThat(responseCode(port, canary)).isEqualTo(NXDOMAIN);
      assertThat(resolves(port, UUID.randomUUID() + "." + CANARIES)).isTrue();
      assertThat(resolves(port, NEIGHBOUR)).isTrue();
      assertThat(resolves(port, BELOW_NEIGHBOUR)).isTrue();
      assertThat(resolves(port, "xreddit.com")).isTrue();
      assertThat(resolves(port, "dropbox.com")).isFalse();
      assertThat(resolves(port, EXCEPTED)).isTrue();
      assertBlocksAsCatalogueMatches(host -> responseCode(port, host) == NXDOMAIN);
    }
  }

  @Test
  void makesUnboundAnswerNxdomainForBlockedNamesOnly() throws Exception {
    assumeTrue(
        Programs.find("unbound").isPresent(), "unbound is not installed: apt-get install unbound");
    Path list = folder.resolve("penumbra.conf");
    String canary = fetch("unbound", list);
    int port = freePort();
    DatagramSocket authority = authority();
    Path configuration =
        Files.writeString(
            folder.resolve("unbound.conf"),
            """
            server:
              interface: 127.0.0.1@%d
              username: ""
              chroot: ""
              directory: "%s"
              pidfile: ""
              use-syslog: no
              do-daemonize: no
              module-config: "iterator"
              log-local-actions: yes
              do-not-query-localhost: no
            forward-zone:
              name: "."
              forward-addr: 127.0.0.1@%d
            %s
            """
                .formatted(
                    port,
                    folder,
                    authority.getLocalPort(),
                    documented("unbound")
                        .getFirst()
                        .replace("/etc/unbound/penumbra.conf", list.toString())));
    assertThat(
            Programs.run(
                Programs.find("unbound-checkconf").orElseThrow().toString(),
                configuration.toString()))
        .endsWith("exit 0");
    try (Running unbound = run("unbound", "-d", "-c", configuration.toString())) {
      await().atMost(PATIENCE).ignoreExceptions().until(() -> resolves(port, OTHER));
      assertThat(responseCode(port, BLOCKED)).as(unbound.output()).isEqualTo(NXDOMAIN);
      assertThat(responseCode(port, "reddit.com")).isEqualTo(NXDOMAIN);
      assertThat(responseCode(port, canary)).isEqualTo(NXDOMAIN);
      assertThat(resolves(port, UUID.randomUUID() + "." + CANARIES)).isTrue();
      // the format that the reader of Unbound's log expects for a block
      assertThat(unbound.output())
          .containsPattern("always_nxdomain 127\\.0\\.0\\.1@\\d+ " + canary + "\\. A IN");
      assertThat(responseCode(port, "dropbox.com")).isEqualTo(NXDOMAIN);
      assertThat(resolves(port, EXCEPTED)).isTrue();
      assertThat(resolves(port, NEIGHBOUR)).isTrue();
      assertThat(resolves(port, BELOW_NEIGHBOUR)).isTrue();
      assertBlocksAsCatalogueMatches(host -> responseCode(port, host) == NXDOMAIN);
    } finally {
      authority.close();
    }
  }

  @Test
  void makesSquidDenyBlockedHostsOnly() throws Exception {
    assumeTrue(Programs.find("squid").isPresent(), "Squid is not installed: apt-get install squid");
    Path list = folder.resolve("penumbra.conf");
    String canary = fetch("squid", list);
    int port = freePort();
    Path log = folder.resolve("access.log");
    Path configuration =
        Files.writeString(
            folder.resolve("squid.conf"),
            """
            http_port 127.0.0.1:%d
            pid_filename none
            visible_hostname proxy.test
            cache deny all
            cache_log %s
            access_log stdio:%s squid
            coredump_dir %s
            pinger_enable off
            shutdown_lifetime 1 seconds
            dns_nameservers 127.0.0.1
            dns_timeout 1 seconds
            %s
            http_access allow all
            """
                .formatted(
                    port,
                    folder.resolve("cache.log"),
                    log,
                    folder,
                    documented("Squid")
                        .getFirst()
                        .replace("/etc/squid/penumbra.conf", list.toString())));
    String parsed =
        Programs.run(
            Programs.find("squid").orElseThrow().toString(),
            "-k",
            "parse",
            "-f",
            configuration.toString());
    assertThat(parsed).doesNotContain("WARNING", "ERROR", "is a subdomain").endsWith("exit 0");
    try (Running squid = run("squid", "-N", "-f", configuration.toString());
        HttpClient client = through(port)) {
      await().atMost(PATIENCE).until(() -> answers(port));
      List<String> denied =
          List.of(BLOCKED, "reddit.com", "dropbox.com", "www.dropbox.com", canary);
      for (String host : denied) {
        assertThat(statusOf(client, host)).as(squid.output()).isEqualTo(403);
      }
      for (String host : List.of(NEIGHBOUR, BELOW_NEIGHBOUR, OTHER, EXCEPTED)) {
        assertThat(statusOf(client, host)).as(host).isNotEqualTo(403);
      }
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  Files.readString(log).lines().filter(line -> line.contains("TCP_DENIED")).count()
                      == denied.size());
      assertBlocksAsCatalogueMatches(host -> statusOf(client, host) == 403);
    }
  }

  /** Decision of a program on a host. */
  private interface Verdict {
    boolean isBlocked(String host) throws Exception;
  }

  private static void assertBlocksAsCatalogueMatches(Verdict program) throws Exception {
    Map<String, Boolean> expected = new TreeMap<>();
    Map<String, Future<Boolean>> answers = new TreeMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String host : sample()) {
        expected.put(
            host,
            ShippedCatalogue.get().resolve(host, null) instanceof CataloguedApp(AppRef app)
                && UNSANCTIONED.contains(app.id()));
        answers.put(host, threads.submit(() -> program.isBlocked(host)));
      }
    }
    Map<String, Boolean> actual = new TreeMap<>();
    for (var answer : answers.entrySet()) {
      actual.put(answer.getKey(), answer.getValue().get());
    }
    assertThat(expected).hasSize(SAMPLE).containsValues(true, false);
    assertThat(actual).isEqualTo(expected);
  }

  /** Returns names of blocked apps, of related apps, and of a seeded sample of other apps. */
  private static List<String> sample() {
    List<App> apps = new ArrayList<>(ShippedCatalogue.get().apps());
    Collections.shuffle(apps, new Random(52));
    apps.sort(Comparator.comparing(app -> !NEAR.contains(app.ref().id())));
    return apps.stream()
        .flatMap(app -> app.domains().stream())
        .map(pattern -> pattern.text().replace("=", "").replace("*", "any"))
        .filter(name -> name.indexOf('.') > 0)
        .flatMap(name -> Stream.of(name, "a.b." + name, "not" + name))
        .distinct()
        .limit(SAMPLE)
        .toList();
  }

  /** Returns the code blocks below a heading of the documentation. */
  private static List<String> documented(String heading) throws IOException {
    String manual = Files.readString(Workspace.find().root().resolve("docs/enforcement.md"));
    String section = manual.substring(manual.indexOf("\n### " + heading + "\n") + 1);
    int next = section.indexOf("\n### ");
    Matcher blocks =
        Pattern.compile("```\\w+\\n(.*?)```", Pattern.DOTALL)
            .matcher(next < 0 ? section : section.substring(0, next));
    return blocks.results().map(block -> block.group(1)).toList();
  }

  /** Creates and fetches a feed, and returns the host of its canary. */
  private static String fetch(String format, Path into) throws IOException {
    var made =
        given()
            .auth()
            .oauth2(Tokens.admin())
            .contentType(ContentType.JSON)
            .body(Map.of("name", format + "-" + UUID.randomUUID(), "format", format))
            .post("/api/v1/feeds")
            .then()
            .statusCode(201)
            .extract();
    byte[] content =
        given()
            .auth()
            .preemptive()
            .basic("tool", made.path("token"))
            .get("/api/v1/feeds/" + made.path("feed.id"))
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    Files.write(into, content);
    return made.path("feed.canary.host");
  }

  private static boolean resolves(int port, String name) throws IOException {
    return responseCode(port, name) == 0;
  }

  /** Queries the address of a name like a resolver; returns the response code. */
  private static int responseCode(int port, String name) throws IOException {
    byte[] question = new byte[name.length() + 2 + 12 + 4];
    question[1] = 41;
    question[2] = 1; // recursion desired
    question[5] = 1; // one question
    int at = 12;
    for (String label : name.split("\\.")) {
      question[at++] = (byte) label.length();
      for (char c : label.toCharArray()) {
        question[at++] = (byte) c;
      }
    }
    question[at + 2] = 1; // A
    question[at + 4] = 1; // IN
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(15_000);
      // a connected socket fails immediately if the port is closed
      socket.connect(InetAddress.getLoopbackAddress(), port);
      socket.send(new DatagramPacket(question, question.length));
      DatagramPacket answer = new DatagramPacket(new byte[1_500], 1_500);
      socket.receive(answer);
      return answer.getData()[3] & 0x0f;
    }
  }

  /** Starts a DNS server that answers every query with the same address. */
  private static DatagramSocket authority() throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(
            () -> {
              while (!socket.isClosed()) {
                try {
                  DatagramPacket asked = new DatagramPacket(new byte[1_500], 1_500);
                  socket.receive(asked);
                  byte[] answer = answer(asked.getData());
                  socket.send(new DatagramPacket(answer, answer.length, asked.getSocketAddress()));
                } catch (IOException e) {
                  socket.close();
                }
              }
            });
    return socket;
  }

  private static byte[] answer(byte[] asked) {
    int end = 12;
    while (asked[end] != 0) {
      end += asked[end] + 1;
    }
    end += 5;
    byte[] record = {(byte) 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, (byte) 192, 0, 2, 53};
    byte[] answer = Arrays.copyOf(asked, end + record.length);
    answer[2] = (byte) 0x84; // authoritative answer
    answer[3] = 0;
    answer[7] = 1; // one record
    answer[9] = 0;
    answer[11] = 0;
    System.arraycopy(record, 0, answer, end, record.length);
    return answer;
  }

  private static HttpClient through(int proxy) {
    return HttpClient.newBuilder()
        .proxy(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy)))
        .build();
  }

  private static int statusOf(HttpClient client, String host) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create("http://" + host + "/")).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /** Program that runs until the end of the test. */
  private record Running(Process process, Path log) implements AutoCloseable {

    String output() throws IOException {
      return Files.readString(log);
    }

    @Override
    public void close() {
      process.destroy();
      try {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }

  private Running run(String program, String... arguments) throws IOException {
    Path log = folder.resolve(program + ".out");
    String[] command = new String[arguments.length + 1];
    command[0] = Programs.find(program).orElseThrow().toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return new Running(
        new ProcessBuilder(Arrays.asList(command))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start(),
        log);
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
