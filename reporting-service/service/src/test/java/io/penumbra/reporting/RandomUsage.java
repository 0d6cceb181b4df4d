package io.penumbra.reporting;

import java.sql.SQLException;
import java.util.Random;

/** Random usage with unknown, shared and address-only entities. */
public final class RandomUsage {

  private RandomUsage() {}

  /** Inserts ten days of usage of machines, users, addresses and apps, including unknown ones. */
  public static void fill(Random random) throws SQLException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      int transactions = 1 + random.nextInt(9);
      int up = random.nextInt(transactions + 1);
      int down = random.nextBoolean() ? transactions : 0;
      // transactions with only a known total: some of those that lack a direction
      int totals =
          random.nextInt(3) == 0 ? random.nextInt(transactions - Math.min(up, down) + 1) : 0;
      rows.append(i == 0 ? "" : ",\n")
          .append(
              "(current_date - %d, %d, %d, %d, %d, %d, %d, %d, %d, %d, %d, %d, %d, %d, %d, time '%02d:00:00.%06d', time '%02d:00')"
                  .formatted(
                      random.nextInt(10),
                      1 + random.nextInt(6),
                      random.nextInt(6) - 1,
                      random.nextInt(8),
                      1 + random.nextInt(8),
                      1 + random.nextInt(2),
                      transactions,
                      random.nextInt(transactions + 1),
                      up,
                      down,
                      Math.min(up, down) + totals,
                      random.nextInt(transactions + 1),
                      up * 1000L,
                      down * 70_000L,
                      totals * 90_001L,
                      random.nextInt(12),
                      random.nextInt(1_000_000),
                      12 + random.nextInt(12)));
    }
    ReadModels.sql(
        """
        insert into report.machine (machine_id, subject_kind, subject_key, name, discovered_at) values (4, 'device', 'd', 'LT-4', now()), (5, 'device', 'e', 'LT-5', now()), (6, 'address', '10.0.0.6', null, now());
        insert into report.account (user_id, name) values (3, 'CORP\\dan1'), (4, 'CORP\\eve');
        insert into report.ip_address (ip_id, address, scope) select g, '10.0.0.' || g, 'private' from generate_series(3, 7) g on conflict do nothing;
        insert into report.app (app_id, kind, key, name, category, score, confidence, headquarters) values (4, 'catalogued', 'd', 'Dropbox', 'Cloud storage', 7, 0.6, 'US'), (5, 'catalogued', 'e', 'Evernote', 'Notes', 4, 0.1, 'US'),
          (6, 'custom', 'f', 'Intranet 1', null, null, null, null), (7, 'unmatched', 'g1.example', 'g1.example', null, null, null, null), (8, 'catalogued', 'h', 'Host 1', 'Code hosting', 3, 0.9, 'FR');
        insert into report.app_tag (app_id, tag, source, who, at) values (1, 'watched', 'api', 'admin', now()), (5, 'watched', 'api', 'admin', now()), (7, 'watched', 'api', 'admin', now());
        truncate report.usage;
        create temp table given as select * from (values
        %s
        ) as v (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, by_logon, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen);
        insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, by_logon, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
        select distinct on (machine_id, day, app_id, user_id, ip_id, source_id) day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, by_logon, bytes_up, bytes_down, bytes_unsplit,
          (day + first_seen) at time zone 'UTC', (day + last_seen) at time zone 'UTC' from given;
        """
            .formatted(rows));
  }
}
