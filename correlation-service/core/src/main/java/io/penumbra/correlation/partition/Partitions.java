package io.penumbra.correlation.partition;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.commons.startup.ServiceReady;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * Maintains a partition for every day of the retention and the next two days, without a default
 * partition. Usage of past days is indexed by app.
 */
@ApplicationScoped
class Partitions {

  private static final Logger LOG = Logger.getLogger(Partitions.class);
  private static final String USAGE = "report.usage";

  /** Partitioned tables, with the storage parameters of their partitions. */
  private static final Map<String, String> TABLES =
      Map.of(
          // a machine's day stays in its row, and new versions find room on its page
          "report.machine_usage",
          " with (toast_tuple_target = 8160, fillfactor = 70,"
              + " autovacuum_vacuum_scale_factor = 0.1)",
          USAGE,
          "",
          "report.machine_user",
          "",
          "report.machine_ip",
          "",
          // a chunk is written once; a vacuum afterwards would write its pages to the log again
          "correlation.chunk",
          " with (autovacuum_vacuum_insert_threshold = -1,"
              + " toast.autovacuum_vacuum_insert_threshold = -1)");

  private static final int DAYS_AHEAD = 2;

  /**
   * Number of days after which a day is complete, so that laptops can send their records in the
   * morning.
   */
  private static final int OVER_AFTER_DAYS = 2;

  private final Pool pool;
  private final RetentionSettings retention;
  private final Clock clock;
  private final String lock = NamedSql.load("partition/lock");
  private final String purgeCorrections = NamedSql.load("partition/purge-corrections");
  private final String purgeHolders = NamedSql.load("partition/purge-holders");
  private final String purgeInstallations = NamedSql.load("partition/purge-installations");
  private final String purgeInventories = NamedSql.load("partition/purge-inventories");
  private final String existing = NamedSql.load("partition/existing");
  private final String notIndexed = NamedSql.load("partition/not-indexed");
  private final String indexByApp = NamedSql.load("partition/index-by-app");

  Partitions(Pool pool, RetentionSettings retention, Clock clock) {
    this.pool = pool;
    this.retention = retention;
    this.clock = clock;
  }

  void atStart(@Observes ServiceReady event) {
    maintain();
  }

  @Scheduled(every = "1H", delayed = "1H")
  @RunOnVirtualThread
  void hourly() {
    maintain();
  }

  /** Indexes complete days, one at a time; late records wait meanwhile. */
  @Scheduled(every = "1H", delayed = "1M", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void indexDaysThatAreOver() {
    Tuple over = Tuple.of(getToday().minusDays(OVER_AFTER_DAYS - 1L));
    for (Row row : pool.preparedQuery(notIndexed).executeAndAwait(over)) {
      String partition = row.getString("name");
      pool.withTransactionAndAwait(
          connection ->
              connection
                  .query("set local lock_timeout = '5s'")
                  .execute()
                  .chain(() -> connection.query(lock).execute())
                  .chain(() -> connection.query(indexByApp(partition)).execute()));
      LOG.infof("indexed by app: partition=%s", partition);
    }
  }

  private String indexByApp(String partition) {
    String table = partition.substring(partition.indexOf('.') + 1);
    return indexByApp.replace("{index}", table + "_by_app").replace("{partition}", partition);
  }

  private LocalDate getToday() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private void maintain() {
    LocalDate today = getToday();
    Set<String> wanted = new HashSet<>();
    List<String> statements = new ArrayList<>();
    SqlConnection connection = pool.getConnectionAndAwait();
    try {
      Transaction transaction = connection.beginAndAwait();
      connection.query("set local lock_timeout = '5s'").executeAndAwait();
      connection.query(lock).executeAndAwait();
      int made = 0;
      Set<String> present = new HashSet<>();
      for (Row row : connection.query(existing).executeAndAwait()) {
        present.add(row.getString("name"));
      }
      for (String table : new TreeSet<>(TABLES.keySet())) {
        // one day more than the retention: ingestion's oldest record may be of any hour of it
        for (int back = -DAYS_AHEAD; back <= retention.days() + 1; back++) {
          LocalDate day = today.minusDays(back);
          String partition = table + '_' + day.format(DateTimeFormatter.BASIC_ISO_DATE);
          wanted.add(partition);
          if (!present.contains(partition)) {
            statements.add(
                "create table %s partition of %s for values from ('%s') to ('%s')%s"
                    .formatted(partition, table, day, day.plusDays(1), TABLES.get(table)));
            made++;
            if (table.equals(USAGE) && back >= OVER_AFTER_DAYS) {
              statements.add(indexByApp(partition));
            }
          }
        }
      }
      int dropped = 0;
      for (String partition : present) {
        if (!wanted.contains(partition) && isPast(partition, today)) {
          statements.add("drop table " + partition);
          dropped++;
        }
      }
      if (!statements.isEmpty()) {
        connection.query(String.join(";", statements)).executeAndAwait();
        LOG.infof("made %d day partitions, dropped %d", made, dropped);
      }
      Tuple oldest = Tuple.of(today.minusDays(retention.days() + 1L));
      connection.preparedQuery(purgeCorrections).executeAndAwait(oldest);
      connection.preparedQuery(purgeHolders).executeAndAwait(oldest);
      connection.preparedQuery(purgeInstallations).executeAndAwait(oldest);
      connection.preparedQuery(purgeInventories).executeAndAwait(oldest);
      transaction.commitAndAwait();
    } finally {
      connection.closeAndAwait();
    }
  }

  private static boolean isPast(String partition, LocalDate today) {
    String day = partition.substring(partition.lastIndexOf('_') + 1);
    return LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE).isBefore(today);
  }
}
