package io.penumbra.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penumbra.local.Folders;
import io.penumbra.local.Ports;
import io.penumbra.local.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Debian's Postgres with an archive of its write-ahead log. An administrator without superuser
 * privileges prepares it with the steps of docs/install.md. The password of a role is its name.
 */
final class DebianPostgres implements AutoCloseable {

  static final String ADMINISTRATOR = "dba";

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final List<String> ROLES =
      List.of(
          "penumbra_toggle", "penumbra_ingestion", "penumbra_correlation", "penumbra_reporting");

  private final Path programs;
  private final Path folder;
  private final int port = Ports.free();
  private Process server;

  private DebianPostgres(Path programs, Path folder) {
    this.programs = programs;
    this.folder = folder;
  }

  /** Returns the folder of Debian's programs; empty if they are not installed. */
  static Optional<Path> programs() {
    return Optional.ofNullable(System.getenv("PENUMBRA_POSTGRES")).map(Path::of);
  }

  static DebianPostgres start() throws Exception {
    Path folder = Workspace.find().root().resolve(".penumbra/e2e/debian-postgres");
    Folders.delete(folder);
    DebianPostgres postgres = new DebianPostgres(programs().orElseThrow(), folder);
    Files.createDirectories(postgres.archive().resolve("wal"));
    postgres.run(
        "initdb",
        "-D",
        postgres.data().toString(),
        "-U",
        "postgres",
        "--auth=trust",
        "-E",
        "UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C");
    Files.writeString(
        postgres.data().resolve("pg_hba.conf"),
        """
        host all         postgres 127.0.0.1/32 trust
        host replication postgres 127.0.0.1/32 trust
        host all         all      127.0.0.1/32 scram-sha-256
        """);
    postgres.startServer();
    try (Connection superuser = postgres.connect("postgres", "postgres");
        Statement statement = superuser.createStatement()) {
      // privileges that a cloud provider grants; this role does everything else
      statement.execute("create role dba login password 'dba' createrole createdb");
    }
    try (Connection administrator = postgres.connect("postgres", ADMINISTRATOR);
        Statement statement = administrator.createStatement()) {
      for (String role : ROLES) {
        statement.execute("create role %s login password '%s'".formatted(role, role));
      }
      statement.execute("create database penumbra");
    }
    postgres.runScript(
        List.of("psql", "-q", "-v", "ON_ERROR_STOP=1", "-f", file("database.sql").toString()),
        Map.of("PGUSER", ADMINISTRATOR, "PGPASSWORD", ADMINISTRATOR, "PGDATABASE", "penumbra"));
    return postgres;
  }

  /** Returns a file of the chart. */
  static Path file(String name) {
    return Workspace.find().root().resolve("helm/penumbra/files").resolve(name);
  }

  String url() {
    return "postgresql://127.0.0.1:" + port + "/penumbra";
  }

  /** Returns the URL of the database for a role. */
  String urlOf(String role) {
    return "postgresql://" + role + "@127.0.0.1:" + port + "/penumbra";
  }

  Path archive() {
    return folder.resolve("archive");
  }

  Path data() {
    return folder.resolve("data");
  }

  Connection connect(String database, String role) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, role, role);
  }

  /** Runs a program with Debian's Postgres on its path and returns its output. */
  String runScript(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Process process = script(command, environment).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", command) + "\n" + output).isZero();
    return output;
  }

  /** Returns a builder of a program with Debian's Postgres on its path. */
  ProcessBuilder script(List<String> command, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
    builder.environment().putAll(Map.of("PGHOST", "127.0.0.1", "PGPORT", Integer.toString(port)));
    builder.environment().putAll(environment);
    return builder;
  }

  void startServer() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                asNobody(
                    programs.resolve("postgres").toString(),
                    "-D",
                    data().toString(),
                    "-p",
                    Integer.toString(port),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories=",
                    "-c",
                    "max_connections=200",
                    "-c",
                    "archive_mode=on",
                    "-c",
                    "archive_command=test ! -f %1$s/%%f && cp %%p %1$s/%%f.part && mv %1$s/%%f.part %1$s/%%f"
                        .formatted(archive().resolve("wal")),
                    "-c",
                    "archive_timeout=60"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    server = builder.start();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(
            () -> {
              try (Connection connection = connect("postgres", "postgres");
                  Statement statement = connection.createStatement()) {
                return statement.execute("select 1 where not pg_is_in_recovery()")
                    && statement.getResultSet().next();
              }
            });
  }

  /** Stops the server with a fast shutdown, after which the archive is complete. */
  void stopServer() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor();
    server.waitFor();
  }

  @Override
  public void close() throws IOException {
    try {
      stopServer();
    } catch (InterruptedException e) {
      server.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void run(String program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(programs.resolve(program).toString()));
    command.addAll(List.of(arguments));
    runScript(asNobody(command.toArray(String[]::new)), Map.of());
  }

  /**
   * Returns a command that runs as another user, because Postgres never runs as root. In a
   * namespace without a mapping, root has the ID of an unprivileged user.
   */
  static List<String> asNobody(String... command) {
    List<String> all = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      all.addAll(List.of("unshare", "-U"));
    }
    all.addAll(List.of(command));
    return all;
  }
}
