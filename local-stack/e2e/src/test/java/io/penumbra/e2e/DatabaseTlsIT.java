package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penumbra.local.Readiness;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Service;
import io.penumbra.testing.TestCertificate;
import io.penumbra.testing.TestStack;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Test of a service with a Postgres that requires TLS. One setting applies to the reactive client
 * and to Flyway's JDBC connection.
 */
class DatabaseTlsIT {

  /** Certificate authority of the server, and an unrelated authority. */
  private static Path authority;

  private static Path otherAuthority;
  private static String accessRules;
  private static Path accessFile;

  @BeforeAll
  static void serverTakesTlsOnly(@TempDir Path folder) throws Exception {
    TestStack.start();
    authority = certificate(folder, "server");
    otherAuthority = certificate(folder, "other");
    Path data = Path.of(setting("data_directory"));
    for (String file : new String[] {"server.crt", "server.key"}) {
      Path copy = data.resolve(file);
      Files.copy(folder.resolve(file), copy, StandardCopyOption.REPLACE_EXISTING);
      Files.setOwner(copy, Files.getOwner(data));
      Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
    }
    accessFile = Path.of(setting("hba_file"));
    accessRules = Files.readString(accessFile);
    Files.writeString(accessFile, "hostnossl all penumbra_toggle all reject\n" + accessRules);
    execute("alter system set ssl = on");
    execute("select pg_reload_conf()");
    await().until(() -> "on".equals(setting("ssl")));
  }

  @AfterAll
  static void serverTakesAnythingAgain() throws Exception {
    Files.writeString(accessFile, accessRules);
    execute("alter system set ssl = off");
    execute("select pg_reload_conf()");
    TestStack.newDatabase();
  }

  @ParameterizedTest
  @CsvSource({"require, false", "verify-ca, true", "verify-full, true"})
  void connectsByTlsOnly(String mode, boolean withAuthority, @TempDir Path folder)
      throws Exception {
    TestStack.newDatabase();
    int port = Addresses.freeForService();
    Map<String, String> environment = environment(mode, withAuthority ? authority : null);
    environment.put("PENUMBRA_HTTP_PORT", Integer.toString(port));
    environment.put("PENUMBRA_MANAGEMENT_PORT", Integer.toString(Addresses.management(port)));
    Path log = folder.resolve("log");
    Process process =
        OneService.command(Service.TOGGLE, environment)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () ->
                  assertThat(Readiness.of(Addresses.managementUrl(port).resolve("/q/health/ready")))
                      .as(Files.readString(log))
                      .isTrue());
      await().atMost(Duration.ofSeconds(20)).until(() -> reactiveConnections("ssl") > 0);
      assertThat(reactiveConnections("not ssl")).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Nothing is sent in plain text, to another server, or to a server with another name. */
  @ParameterizedTest
  @CsvSource({
    "disable, none, 127.0.0.1",
    "verify-ca, other, 127.0.0.1",
    "verify-ca, none, 127.0.0.1",
    "verify-full, other, 127.0.0.1",
    "verify-full, server, localhost"
  })
  void refusesAnyOtherServer(String mode, String trusted, String host) throws Exception {
    TestStack.newDatabase();
    Map<String, String> environment =
        environment(
            mode,
            switch (trusted) {
              case "server" -> authority;
              case "other" -> otherAuthority;
              default -> null;
            });
    environment.put("PENUMBRA_DB_URL", TestStack.url().replace("127.0.0.1", host));
    Process process =
        OneService.command(Service.TOGGLE, environment).redirectErrorStream(true).start();
    String log;
    try (InputStream output = process.getInputStream()) {
      log = new String(output.readAllBytes());
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(log).isNotZero();
    assertThat(log).contains("startup failed; the service exits");
  }

  /**
   * Verification by CA ignores the name. This shows that the test above fails because of the name.
   */
  @Test
  void verifiesTheNameInFullModeOnly() throws Exception {
    TestStack.newDatabase();
    Map<String, String> environment = environment("verify-ca", authority);
    environment.put("PENUMBRA_DB_URL", TestStack.url().replace("127.0.0.1", "localhost"));
    environment.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "true");
    environment.put("QUARKUS_INIT_AND_EXIT", "true");
    environment.put("QUARKUS_OIDC_TENANT_ENABLED", "false");
    environment.put("QUARKUS_OIDC_CLIENT_CLIENT_ENABLED", "false");
    Process process =
        OneService.command(Service.TOGGLE, environment).redirectErrorStream(true).start();
    String log;
    try (InputStream output = process.getInputStream()) {
      log = new String(output.readAllBytes());
    }
    assertThat(process.waitFor()).as(log).isZero();
    assertThat(log).contains("Successfully applied");
  }

  private static Map<String, String> environment(String mode, Path trusted) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PENUMBRA_DB_TLS", mode);
    environment.put("PENUMBRA_SCHEMA_PATIENCE", "1S");
    if (trusted != null) {
      environment.put("PENUMBRA_DB_TLS_CA", trusted.toString());
    }
    return environment;
  }

  private static long reactiveConnections(String condition) throws SQLException {
    try (Connection connection = TestStack.connectAsSuperuser();
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery(
                """
                select count(*) from pg_stat_activity join pg_stat_ssl using (pid)
                where usename = 'penumbra_toggle' and application_name not like '%%JDBC%%' and %s\
                """
                    .formatted(condition))) {
      count.next();
      return count.getLong(1);
    }
  }

  private static String setting(String name) throws SQLException {
    try (Connection connection = TestStack.connectAsSuperuser();
        Statement statement = connection.createStatement();
        ResultSet value = statement.executeQuery("show " + name)) {
      value.next();
      return value.getString(1);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = TestStack.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Creates a certificate for 127.0.0.1 and an optional name. */
  private static Path certificate(Path folder, String name) {
    return TestCertificate.in(folder, name, "postgres.example", "ip:127.0.0.1").certificate();
  }
}
