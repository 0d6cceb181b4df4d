package io.penumbra.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

  private final Workspace workspace = Workspace.find();
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("penumbra-postgres");
  }

  @AfterEach
  void removeFolder() throws IOException {
    PostgresServer.stopRunning(folder.resolve("data"));
    Folders.delete(folder);
  }

  @Test
  void keepsCommittedDataAfterCrash() throws Exception {
    try (PostgresServer server = start(PostgresServer.Durability.KEPT)) {
      assertThat(setting(server, "fsync")).isEqualTo("on");
      assertThat(setting(server, "synchronous_commit")).isEqualTo("on");
      execute(server, "create table toggle.kept as select 42 as answer");
      ProcessHandle process = server.process().orElseThrow();
      process.destroyForcibly();
      process.onExit().get(10, TimeUnit.SECONDS);
    }
    try (PostgresServer server = start(PostgresServer.Durability.KEPT)) {
      assertThat(query(server, "select answer::text from toggle.kept")).isEqualTo("42");
    }
  }

  @Test
  void stopsLeftoverServer() {
    PostgresServer forgotten = start(PostgresServer.Durability.THROWN_AWAY);
    ProcessHandle process = forgotten.process().orElseThrow();

    assertThat(PostgresServer.stopRunning(folder.resolve("data"))).isTrue();
    assertThat(process.isAlive()).isFalse();
    assertThat(PostgresServer.stopRunning(folder.resolve("data"))).isFalse();
    forgotten.close();
  }

  /** Query for the objects created by the file, with their owners and privileges. */
  private static final String RIGHTS =
      """
      select string_agg(line, E'\\n' order by line) from (
        select concat_ws(' ', 'schema', nspname, pg_get_userbyid(nspowner), nspacl::text) as line
        from pg_namespace
        where nspname in ('toggle', 'ingestion', 'correlation', 'report', 'reporting', 'audit')
        union all
        select concat_ws(' ', relkind, relname, pg_get_userbyid(relowner), relacl::text)
        from pg_class where relnamespace = 'audit'::regnamespace
        union all
        select concat_ws(' ', 'column', attrelid::regclass, attname, attacl::text)
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace = 'audit'::regnamespace and attacl is not null
        union all
        select concat_ws(' ', 'function', oid::regprocedure, pg_get_userbyid(proowner), proacl::text)
        from pg_proc where pronamespace = 'audit'::regnamespace
        union all
        select concat_ws(' ', 'default', defaclrole::regrole, defaclnamespace::regnamespace, defaclacl::text)
        from pg_default_acl
        union all
        select concat_ws(' ', 'extension', extname) from pg_extension
      ) as rights
      """;

  /**
   * Compares privileges only. Other tests run services on a database prepared by the administrator
   * of a managed database.
   */
  @Test
  void leavesTheSameRightsAfterSuperuserAndAdministrator() throws Exception {
    String file;
    try (var in = PostgresServer.class.getResourceAsStream("database.sql")) {
      file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    try (PostgresServer server = start(PostgresServer.Durability.THROWN_AWAY)) {
      try (Connection postgres = PostgresServer.connectAsSuperuser(server.port(), "postgres");
          Statement statement = postgres.createStatement()) {
        statement.execute("create database by_superuser");
      }
      try (Connection other = PostgresServer.connectAsSuperuser(server.port(), "by_superuser");
          Connection own =
              PostgresServer.connectAsSuperuser(server.port(), PostgresServer.DATABASE)) {
        execute(other, file);
        String rights = query(own, RIGHTS);
        assertThat(rights).contains("schema audit penumbra_audit", "reporting penumbra_audit");
        assertThat(query(other, RIGHTS)).isEqualTo(rights);
        execute(other, file);
        try (Connection admin = server.connect(PostgresServer.DATABASE, "penumbra_admin")) {
          execute(admin, file);
          assertThatThrownBy(() -> execute(admin, "set role penumbra_audit"))
              .hasMessageContaining("permission denied");
        }
        assertThat(query(other, RIGHTS)).isEqualTo(rights);
        assertThat(query(own, RIGHTS)).isEqualTo(rights);
        assertThat(
                query(own, "select rolsuper::text from pg_roles where rolname = 'penumbra_admin'"))
            .isEqualTo("false");
      }
    }
  }

  @Test
  void refusesDataOfAnotherVersion() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/PG_VERSION"), "15\n");

    assertThatThrownBy(() -> start(PostgresServer.Durability.KEPT))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("was written by PostgreSQL 15");
  }

  private PostgresServer start(PostgresServer.Durability durability) {
    return PostgresServer.start(
        new PostgresServer.Options(
            workspace.dist().resolve("postgres"),
            folder.resolve("data"),
            Ports.free(),
            durability,
            folder.resolve("log")));
  }

  private static void execute(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = server.connect(PostgresServer.DATABASE, "penumbra_toggle");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static String setting(PostgresServer server, String name) throws SQLException {
    return query(server, "select current_setting('%s')".formatted(name));
  }

  private static String query(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = server.connect(PostgresServer.DATABASE, "penumbra_toggle");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
