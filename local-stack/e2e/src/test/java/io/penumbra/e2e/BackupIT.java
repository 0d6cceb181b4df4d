package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Test of backup and restore. The system runs on a PostgreSQL 17 that was prepared without a
 * superuser, and the chart's scripts save and restore it.
 */
@Tag("full")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackupIT {

  @TempDir static Path folder;

  private static DebianPostgres postgres;
  private static TestStack stack;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(DebianPostgres.programs().isPresent(), "Debian's PostgreSQL is not here");
    postgres = DebianPostgres.start();
    stack = TestStack.named("backup", Map.of("PENUMBRA_DB_URL", postgres.url()));
    stack.start();
    stack.turnOn();
    send("first", 3);
    awaitMachines(3);
  }

  @AfterAll
  static void stop() throws Exception {
    if (stack != null) {
      stack.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  /** Runs while the services are active, as the administrator without superuser privileges. */
  @Test
  @Order(1)
  void rehearsesDumpAndRestore() throws Exception {
    Path dump = folder.resolve("penumbra.dump");
    String output =
        postgres.runScript(
            List.of(
                DebianPostgres.file("rehearse-backup.sh").toString(),
                "--dump",
                dump.toString(),
                "--keep",
                postgres.urlOf(DebianPostgres.ADMINISTRATOR)),
            Map.of("PGPASSWORD", DebianPostgres.ADMINISTRATOR));
    assertThat(output).contains("Restored and equal", "the audit is whole");
    assertThat(dump).isNotEmptyFile();
    assertThat(count("penumbra_rehearsal", "report.machine")).isEqualTo(3);

    // afterwards, the administrator is not a member of the audit's owner
    assertThat(
            count(
                "penumbra",
                "pg_auth_members m where m.member = 'dba'::regrole and m.inherit_option"))
        .isZero();
  }

  @Test
  @Order(2)
  void refusesToRestoreOverExistingData() throws Exception {
    Process again =
        postgres
            .script(
                List.of(
                    DebianPostgres.file("rehearse-backup.sh").toString(),
                    postgres.urlOf("postgres")),
                Map.of())
            .start();
    assertThat(new String(again.getInputStream().readAllBytes()))
        .contains("the database penumbra_rehearsal exists");
    assertThat(again.waitFor()).isOne();
  }

  /**
   * Restores to a point in time: later changes are missing, earlier changes exist, and the system
   * continues.
   */
  @Test
  @Order(3)
  void restoresToPointInTime() throws Exception {
    Map<String, String> environment =
        Map.of("ARCHIVE", postgres.archive().toString(), "PGDATA", postgres.data().toString());
    String script = DebianPostgres.file("base-backup.sh").toString();
    assertThat(postgres.runScript(List.of("sh", script), environment)).contains("is complete");

    send("second", 5);
    awaitMachines(5);
    Instant time = secondOf(Clock.systemUTC().instant()).plusSeconds(1);
    await().until(() -> Clock.systemUTC().instant().isAfter(time.plusSeconds(1)));
    send("third", 9);
    awaitMachines(9);

    // running services would keep data in memory that the database is about to lose
    postgres.stopServer();
    Map<String, String> restore =
        Map.of(
            "ARCHIVE",
            postgres.archive().toString(),
            "PGDATA",
            postgres.data().toString(),
            "RESTORE_TO",
            time.toString());
    String output =
        postgres.runScript(List.of("sh", DebianPostgres.file("restore.sh").toString()), restore);
    assertThat(output).contains("is in place");
    postgres.startServer();
    awaitMachines(5);

    // the next start must not restore again
    postgres.stopServer();
    assertThat(
            postgres.runScript(
                List.of("sh", DebianPostgres.file("restore.sh").toString()), restore))
        .isEmpty();
    postgres.startServer();
    send("fourth", 12);
    awaitMachines(12);
  }

  private static Instant secondOf(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Sends one record for each of the given number of machines. */
  private static void send(String name, int machines) throws Exception {
    Instant at = Clock.systemUTC().instant().minusSeconds(3_600);
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < machines; i++) {
      records.append(
          """
          {"time":"%s","machine":{"id":"m%d","name":"PC-%d","os":"Windows10","osBuild":"19045.3930"},"user":"CORP\\\\ann","localAddress":"10.1.2.3","remoteAddress":"52.96.0.1","remotePort":443,"protocol":"tcp","host":"mega.nz"}
          """
              .formatted(at, i, i));
    }
    Path file = Files.writeString(folder.resolve(name + ".ndjson"), records);
    await()
        .atMost(Duration.ofSeconds(90))
        .ignoreExceptions()
        .until(() -> stack.send(file, () -> {}).accepted() == machines);
  }

  private static void awaitMachines(Integer expected) {
    await()
        .atMost(Duration.ofSeconds(90))
        .ignoreExceptions()
        .until(
            () -> stack.report("/summary?period=P30D").get("machines").asInt(), expected::equals);
  }

  private static long count(String database, String from) throws Exception {
    try (Connection connection = postgres.connect(database, "postgres");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
