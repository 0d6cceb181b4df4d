package io.penumbra.reporting;

import io.penumbra.contracts.transaction.TransactionId;
import io.penumbra.contracts.transaction.TransactionPage;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Generated connections of four days that three sources observe, most of them jointly. */
public final class OverlappingSources {

  private static final List<String> SOURCES = List.of("endpoints", "proxy", "zeek");
  private static final int CONNECTIONS = 160;
  private static final int DAYS = 4;

  /** Id of a machine that is known only by its address. */
  public static final int ADDRESS_ALONE = 3;

  /** Id of the destinations that are not in the catalogue. */
  public static final String INTERNAL_APP = "3";

  private OverlappingSources() {}

  /** Generates connections, in the order of their ids. */
  public static List<TransactionPage.Transaction> generate(LocalDate today, Random random) {
    List<TransactionPage.Transaction> all = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      // each day, set, machine, user, address and app occurs
      all.add(one(i, today.minusDays(i % DAYS), set(1 + random.nextInt(7)), random));
    }
    all.sort(Comparator.comparing(item -> TransactionId.parse(item.id())));
    return all;
  }

  private static String set(int members) {
    return SOURCES.stream()
        .filter(source -> (members & 1 << SOURCES.indexOf(source)) != 0)
        .collect(Collectors.joining("+"));
  }

  private static TransactionPage.Transaction one(
      int number, LocalDate day, String sources, Random random) {
    Instant at = day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(random.nextInt(86_400));
    int machine = 1 + random.nextInt(3);
    int user = 1 + random.nextInt(2);
    int address = 1 + random.nextInt(3);
    return new TransactionPage.Transaction(
        new TransactionId(machine, TransactionId.getWindow(at), number, 0).toString(),
        at,
        at,
        sources,
        machine,
        "LT-" + machine,
        user,
        "user" + user,
        false,
        null,
        address,
        "10.0.0." + address,
        50_000 + number,
        "140.82.112.3",
        443,
        "tcp",
        "github.com",
        null,
        random.nextInt(4) == 0 ? 3 : 1,
        "App",
        "catalogued",
        "host",
        "allowed",
        null,
        null,
        null,
        1);
  }

  public static void remove() throws SQLException {
    ReadModels.sql("truncate report.app_host, report.app_host_day");
  }

  /** Stores connections as usage and as transactions. */
  public static void store(List<TransactionPage.Transaction> all) throws SQLException {
    Set<String> sets = new TreeSet<>();
    all.forEach(item -> sets.add(item.source()));
    sets.removeAll(SOURCES);
    List<String> numbered = new ArrayList<>(List.of("endpoints", "zeek", "proxy"));
    numbered.addAll(sets);
    StringBuilder script = new StringBuilder("truncate report.usage;\n");
    for (int i = 2; i < numbered.size(); i++) {
      script.append(
          "insert into report.source (source_id, name) values (%d, '%s');\n"
              .formatted(i + 1, numbered.get(i)));
    }
    script.append(
        """
        insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
        select day, machine_id, user_id, ip_id, app_id, source_id, count(*), 0, 0, 0, 0, 0, 0, min(at), max(at) from (values
        """);
    script.append(
        all.stream()
            .map(
                item ->
                    "(date '%s', %d, %d, %d, %d, %d, timestamptz '%s')"
                        .formatted(
                            LocalDate.ofInstant(item.at(), ZoneOffset.UTC),
                            item.machineId(),
                            item.userId(),
                            item.ipAddressId(),
                            item.appId(),
                            1 + numbered.indexOf(item.source()),
                            item.at()))
            .collect(Collectors.joining(",\n")));
    script.append(
        """
        ) as t (day, machine_id, user_id, ip_id, app_id, source_id, at) group by 1, 2, 3, 4, 5, 6;
        truncate report.app_host, report.app_host_day;
        insert into report.app_host (host_id, app_id, host) values (1, 1, 'github.com'), (2, 3, 'github.com');
        insert into report.app_host_day (host_id, day, source_id, transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down)
        select host_id, day, source_id, sum(transactions), 0, 0, 0, 0, 0, 0
        from report.usage join report.app_host using (app_id) group by 1, 2, 3;
        """);
    ReadModels.sql(script.toString());
    Batches.store(all);
  }
}
