package io.penumbra.correlation.identity;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.usage.UsageIndex;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Deletes unreferenced names of machines, users and addresses once a day, after the retention has
 * deleted their data. IDs are not reused. Every replica examines all names.
 */
@ApplicationScoped
class NamePurge {

  private static final Logger LOG = Logger.getLogger(NamePurge.class);
  private static final int EXAMINED_AT_ONCE = 5_000;

  /** Small, because no chunk is applied during a deletion. */
  private static final int DELETED_AT_ONCE = 200;

  private final Pool pool;
  private final TransactionRunner transactionRunner;
  private final Identities identities;
  private final UsageIndex usageIndex;
  private final Clock clock;
  private final List<Kind> kinds =
      List.of(
          new Kind("machine", null),
          new Kind("user", UsageIndex.Kind.USER),
          new Kind("ip", UsageIndex.Kind.IP));
  private LocalDate purged;

  NamePurge(
      Pool pool,
      TransactionRunner transactionRunner,
      Identities identities,
      UsageIndex usageIndex,
      Clock clock) {
    this.pool = pool;
    this.transactionRunner = transactionRunner;
    this.identities = identities;
    this.usageIndex = usageIndex;
    this.clock = clock;
  }

  /**
   * Statements for a kind of names.
   *
   * @param waiting kind in pending usage changes; null if the statement covers them
   */
  private record Kind(
      String name, UsageIndex.Kind waiting, String after, String unreferenced, String delete) {

    Kind(String name, UsageIndex.Kind waiting) {
      this(
          name,
          waiting,
          NamedSql.load("identity/%s-after".formatted(name)),
          NamedSql.load("identity/%s-unreferenced".formatted(name)),
          NamedSql.load("identity/delete-" + name));
    }
  }

  @Scheduled(
      every = "1H",
      delayed = "10M",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void purgeDaily() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!today.equals(purged)) {
      purge();
      purged = today;
    }
  }

  /** Deletes all unreferenced names. Blocks. */
  void purge() {
    for (Kind kind : kinds) {
      int deleted = purge(kind);
      if (deleted > 0) {
        LOG.infof("deleted unreferenced names: kind=%s count=%d", kind.name, deleted);
      }
    }
  }

  private int purge(Kind kind) {
    int deleted = 0;
    List<Integer> examined = after(kind, 0);
    while (!examined.isEmpty()) {
      List<Integer> unreferenced = listUnreferenced(pool, kind, examined);
      for (int from = 0; from < unreferenced.size(); from += DELETED_AT_ONCE) {
        List<Integer> some =
            unreferenced.subList(from, Math.min(from + DELETED_AT_ONCE, unreferenced.size()));
        deleted += transactionRunner.run(connection -> delete(connection, kind, some));
      }
      examined = after(kind, examined.getLast());
    }
    return deleted;
  }

  /** Deletes the names that are still unreferenced, while no chunk is applied. */
  private int delete(SqlConnection connection, Kind kind, List<Integer> ids) {
    identities.lock(connection);
    List<Integer> gone = new ArrayList<>(ids);
    if (kind.waiting != null) {
      // read before the pairs, so that a concurrent rollup cannot hide a reference
      Set<Integer> waiting = usageIndex.listWaiting(connection, kind.waiting);
      gone.removeAll(waiting);
    }
    gone = listUnreferenced(connection, kind, gone);
    if (!gone.isEmpty()) {
      connection.preparedQuery(kind.delete).executeAndAwait(toTuple(gone));
      identities.nextEpoch(connection);
    }
    return gone.size();
  }

  private List<Integer> after(Kind kind, int id) {
    return listIds(pool, kind.after, Tuple.of(id, EXAMINED_AT_ONCE));
  }

  private static List<Integer> listUnreferenced(SqlClient client, Kind kind, List<Integer> ids) {
    return listIds(client, kind.unreferenced, toTuple(ids));
  }

  private static List<Integer> listIds(SqlClient client, String sql, Tuple arguments) {
    List<Integer> ids = new ArrayList<>();
    for (Row row : client.preparedQuery(sql).executeAndAwait(arguments)) {
      ids.add(row.getInteger("id"));
    }
    return ids;
  }

  private static Tuple toTuple(List<Integer> ids) {
    return Tuple.tuple().addArrayOfInteger(ids.toArray(Integer[]::new));
  }
}
