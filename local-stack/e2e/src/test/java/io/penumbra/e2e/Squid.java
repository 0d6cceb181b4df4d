package io.penumbra.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
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
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Squid process between curl and a server, with awk's counts of its log. */
final class Squid {

  static final String NOT_INSTALLED = "Squid is not installed: apt-get install squid";
  static final int REQUESTS = 84;

  private static final Path FAKE_AUTHENTICATION = Path.of("/usr/lib/squid/basic_fake_auth");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Custom logformat of this test's squid.conf, including sent bytes. */
  static final String OWN = "[%tl] %>a \"%[un\" %rm %ru %>st %<st %Ss:%>Hs:%Sh/%<a took %tr ms";

  /**
   * awk script that counts requests, their bytes to the client, denials, challenges, and
   * connections without a request. The test makes such a connection to check that Squid is running.
   * Challenges are not requests.
   */
  static final String AWK =
      "$4 ~ /\\/407$/ {c++; next} $4 ~ /^NONE/ {x++; next} {n++; down += $5}"
          + " $4 ~ /^TCP_DENIED/ {denied++}"
          + " END {print n + 0, down + 0, denied + 0, c + 0, x + 0}";

  private Squid() {}

  static boolean isInstalled() {
    return Programs.find("squid").isPresent() && Files.exists(FAKE_AUTHENTICATION);
  }

  /**
   * Sends requests of five machines, three users and one anonymous user to four hosts, of which one
   * is denied.
   */
  static Path browse(Path folder) throws IOException, InterruptedException {
    return browse(folder, "acl denied dstdomain mega.nz\nhttp_access deny denied");
  }

  /**
   * Sends the requests with other rules.
   *
   * @param rules lines of the configuration
   * @param denied additional hosts to request
   */
  static Path browse(Path folder, String rules, String... denied)
      throws IOException, InterruptedException {
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
                configuration(folder, port, rules).toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("squid.out").toFile())
            .start();
    try {
      await().atMost(PATIENCE).until(() -> answers(port));
      for (int i = 0; i < REQUESTS; i++) {
        curl(i, port, origin.getAddress().getPort());
      }
      for (String host : denied) {
        Programs.output(
            "curl",
            "-s",
            "-o",
            "/dev/null",
            "-x",
            "http://127.0.0.1:" + port,
            "-H",
            "X-Forwarded-For: 10.20.30.40",
            "http://" + host);
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

  /**
   * Creates the configuration. Squid takes the client address from curl, because all requests come
   * from this machine.
   */
  private static Path configuration(Path folder, int port, String rules) throws IOException {
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
        acl signed_in proxy_auth REQUIRED
        %s
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
                FAKE_AUTHENTICATION,
                rules),
        UTF_8);
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
