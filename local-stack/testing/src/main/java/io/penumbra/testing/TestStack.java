package io.penumbra.testing;

import io.penumbra.local.Folders;
import io.penumbra.local.KeycloakServer;
import io.penumbra.local.OrphanProcesses;
import io.penumbra.local.Ports;
import io.penumbra.local.PostgresServer;
import io.penumbra.local.Workspace;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * Postgres and OIDC issuer of a test JVM. Both start at first use and stop when the JVM ends.
 *
 * <p>Quarkus loads test classes with several class loaders, so the state is kept in system
 * properties, which the loaders share.
 */
public final class TestStack {

  private static final String POSTGRES_PORT = "penumbra.testing.postgres-port";
  private static final String POSTGRES_PROCESS = "penumbra.testing.postgres-process";
  private static final String KEYCLOAK_PROCESS = "penumbra.testing.keycloak-process";
  private static final String KEYCLOAK_PORT = "penumbra.testing.keycloak-port";
  private static final String DATABASES = "penumbra.testing.databases";
  private static final String DATABASE = "penumbra.testing.database";
  private static final Duration READY = Duration.ofMinutes(3);

  /** Schemas of each service; the first schema contains Flyway's table. */
  private static final Map<String, String[]> SCHEMAS =
      Map.of(
          "toggle", new String[] {"toggle"},
          "ingestion", new String[] {"ingestion"},
          "correlation", new String[] {"correlation", "report"},
          "reporting", new String[] {"reporting"});

  private TestStack() {}

  /** Starts the servers that are not running. */
  public static void start() {
    synchronized (System.class) {
      if (System.getProperty(KEYCLOAK_PORT) == null) {
        startServers();
      }
    }
  }

  /** Returns the issuer URL of the realm {@code penumbra}. */
  public static String issuer() {
    start();
    return KeycloakServer.issuer(Integer.getInteger(KEYCLOAK_PORT));
  }

  /**
   * Creates a database with the empty schemas of all services. Later calls of {@link #connect} use
   * this database.
   *
   * @return address of the database, {@code postgresql://host:port/name}
   */
  public static String newDatabase() {
    start();
    synchronized (System.class) {
      int number = Integer.getInteger(DATABASES) + 1;
      System.setProperty(DATABASES, Integer.toString(number));
      String name = "test_" + number;
      try {
        PostgresServer.createDatabase(Integer.getInteger(POSTGRES_PORT), name);
      } catch (SQLException e) {
        throw new IllegalStateException("no new database", e);
      }
      System.setProperty(DATABASE, name);
      return url();
    }
  }

  /** Returns the address of the newest database, {@code postgresql://host:port/name}. */
  public static String url() {
    return PostgresServer.url(Integer.getInteger(POSTGRES_PORT), System.getProperty(DATABASE));
  }

  /**
   * Migrates the schemas of a service in the newest database to the version of its checkout.
   * Services that read the schemas of another service need this.
   *
   * @param service {@code toggle}, {@code ingestion}, {@code correlation} or {@code reporting}
   */
  public static void migrate(String service) {
    Path migrations =
        Service.valueOf(service.toUpperCase(Locale.ROOT))
            .folder(Workspace.find())
            .resolve("src/main/resources/db/migration");
    Flyway.configure()
        .dataSource("jdbc:" + url(), role(service), role(service))
        .schemas(SCHEMAS.get(service))
        .defaultSchema(SCHEMAS.get(service)[0])
        .locations("filesystem:" + migrations)
        .load()
        .migrate();
  }

  /** Opens a connection to the newest database with the role of a service. */
  public static Connection connect(String service) throws SQLException {
    return DriverManager.getConnection("jdbc:" + url(), role(service), role(service));
  }

  /** Opens a superuser connection to the newest database. */
  public static Connection connectAsSuperuser() throws SQLException {
    return PostgresServer.connectAsSuperuser(
        Integer.getInteger(POSTGRES_PORT), System.getProperty(DATABASE));
  }

  /**
   * Deletes a service's audit entries in the newest database, which requires a superuser.
   *
   * @param service {@code toggle}, {@code ingestion}, {@code correlation} or {@code reporting}
   */
  public static void emptyAudit(String service) throws SQLException {
    try (Connection connection = connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute("delete from audit.%s".formatted(service));
      statement.execute("delete from audit.chain where service = '%s'".formatted(service));
    }
  }

  static ProcessHandle postgres() {
    return ProcessHandle.of(Long.getLong(POSTGRES_PROCESS)).orElseThrow();
  }

  static ProcessHandle keycloak() {
    return ProcessHandle.of(Long.getLong(KEYCLOAK_PROCESS)).orElseThrow();
  }

  static String role(String service) {
    if (!SCHEMAS.containsKey(service)) {
      throw new IllegalArgumentException(
          "service must be one of %s, got %s".formatted(SCHEMAS.keySet(), service));
    }
    return "penumbra_" + service;
  }

  /** Returns the schemas that a service migrates. */
  static String[] schemas(String service) {
    return SCHEMAS.get(service).clone();
  }

  private static void startServers() {
    long begin = System.nanoTime();
    Workspace workspace = Workspace.find();
    OrphanProcesses orphans = workspace.testProcesses();
    orphans.stop();
    Path folder = temporaryFolder();
    PreparedData.copyTo(workspace, folder.resolve("postgres"));
    PostgresServer postgres =
        PostgresServer.start(
            new PostgresServer.Options(
                workspace.dist().resolve("postgres"),
                folder.resolve("postgres"),
                Ports.free(),
                PostgresServer.Durability.THROWN_AWAY,
                folder.resolve("postgres.log")));
    postgres.process().ifPresent(process -> orphans.remember(process, "postgres"));
    KeycloakServer keycloak =
        KeycloakServer.start(
            new KeycloakServer.Options(
                workspace.keycloakHome(),
                Ports.free(),
                postgres.jdbcUrl("keycloak"),
                folder.resolve("keycloak.log")));
    orphans.remember(keycloak.process().handle(), "keycloak");
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  keycloak.close();
                  postgres.close();
                  orphans.remove();
                  delete(folder);
                },
                "test-stack-stop"));
    keycloak.awaitReady(READY);
    System.setProperty(POSTGRES_PORT, Integer.toString(postgres.port()));
    System.setProperty(POSTGRES_PROCESS, Long.toString(postgres.process().orElseThrow().pid()));
    System.setProperty(KEYCLOAK_PROCESS, Long.toString(keycloak.process().handle().pid()));
    System.setProperty(KEYCLOAK_PORT, Integer.toString(keycloak.port()));
    System.setProperty(DATABASES, "0");
    System.setProperty(DATABASE, PostgresServer.DATABASE);
    System.getLogger(TestStack.class.getName())
        .log(
            System.Logger.Level.INFO,
            "Postgres and Keycloak ready after {0} ms",
            Duration.ofNanos(System.nanoTime() - begin).toMillis());
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("penumbra-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException leftForTheSystemToClean) {
      // the operating system removes temporary folders
    }
  }
}
