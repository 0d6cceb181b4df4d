package io.penumbra.reporting.policy;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.UsageInSql;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Query plans of hot queries on many rows, verified by Postgres' scan statistics. Usage is read
 * with SQL statements.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation"),
      // database that no other test reads
      @ResourceArg(name = "purpose", value = "plans")
    })
@WithTestResource(Neighbour.class)
@TestProfile(UsageInSql.class)
class PlansTest {

  private static final String REPORT = "/api/v1/reports/win10-endpoint-users";

  private static final String ANY_DAYS =
      "?from=%s&to=%s"
          .formatted(
              LocalDate.now(ZoneOffset.UTC).minusDays(12),
              LocalDate.now(ZoneOffset.UTC).minusDays(1));

  @Inject Pool pool;

  @ConfigProperty(name = "quarkus.datasource.reactive.max-size", defaultValue = "20")
  int connections;

  @BeforeEach
  void manyOfEach() throws SQLException {
    if (number("select count(*) from report.machine") > 0) {
      return;
    }
    try (Connection connection = TestStack.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          -- nothing is read but by the tests
          insert into reporting.lease values ('entity-risk', gen_random_uuid(), now() + interval '1 day')
          on conflict (name) do update set holder = excluded.holder, until = excluded.until;
          insert into reporting.entity_risk (kind, entity_id, level, reasons, unjudged)
          select k, g, g % 5, '[]', '{}' from unnest('{machine,user}'::text[]) k, generate_series(1, 20000) g on conflict do nothing;
          create table report.usage_all partition of report.usage default;
          insert into report.source (source_id, name) values (1, 'endpoints');
          insert into report.machine (machine_id, subject_kind, subject_key) select g, 'device', 'm' || g from generate_series(1, 20000) g;
          insert into report.account (user_id, name) select g, 'u' || g from generate_series(1, 20000) g;
          insert into report.ip_address (ip_id, address, scope) select g, 'i' || g, 'private' from generate_series(1, 20000) g;
          insert into report.app (app_id, kind, key, name) select g, 'catalogued', 'a' || g, 'a' || g from generate_series(1, 20000) g;
          insert into report.report_version select s, 1 from unnest('{0,1}'::int[]) s;
          insert into report.total_hour (source_id, day, hour, transactions, up_known, down_known, bytes_up, bytes_down)
          select 1, current_date - d, 12, 20000, 0, 0, 0, 0 from unnest('{1,20}'::int[]) d;
          insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
          select current_date - 1, g, g, g, g, 1, 1, 0, 0, 0, 0, 0, 0, now(), now() from generate_series(1, 20000) g;
          -- as days that are over have it (correlation-service, partition/index-by-app)
          create index usage_all_by_app on report.usage_all (app_id)
            include (day, machine_id, user_id, ip_id, source_id, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen);
          insert into report.pair (kind, left_id, right_id, first_day, last_day)
          select k, g, g, current_date - 1, current_date - 1 from unnest('{mu,mi}'::text[]) k, generate_series(1, 20000) g;
          create table report.machine_user_all partition of report.machine_user default;
          create table report.machine_ip_all partition of report.machine_ip default;
          insert into report.machine_user (day, machine_id, user_id, source, from_at, last_observed, to_at, evidence)
          select current_date - 1, g, g, 'use', now() - interval '1 day', now() - interval '1 day', now() - interval '1 day', 1 from generate_series(1, 20000) g;
          insert into report.machine_ip (day, machine_id, ip_id, source, from_at, last_observed, to_at, evidence)
          select current_date - 1, g, g, 'use', now() - interval '1 day', now() - interval '1 day', now() - interval '1 day', 1 from generate_series(1, 20000) g;
          """);
      statement.execute("vacuum analyze");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/apps/77/machines", "/users/77/apps", "/machines/77/apps"})
  void findsUsageOfAnEntityByIndex(String path) throws SQLException {
    String scans = "select %s from pg_stat_user_tables where relname = 'usage_all'";
    long whole = number(scans.formatted("seq_scan"));
    long byIndex = number(scans.formatted("idx_scan"));
    get(path + ANY_DAYS + "&limit=50");
    awaitCounts(() -> number(scans.formatted("idx_scan")) > byIndex);
    assertThat(number(scans.formatted("seq_scan"))).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "app"})
  void findsNeighboursByIndex(String kind) throws SQLException {
    String scans = "select %s from pg_stat_user_tables where relname = 'usage_all'";
    long whole = number(scans.formatted("seq_scan"));
    long byIndex = number(scans.formatted("idx_scan"));
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .contentType("application/json")
        .body("{\"start\":[{\"kind\":\"%s\",\"id\":77}],\"period\":\"P30D\"}".formatted(kind))
        .post("/api/v1/investigations/expand")
        .then()
        .statusCode(200);
    awaitCounts(() -> number(scans.formatted("idx_scan")) > byIndex);
    assertThat(number(scans.formatted("seq_scan"))).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/reports/global/machines/77/user-history, machine_user_all",
    "/api/v1/reports/global/machines/77/ip-history, machine_ip_all",
    "/api/v1/reports/global/users/77/machine-history, machine_user_all",
    "/api/v1/reports/global/ip-addresses/77/machine-history, machine_ip_all",
    "/api/v1/presence/machines/77/users, machine_user_all",
    "/api/v1/presence/ip-addresses/77/machines, machine_ip_all",
    "/api/v1/presence/users/77/machines?from=2026-01-01T00:00:00Z, machine_user_all"
  })
  void findsPresenceByIndex(String path, String table) throws SQLException {
    String scans = "select %s from pg_stat_user_tables where relname = '" + table + "'";
    long whole = number(scans.formatted("seq_scan"));
    long byIndex = number(scans.formatted("idx_scan"));
    given().auth().oauth2(Tokens.analyst()).get(path).then().statusCode(200);
    awaitCounts(() -> number(scans.formatted("idx_scan")) > byIndex);
    assertThat(number(scans.formatted("seq_scan"))).isEqualTo(whole);
  }

  /**
   * Waits for statistics. Postgres reports statistics of a connection with a later transaction, or
   * after ten idle seconds.
   */
  private void awaitCounts(Callable<Boolean> in) {
    List<SqlConnection> all = new ArrayList<>();
    try {
      for (int i = 0; i < connections; i++) {
        all.add(pool.getConnectionAndAwait());
      }
      all.forEach(one -> one.query("select pg_stat_force_next_flush()").executeAndAwait());
    } finally {
      all.forEach(SqlConnection::closeAndAwait);
    }
    await().atMost(20, SECONDS).until(in);
  }

  private static ValidatableResponse get(String path) {
    return given().auth().oauth2(Tokens.analyst()).get(REPORT + path).then().statusCode(200);
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection = TestStack.connectAsSuperuser();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }
}
