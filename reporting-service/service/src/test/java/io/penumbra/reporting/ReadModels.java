package io.penumbra.reporting;

import io.penumbra.reporting.policy.PolicyEvaluator;
import io.penumbra.reporting.risk.RiskUpdater;
import io.penumbra.testing.TestStack;
import io.quarkus.arc.Arc;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.postgresql.util.PSQLState;

/** Sample rows of read models, as correlation-service writes them. */
public final class ReadModels {

  private static final int MAX_RETRIES = 5;

  private ReadModels() {}

  /**
   * Fills the read models. Removes policies, so that policies of earlier tests raise no alerts.
   * Risk of machines and users stays unknown, because another replica holds the lease.
   */
  public static void fill() throws SQLException {
    own("delete from reporting.policy");
    // waits for a running evaluation
    Arc.container().instance(PolicyEvaluator.class).get().evaluate(Instant.now());
    own(
        """
        insert into reporting.lease values ('entity-risk', gen_random_uuid(), now() + interval '1 day')
        on conflict (name) do update set holder = excluded.holder, until = excluded.until
        """);
    // waits for a running update
    Arc.container().instance(RiskUpdater.class).get().updateIfLeader();
    own("delete from reporting.entity_risk");
    sql(
        """
        -- so that few machines are of several shards
        create or replace function report.shard(machine_id integer) returns integer language sql immutable strict parallel safe return machine_id % 3;
        create table if not exists report.usage_all partition of report.usage default;
        create table if not exists report.machine_usage_all partition of report.machine_usage default;
        create table if not exists correlation.chunk_all partition of correlation.chunk default;
        create table if not exists report.machine_user_all partition of report.machine_user default;
        create table if not exists report.machine_ip_all partition of report.machine_ip default;
        truncate report.usage, report.machine_user, report.machine_ip, correlation.chunk;
        insert into correlation.chunk (machine_id, day, chunk_id, first_at, last_at, transactions, unnamed, payload)
        values (1, current_date, gen_random_uuid(), now(), now(), 10, false, '');
        delete from report.machine_name; delete from report.machine; delete from report.app_tag; delete from report.app;
        delete from report.account where user_id > 0; delete from report.ip_address where ip_id > 0;
        delete from report.source where source_id > 2;
        insert into report.source (source_id, name) values (1, 'endpoints'), (2, 'zeek') on conflict do nothing;
        insert into report.machine (machine_id, subject_kind, subject_key, name, os_platform, os_version, os_build, discovered_at)
        values (1, 'device', 'a', 'LT-1', 'Windows10', '1809', '17763.1', '2025-12-01Z'), (2, 'host', 'ws2', null, null, null, null, '2026-02-01Z'),
               (3, 'address', '10.0.0.9', null, null, null, null, '2026-02-01Z');
        insert into report.account (user_id, name) values (1, 'CORP\\ann'), (2, 'CORP\\b%_b');
        insert into report.ip_address (ip_id, address, scope) values (1, '10.0.0.1', 'private'), (2, '10.0.0.2', 'private');
        insert into report.app (app_id, kind, key, name, category, score, score_low, score_high, confidence) values
          (1, 'catalogued', 'github', 'GitHub', 'Code hosting', 8.5, 7.5, 9.5, 0.5), (2, 'unmatched', 'example.org', 'example.org', null, null, null, null, null),
          (3, 'internal', '', 'Internal', null, null, null, null, null);
        update report.app set general_score = 5, security_score = 7.5, compliance_score = 0, legal_score = 10 where app_id = 1;
        insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
        values
          (current_date,     1, 1, 1, 1, 1, 10, 0, 10, 4, 4, 1000, 5000, now() - interval '1 minute', now()),
          (current_date - 3, 1, 2, 2, 2, 1,  5, 1,  0, 0, 0,    0,    0, now() - interval '3 days', now() - interval '3 days'),
          (current_date - 3, 2, 0, 0, 3, 1,  2, 0,  0, 0, 0,    0,    0, now() - interval '3 days', now() - interval '3 days'),
          (current_date - 3, 2, 1, 1, 1, 2,  7, 0,  7, 7, 7,   70,  700, now() - interval '3 days', now() - interval '3 days'),
          (current_date - 40, 2, 1, 1, 1, 1, 9, 0,  0, 0, 0,    0,    0, now() - interval '40 days', now() - interval '40 days');
        update report.usage set by_logon = 6 where machine_id = 1 and user_id = 1;
        update report.usage set verdict_known = transactions where app_id = 2;
        update report.machine set people_per_day = 3 where machine_id = 2;
        insert into report.ip_address (ip_id, address, scope) values (3, '10.0.0.3', 'private');
        update report.ip_address set machines_at_once = case ip_id when 2 then 3 else 1 end where ip_id in (1, 2);
        with d as (select (now() at time zone 'UTC')::date as today)
        insert into report.machine_user (day, machine_id, user_id, source, from_at, last_observed, to_at, evidence)
        select today - 3, 1, 1, 'logon', (today - 3 + time '08:00') at time zone 'UTC', (today - 3 + time '08:00') at time zone 'UTC', (today - 3 + time '17:00') at time zone 'UTC', 1 from d
        union all
        select today - 40, 2, 1, 'use', (today - 40 + time '23:30') at time zone 'UTC', (today - 40 + time '23:50') at time zone 'UTC', (today - 40 + time '23:50') at time zone 'UTC', 4 from d
        union all
        select today - 39, 2, 1, 'use', (today - 39 + time '00:10') at time zone 'UTC', (today - 39 + time '01:00') at time zone 'UTC', (today - 39 + time '01:00') at time zone 'UTC', 5 from d
        union all
        select today - 3, 1, 2, 'logon', (today - 3 + time '09:00') at time zone 'UTC', (today - 3 + time '09:00') at time zone 'UTC', (today - 3 + time '10:00') at time zone 'UTC', 2 from d;
        with d as (select (now() at time zone 'UTC')::date as today)
        insert into report.machine_ip (day, machine_id, ip_id, source, from_at, last_observed, to_at, evidence)
        select today - 3, 1, 1, 'lease', (today - 3 + time '08:00') at time zone 'UTC', (today - 3 + time '12:00') at time zone 'UTC', (today - 2 + time '00:00') at time zone 'UTC', 3 from d
        union all
        select today - 3, 2, 2, 'use', (today - 3 + time '09:00') at time zone 'UTC', (today - 3 + time '09:30') at time zone 'UTC', (today - 3 + time '09:30') at time zone 'UTC', 7 from d
        union all
        select today, 1, 2, 'adapter', now() - interval '1 minute', now() - interval '1 minute', now() + interval '11 hours', 1 from d
        union all
        select today, 1, 1, 'use', now() - interval '1 minute', now(), now(), 10 from d
        union all
        select today - 40, 2, 1, 'use', now() - interval '40 days', now() - interval '40 days', now() - interval '40 days', 9 from d
        """);
  }

  /** Adds catalogue details of the first app. */
  public static void describeApp() throws SQLException {
    sql(
        """
        update report.app set vendor = 'Microsoft', headquarters = 'US', domains = '{=githubusercontent.com,github.com}',
          risk_factors = '{"mfa": true, "soc2": false, "pci-dss": false, "iso27001": true, "fedramp": true, "founded": 2008,
            "listed-company": true, "breach": 2022, "anonymous-use": true}'
        where app_id = 1;
        """);
  }

  /** Adds an alert with id 1, for the first app today. */
  public static void alert() throws SQLException {
    alerts(List.of("global"));
  }

  /** Adds an alert for the first app today to each given report, with ids from 1. */
  public static void alerts(List<String> reports) throws SQLException {
    own(
        """
        truncate reporting.alert cascade;
        insert into reporting.alert (id, policy_id, policy_name, severity, thresholds, report, app_id, app_name, day, days, raised_at, raised_on,
          figures, evidence, latest, latest_verdict, latest_at, changed_at)
        select id, 'policy-any', 'Any', 'low', '{"transactions": 0}', report, 1, 'GitHub', d, array[d], now(), d, f, e, f, 'met', now(), now()
        from (select (now() at time zone 'UTC')::date as d,
          '{"transactions": 9, "bytesUp": 900, "bytesDown": null, "measured": 0, "machines": 1, "users": 1, "ipAddresses": 1}'::jsonb as f,
          '{"userTotal": 1, "users": [{"id": 1, "name": "CORP\\\\ann", "transactions": 9, "bytesUp": 900, "bytesDown": null, "machines": 1, "ipAddresses": 1,
             "apps": 1, "firstSeen": "2026-01-01T00:00:00Z", "lastSeen": "2026-01-01T00:00:00Z"}],
            "machineTotal": 0, "machines": [], "ipAddressTotal": 0, "ipAddresses": []}'::jsonb as e) as v,
          unnest('{%s}'::text[]) with ordinality as r (report, id);
        """
            .formatted(String.join(",", reports)));
  }

  /** Id of a snapshot report that is ready. */
  public static final String SNAPSHOT = "5a0b1c2d-3e4f-4a5b-8c6d-7e8f90a1b2c3";

  /** Adds a snapshot report with apps 1 to 4, users 1 and 2, addresses 1 and 2, and machine 1. */
  public static void snapshot() throws SQLException {
    removeSnapshot();
    sql(
        """
        insert into report.snapshot (snapshot_id) values ('%1$s');
        insert into report.snapshot_name (snapshot_id, kind, id, name) values
          ('%1$s', 'app', 1, 'catalogued:github'), ('%1$s', 'app', 2, 'unmatched:only-here.example'), ('%1$s', 'app', 3, 'internal:'),
          ('%1$s', 'app', 4, 'catalogued:since-removed'),
          ('%1$s', 'user', 1, 'zoe'), ('%1$s', 'user', 2, '=cmd|calc'), ('%1$s', 'ip', 1, '192.0.2.1'), ('%1$s', 'ip', 2, '192.0.2.2'),
          ('%1$s', 'machine', 1, 'ws1');
        insert into report.snapshot_usage (snapshot_id, day, app_id, user_id, ip_id, machine_id, transactions, blocked, verdict_known, up_known,
          down_known, measured, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
        values
          ('%1$s', '2026-05-01', 1, 1, 1, 0, 10, 2, 10, 0, 10, 0, 0, 500, 0, '2026-05-01T10:00Z', '2026-05-01T11:00Z'),
          ('%1$s', '2026-05-02', 1, 2, 2, 1,  5, 0,  5, 5,  5, 5, 7,  70, 0, '2026-05-02T10:00Z', '2026-05-02T11:00Z'),
          ('%1$s', '2026-05-02', 2, 0, 2, 0,  4, 0,  0, 0,  0, 4, 0,   0, 44, '2026-05-02T12:00Z', '2026-05-02T13:00Z'),
          ('%1$s', '2026-05-02', 3, 1, 1, 0,  1, 0,  0, 0,  1, 0, 0,   9, 0, '2026-05-02T12:00Z', '2026-05-02T12:00Z'),
          ('%1$s', '2026-05-02', 4, 1, 1, 0,  2, 0,  0, 0,  0, 0, 0,   0, 0, '2026-05-02T12:00Z', '2026-05-02T12:00Z')
        """
            .formatted(SNAPSHOT));
  }

  public static void removeSnapshot() throws SQLException {
    sql("truncate report.snapshot, report.snapshot_name, report.snapshot_usage");
  }

  /** Adds a software installation of the first app, by the first user on the first machine. */
  public static void installation() throws SQLException {
    removeInstallations();
    run(
        "correlation",
        """
        insert into correlation.account_name (name, own_id, user_id) values ('CORP\\ann', 1, 1);
        insert into report.software (software_id, kind, key, app_ref) values (1, 'editor-extension', 'github.x', 'github');
        insert into correlation.installation (installation_id, machine_id, software_id, account, inventory, source, name, version, program, first_seen, last_present)
        values (1, 1, 1, 'CORP\\ann', 'q', 'endpoints', 'X', '1.1', 'vscode', now() - interval '1 day', now() - interval '1 hour');
        """);
  }

  public static void removeInstallations() throws SQLException {
    run(
        "correlation",
        "truncate correlation.installation, correlation.inventory, report.software;"
            + " delete from correlation.account_name");
  }

  /** Runs SQL as the owner of usage and updates derived data. */
  public static void sql(String script) throws SQLException {
    run("correlation", script);
    try (Connection connection = TestStack.connectAsSuperuser()) {
      Packing.pack(connection);
      io.penumbra.testing.ReadModels.fill(connection);
    }
  }

  /**
   * Changes rows of usage as the owner of usage and records the change, in one transaction.
   *
   * @param machineDays SQL query for the day and machine_id of each changed machine day
   */
  public static void change(String script, String machineDays) throws SQLException {
    try (Connection connection = TestStack.connect("correlation")) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(script);
      }
      Packing.note(connection, machineDays);
      connection.commit();
    }
  }

  /**
   * Simulates days that were never packed.
   *
   * @param days SQL condition on the day
   */
  public static void unpack(String days) throws SQLException {
    try (Connection connection = TestStack.connect("correlation")) {
      Packing.unpack(connection, days);
    }
  }

  /** Runs SQL as the owner of reporting's tables. */
  public static void own(String script) throws SQLException {
    run("reporting", script);
  }

  /**
   * Runs SQL as the owner of a service's tables, without updating derived data. Retries after a
   * deadlock, because the service reads tables that the script truncates.
   */
  public static void run(String service, String script) throws SQLException {
    try (Connection connection = TestStack.connect(service);
        Statement statement = connection.createStatement()) {
      for (int retries = MAX_RETRIES; ; retries--) {
        try {
          statement.execute(script);
          return;
        } catch (SQLException e) {
          if (retries == 0 || !PSQLState.DEADLOCK_DETECTED.getState().equals(e.getSQLState())) {
            throw e;
          }
        }
      }
    }
  }
}
