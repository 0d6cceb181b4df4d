package io.penumbra.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
    PostgresServer.stopLeftover(folder.resolve("data"));
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

    assertThat(PostgresServer.stopLeftover(folder.resolve("data"))).isTrue();
    assertThat(process.isAlive()).isFalse();
    assertThat(PostgresServer.stopLeftover(folder.resolve("data"))).isFalse();
    forgotten.close();
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
