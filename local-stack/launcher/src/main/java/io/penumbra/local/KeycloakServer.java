package io.penumbra.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real OIDC issuer on the loopback address: Keycloak with the realm {@value #REALM}.
 *
 * <p>Keycloak keeps the realm in its own database, so what an administrator changes there stays.
 */
public final class KeycloakServer implements AutoCloseable {

  public static final String REALM = "penumbra";

  private static final Duration BUILD_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final List<String> BUILD =
      List.of(
          "build",
          "--db=postgres",
          "--cache=local",
          "--health-enabled=false",
          "--metrics-enabled=false");

  /**
   * @param home the unpacked distribution
   * @param port of the loopback address
   * @param jdbcUrl its database, reached as role {@code keycloak}
   * @param log gets the server's output, appended
   */
  public record Options(Path home, int port, String jdbcUrl, Path log) {}

  private final ChildProcess process;
  private final int port;

  private KeycloakServer(ChildProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /** The issuer that a server on this port is. */
  public static String issuer(int port) {
    return "http://127.0.0.1:" + port + "/realms/" + REALM;
  }

  /**
   * Starts the server and returns at once; {@link #awaitReady} waits. The first start of a
   * distribution prepares it, which takes half a minute.
   */
  public static KeycloakServer start(Options options) {
    Path home = options.home();
    if (Files.notExists(home.resolve("bin/kc.sh"))) {
      throw new LocalStackException("Keycloak is not unpacked at " + home + ": build first.");
    }
    prepare(home, options.log());
    ChildProcess process =
        ChildProcess.start(
            "keycloak",
            List.of(
                home.resolve("bin/kc.sh").toString(),
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + options.port(),
                "--hostname=http://127.0.0.1:" + options.port(),
                "--db-url=" + options.jdbcUrl(),
                "--db-username=keycloak",
                "--db-password=keycloak",
                "--db-pool-initial-size=1",
                "--db-pool-max-size=20"),
            Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx256m",
                "JAVA_OPTS_APPEND", "-XX:-UseG1GC -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                "KC_BOOTSTRAP_ADMIN_USERNAME", "keycloak",
                "KC_BOOTSTRAP_ADMIN_PASSWORD", "keycloak"),
            options.log());
    return new KeycloakServer(process, options.port());
  }

  public ChildProcess process() {
    return process;
  }

  public int port() {
    return port;
  }

  public String issuer() {
    return issuer(port);
  }

  /** Waits until the realm answers; Keycloak says 503 for a while before. */
  public void awaitReady(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (true) {
        if (answers(client, request)) {
          return;
        }
        if (!process.isAlive()) {
          throw new LocalStackException(
              "Keycloak has ended with exit code %d; %s ends with:%n%s"
                  .formatted(
                      process.exitCode(),
                      process.log(),
                      String.join(System.lineSeparator(), process.lastLines(12))));
        }
        if (System.nanoTime() > deadline) {
          throw new LocalStackException(
              "Keycloak was not ready after %d s; %s may say why."
                  .formatted(timeout.toSeconds(), process.log()));
        }
        Thread.sleep(POLL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("interrupted while Keycloak was starting.", e);
    }
  }

  @Override
  public void close() {
    process.stop(Duration.ofSeconds(15));
  }

  private static boolean answers(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Puts the realm where Keycloak imports from, and does Keycloak's own build once. */
  private static void prepare(Path home, Path log) {
    Path lock = home.resolve("penumbra.lock");
    Path built = home.resolve("penumbra.built");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      Path realms = Files.createDirectories(home.resolve("data/import"));
      try (InputStream realm = KeycloakServer.class.getResourceAsStream("penumbra-realm.json")) {
        Path next = realms.resolveSibling("penumbra-realm.next");
        Files.copy(realm, next, StandardCopyOption.REPLACE_EXISTING);
        Files.move(
            next, realms.resolve("penumbra-realm.json"), StandardCopyOption.REPLACE_EXISTING);
      }
      String wanted = String.join(" ", BUILD);
      if (Files.exists(built) && Files.readString(built).equals(wanted)) {
        return;
      }
      List<String> command = new ArrayList<>(BUILD);
      command.addFirst(home.resolve("bin/kc.sh").toString());
      ChildProcess build =
          ChildProcess.start(
              "keycloak-build", command, Map.of("JAVA_HOME", System.getProperty("java.home")), log);
      int exitCode =
          build.onExit().orTimeout(BUILD_TIMEOUT.toSeconds(), TimeUnit.SECONDS).join().exitValue();
      if (exitCode != 0) {
        throw new LocalStackException("Keycloak can't be prepared; " + log + " says why.");
      }
      Files.writeString(built, wanted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
