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
 * OIDC issuer on the loopback address: Keycloak with the realm {@value #REALM}.
 *
 * <p>Keycloak stores the realm in its own database, so changes by an administrator persist.
 */
public final class KeycloakServer implements AutoCloseable {

  public static final String REALM = "penumbra";

  private static final Duration BUILD_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String BUILT = "penumbra.built";

  /**
   * Option for concurrent sign-ins of a user. Without it, Keycloak rejects a sign-in shortly after
   * another sign-in of the same user. Scripts that request several tokens would then fail
   * sometimes. Failed attempts still count towards the limit.
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
   * Settings of the server.
   *
   * @param home folder of the unpacked distribution
   * @param port port on the loopback address
   * @param jdbcUrl JDBC URL of the database; the role is {@code keycloak}
   * @param log file to which the server's output is appended
   * @param https certificate for HTTPS; empty for HTTP
   */
  public record Options(Path home, int port, String jdbcUrl, Path log, Optional<Https> https) {

    /** Creates settings of a server without TLS. */
    public Options(Path home, int port, String jdbcUrl, Path log) {
      this(home, port, jdbcUrl, log, Optional.empty());
    }
  }

  /**
   * HTTPS settings. Tokens and browsers use {@code https://localhost}, regardless of the address
   * that clients connect to.
   *
   * @param certificate PEM certificate for localhost and 127.0.0.1
   * @param key PEM private key
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

  /** Returns the issuer URL of a server on the given port. */
  public static String issuer(int port) {
    return "http://127.0.0.1:" + port + "/realms/" + REALM;
  }

  /**
   * Starts the server without waiting until it is ready; see {@link #awaitReady}. The first start
   * of a distribution prepares it, which takes half a minute.
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

  /**
   * Returns the readiness address. It responds with 200 when the realm is usable, and with 503
   * before.
   */
  public static URI readiness(int port) {
    return URI.create(issuer(port) + "/.well-known/openid-configuration");
  }

  /** Waits until the realm is usable. */
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

  /** Returns true if {@link #prepare} has completed for this distribution. */
  public static boolean isPrepared(Path home) {
    try {
      Path built = home.resolve(BUILT);
      return Files.exists(built) && Files.readString(built).equals(String.join(" ", BUILD));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs Keycloak's build step once. Concurrent callers wait. */
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

  /** Returns the SHA-256 digest of the realm file. */
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

  /** Copies the theme of the sign-in page, which has the dashboard's colours. */
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

  /** Copies the realm file to Keycloak's import folder. Concurrent callers overwrite the file. */
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
