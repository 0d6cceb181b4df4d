package io.penumbra.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * PostgreSQL server on the loopback address with the database {@value #DATABASE}, the login roles
 * of the services and their schemas.
 *
 * <p>The password of a role is its name. The superuser {@code postgres} needs no password from this
 * machine. The role {@value #ADMINISTRATOR} prepares the database. It has only the privileges of a
 * managed database's administrator.
 */
public final class PostgresServer implements AutoCloseable {

  /** Name of the services' database. */
  public static final String DATABASE = "penumbra";

  private static final String ADMINISTRATOR = "penumbra_admin";
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

  /** Data loss accepted on a power failure. */
  public enum Durability {
    /** No loss of committed transactions. */
    KEPT(
        Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "shared_buffers", "256MB",
            "max_wal_size", "2GB",
            "wal_compression", "on")),
    /** Loss of all data. For tests only. */
    THROWN_AWAY(
        Map.of(
            "fsync", "off",
            "synchronous_commit", "off",
            "full_page_writes", "off",
            "wal_level", "minimal",
            "max_wal_senders", "0",
            "shared_buffers", "64MB"));

    private final Map<String, String> settings;

    Durability(Map<String, String> settings) {
      this.settings = settings;
    }
  }

  /**
   * Settings of the server.
   *
   * @param binaries folder of the unpacked binaries, shared by all servers
   * @param data data folder; created if missing, kept when the server stops
   * @param port port on the loopback address
   * @param log file to which the server's output is appended
   */
  public record Options(Path binaries, Path data, int port, Durability durability, Path log) {}

  private static final Map<String, String> SETTINGS =
      Map.of(
          "listen_addresses", "127.0.0.1",
          "unix_socket_directories", "",
          "shared_preload_libraries", "pg_stat_statements",
          "max_connections", "200",
          "random_page_cost", "1.1",
          "jit", "off",
          "log_timezone", "UTC");

  private static final String CLIENT_AUTHENTICATION =
      """
      host all postgres 127.0.0.1/32 trust
      host all all      127.0.0.1/32 scram-sha-256
      """;

  private final EmbeddedPostgres embedded;
  private final Path data;
  private final int port;

  private PostgresServer(EmbeddedPostgres embedded, Path data, int port) {
    this.embedded = embedded;
    this.data = data;
    this.port = port;
  }

  /** Starts a server and waits until its roles, databases and schemas exist. */
  public static PostgresServer start(Options options) {
    Path data = options.data();
    refuseForeignVersion(data);
    stopRunning(data);
    try {
      Files.createDirectories(data.getParent());
      Files.createDirectories(options.binaries());
      Files.createDirectories(options.log().getParent());
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(options.binaries().toFile())
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setPort(options.port())
              .setPGStartupWait(START_TIMEOUT)
              .setLocaleConfig("locale", "C")
              .setDataDirectoryCustomizer(PostgresServer::writeClientAuthentication)
              .setErrorRedirector(ProcessBuilder.Redirect.appendTo(options.log().toFile()))
              .setOutputRedirector(ProcessBuilder.Redirect.appendTo(options.log().toFile()));
      if (computeMajorVersion() >= 17) {
        builder
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8");
      }
      SETTINGS.forEach(builder::setServerConfig);
      options.durability().settings.forEach(builder::setServerConfig);
      PostgresServer server = new PostgresServer(builder.start(), data, options.port());
      server.bootstrap();
      return server;
    } catch (IOException | IllegalStateException e) {
      throw new LocalStackException("Postgres did not start; see " + options.log() + ".", e);
    } catch (SQLException e) {
      throw new LocalStackException("Postgres cannot be prepared: " + e.getMessage(), e);
    }
  }

  public int port() {
    return port;
  }

  /** Returns the URL of a database, in the format of {@code PENUMBRA_DB_URL}. */
  public String url(String database) {
    return url(port, database);
  }

  /** Returns the URL of a database on the given port. */
  public static String url(int port, String database) {
    return "postgresql://127.0.0.1:" + port + "/" + database;
  }

  public String jdbcUrl(String database) {
    return "jdbc:" + url(database);
  }

  /** Opens a connection as a login role. */
  public Connection connect(String database, String role) throws SQLException {
    return connect(port, database, role);
  }

  private static Connection connect(int port, String database, String role) throws SQLException {
    return DriverManager.getConnection("jdbc:" + url(port, database), role, role);
  }

  /** Opens a superuser connection for preparation and diagnosis. Services must not use it. */
  public static Connection connectAsSuperuser(int port, String database) throws SQLException {
    return DriverManager.getConnection("jdbc:" + url(port, database), "postgres", null);
  }

  /** Creates an empty database with the same schemas and owners as {@value #DATABASE}. */
  public static void createDatabase(int port, String name) throws SQLException {
    try (Connection server = connectAsSuperuser(port, "postgres");
        Statement statement = server.createStatement()) {
      statement.execute("create database %s owner %s".formatted(name, ADMINISTRATOR));
      statement.execute("revoke all on database %s from public".formatted(name));
      statement.execute(
          """
          grant connect, temporary on database %s
          to penumbra_toggle, penumbra_ingestion, penumbra_correlation, penumbra_reporting
          """
              .formatted(name));
    }
    prepareDatabase(port, name);
  }

  /** Creates or updates the schemas and privileges that services require. */
  private static void prepareDatabase(int port, String name) throws SQLException {
    try (Connection database = connect(port, name, ADMINISTRATOR);
        Statement statement = database.createStatement()) {
      statement.execute(sql("database.sql"));
    }
  }

  /** Returns the postmaster process. The server ends with this process. */
  public Optional<ProcessHandle> process() {
    return findPostmaster(data);
  }

  /** Stops the server. Open transactions are rolled back; committed transactions are kept. */
  @Override
  public void close() {
    Optional<ProcessHandle> process = process();
    try {
      embedded.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    process.ifPresent(PostgresServer::awaitEnd);
  }

  /**
   * Stops the server of a data folder.
   *
   * @return true if a server was running
   */
  public static boolean stopRunning(Path data) {
    Optional<ProcessHandle> running = findPostmaster(data);
    running.ifPresent(
        process -> {
          interrupt(process);
          awaitEnd(process);
        });
    return running.isPresent();
  }

  private void bootstrap() throws SQLException {
    try (Connection server = connectAsSuperuser(port, "postgres");
        Statement statement = server.createStatement()) {
      refuseStranger(statement);
      statement.execute(sql("roles.sql"));
      if (!exists(statement, "keycloak")) {
        statement.execute("create database keycloak owner keycloak");
      }
      if (exists(statement, DATABASE)) {
        refuseOlderLayout(statement);
        prepareDatabase(port, DATABASE);
      } else {
        createDatabase(port, DATABASE);
      }
    }
  }

  private void refuseOlderLayout(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "select pg_get_userbyid(datdba) from pg_database where datname = '%s'"
                .formatted(DATABASE))) {
      rows.next();
      if (!rows.getString(1).equals(ADMINISTRATOR)) {
        throw new LocalStackException(
            "%s was written by a build before 0.2.0: start over with --fresh.".formatted(data));
      }
    }
  }

  /** Throws an exception if another server has taken the port. */
  private void refuseStranger(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("show data_directory")) {
      rows.next();
      if (!Path.of(rows.getString(1)).equals(data.toAbsolutePath())) {
        throw new LocalStackException("another Postgres already listens on port " + port + ".");
      }
    }
  }

  private static boolean exists(Statement statement, String database) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "select 1 from pg_database where datname = '%s'".formatted(database))) {
      return rows.next();
    }
  }

  private static void writeClientAuthentication(File data) {
    try {
      Files.writeString(data.toPath().resolve("pg_hba.conf"), CLIENT_AUTHENTICATION);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refuseForeignVersion(Path data) {
    Path file = data.resolve("PG_VERSION");
    if (Files.exists(file)) {
      try {
        String written = Files.readString(file).strip();
        String ours = Integer.toString(computeMajorVersion());
        if (!written.equals(ours)) {
          throw new LocalStackException(
              "%s was written by PostgreSQL %s, this is %s: start over with --fresh."
                  .formatted(data, written, ours));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static int computeMajorVersion() {
    String version = Workspace.formatVersion("postgres");
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }

  private static Optional<ProcessHandle> findPostmaster(Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
          .filter(ProcessHandle::isAlive)
          .filter(process -> process.info().command().orElse("postgres").endsWith("postgres"));
    } catch (IOException | NumberFormatException noServer) {
      return Optional.empty();
    }
  }

  /** Requests a fast shutdown with SIGINT. With SIGTERM, Postgres would wait for its clients. */
  private static void interrupt(ProcessHandle process) {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String sql(String name) {
    try (InputStream in = PostgresServer.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
