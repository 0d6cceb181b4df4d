package io.penumbra.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final String BUILT = "penumbra.built";

  /**
   * Keycloak refuses a sign-in while the user's last one is not finished, which is a moment after
   * its answer: a script that asks for token after token fails now and then. Guesses are counted
   * all the same.
   */
  private static final String CONCURRENT_SIGN_INS =
      "--spi-brute-force-protector--default-brute-force-detector--allow-concurrent-requests=true";

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
   * @param https certificate for HTTPS; empty for HTTP
   */
  public record Options(Path home, int port, String jdbcUrl, Path log, Optional<Https> https) {

    /** A server of plain HTTP. */
    public Options(Path home, int port, String jdbcUrl, Path log) {
      this(home, port, jdbcUrl, log, Optional.empty());
    }
  }

  /**
   * A server that tokens and browsers know as {@code https://localhost}, whatever address its
   * clients reach it at.
   *
   * @param certificate for localhost and 127.0.0.1, in PEM
   * @param key in PEM
   */
  public record Https(Path certificate, Path key) {}

  private static final List<String> THEME =
      List.of(
          "login/theme.properties",
          "login/resources/css/penumbra.css",
          "login/resources/img/penumbra.svg");

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
    prepare(home, options.log());
    importRealm(home);
    copyTheme(home);
    List<String> command =
        new ArrayList<>(
            List.of(
                home.resolve("bin/kc.sh").toString(),
                "start",
                "--optimized",
                "--import-realm",
                "--http-host=127.0.0.1",
                "--db-url=" + options.jdbcUrl(),
                "--db-username=keycloak",
                "--db-password=keycloak",
                "--db-pool-initial-size=1",
                "--db-pool-max-size=20",
                CONCURRENT_SIGN_INS));
    command.addAll(createListener(options));
    ChildProcess process =
        ChildProcess.start(
            "keycloak",
            command,
            Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx256m",
                "JAVA_OPTS_APPEND", "-XX:-UseG1GC -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                "KC_BOOTSTRAP_ADMIN_USERNAME", "keycloak",
                "KC_BOOTSTRAP_ADMIN_PASSWORD", "keycloak"),
            options.log());
    return new KeycloakServer(process, options.port());
  }

  private static List<String> createListener(Options options) {
    return options
        .https()
        .map(
            https ->
                List.of(
                    "--http-enabled=false",
                    "--https-port=" + options.port(),
                    "--https-certificate-file=" + https.certificate(),
                    "--https-certificate-key-file=" + https.key(),
                    "--hostname=https://localhost:" + options.port(),
                    "--hostname-backchannel-dynamic=true"))
        .orElseGet(
            () ->
                List.of(
                    "--http-enabled=true",
                    "--http-port=" + options.port(),
                    "--hostname=http://127.0.0.1:" + options.port()));
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

  /** Answers 200 once the realm can be used; Keycloak says 503 for a while before. */
  public static URI readiness(int port) {
    return URI.create(issuer(port) + "/.well-known/openid-configuration");
  }

  /** Waits until the realm can be used. */
  public void awaitReady(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      while (!Readiness.of(readiness(port))) {
        if (!process.isAlive()) {
          throw new LocalStackException(process.obituary());
        }
        if (System.nanoTime() > deadline) {
          throw new LocalStackException(
              "Keycloak was not ready after %d s; see %s."
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

  /** Returns true if {@link #prepare} has been done for this distribution. */
  public static boolean isPrepared(Path home) {
    try {
      Path built = home.resolve(BUILT);
      return Files.exists(built) && Files.readString(built).equals(String.join(" ", BUILD));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs Keycloak's own build, once; a second caller waits. */
  public static void prepare(Path home, Path log) {
    if (Files.notExists(home.resolve("bin/kc.sh"))) {
      throw new LocalStackException("Keycloak is not unpacked at " + home + ": build first.");
    }
    try (FileChannel channel =
        FileChannel.open(
            home.resolve("penumbra.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      if (isPrepared(home)) {
        return;
      }
      List<String> command = new ArrayList<>(BUILD);
      command.addFirst(home.resolve("bin/kc.sh").toString());
      ChildProcess build =
          ChildProcess.start(
              "keycloak-build", command, Map.of("JAVA_HOME", System.getProperty("java.home")), log);
      build.onExit().orTimeout(BUILD_TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
      if (build.exitCode() != 0) {
        throw new LocalStackException(build.obituary());
      }
      Files.writeString(home.resolve(BUILT), String.join(" ", BUILD));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SHA-256 of the realm file. */
  public static String getRealmDigest() {
    try (InputStream realm = KeycloakServer.class.getResourceAsStream("penumbra-realm.json")) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(realm.readAllBytes());
      return HexFormat.of().formatHex(digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The sign-in page in the dashboard's colours. */
  private static void copyTheme(Path home) {
    for (String file : THEME) {
      Path target = home.resolve("themes/penumbra").resolve(file);
      try (InputStream source = KeycloakServer.class.getResourceAsStream("theme/" + file)) {
        Files.createDirectories(target.getParent());
        Path next = Files.createTempFile(target.getParent(), "theme", ".next");
        Files.copy(source, next, StandardCopyOption.REPLACE_EXISTING);
        Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Puts the realm where Keycloak imports from. Several may do so at once: the last file stays. */
  private static void importRealm(Path home) {
    try (InputStream realm = KeycloakServer.class.getResourceAsStream("penumbra-realm.json")) {
      Path folder = Files.createDirectories(home.resolve("data/import"));
      Path next = Files.createTempFile(home.resolve("data"), "realm", ".next");
      Files.copy(realm, next, StandardCopyOption.REPLACE_EXISTING);
      Files.move(next, folder.resolve("penumbra-realm.json"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
