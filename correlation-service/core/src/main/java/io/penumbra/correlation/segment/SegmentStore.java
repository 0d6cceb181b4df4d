package io.penumbra.correlation.segment;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.usage.ShardDay;
import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.contracts.usage.UsageSegmentEncoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Store of packed usage in Postgres. Blocks. */
@ApplicationScoped
class SegmentStore {

  /** Number of groups per segment: an app is split only if it has many more. */
  private static final int GROUPS = 4_096;

  private static final int LARGEST = 16 * GROUPS;

  /** Memory of a group during sorting, as a fraction of the heap. */
  private static final int HEAP_OF_GROUP = 1_024;

  /** Minimum pause after packing a shard again, as a multiple of its duration. */
  private static final int REST = 20;

  private final Pool pool;
  private final TransactionRunner transactions;
  private final Clock clock;

  /** Maximum number of groups sorted at once. */
  private final int atOnce;

  /** Minimum time between two packings of a shard and day. */
  private final Duration rest;

  private final String tryLock = NamedSql.load("segment/try-lock");
  private final String due = NamedSql.load("segment/due");
  private final String changed = NamedSql.load("segment/changed");
  private final String usage = NamedSql.load("segment/usage");
  private final String clear = NamedSql.load("segment/clear");
  private final String add = NamedSql.load("segment/add");
  private final String finish = NamedSql.load("segment/finish");
  private final String purge = NamedSql.load("segment/purge");

  SegmentStore(
      Pool pool,
      TransactionRunner transactions,
      Clock clock,
      @ConfigProperty(name = "penumbra.segments.groups-at-once") Optional<Integer> atOnce,
      @ConfigProperty(name = "penumbra.segments.rest", defaultValue = "5M") Duration rest) {
    this.pool = pool;
    this.transactions = transactions;
    this.clock = clock;
    this.rest = rest;
    this.atOnce =
        atOnce.orElseGet(
            () ->
                (int)
                    Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / HEAP_OF_GROUP));
  }

  /** Returns the next shard to pack, between a first day and today. */
  Optional<ShardDay> findDue(LocalDate firstDay, LocalDate today) {
    RowSet<Row> rows =
        pool.preparedQuery(due).executeAndAwait(Tuple.of(firstDay, today, REST, rest.toSeconds()));
    return rows.stream()
        .map(row -> new ShardDay(row.getLocalDate("day"), row.getInteger("shard")))
        .findFirst();
  }

  /**
   * Packs all usage of a shard on a day.
   *
   * @return number of groups; empty while another replica packs
   */
  Optional<Integer> pack(ShardDay of) {
    return transactions.run(
        connection ->
            connection.query(tryLock).executeAndAwait().iterator().next().getBoolean("locked")
                ? Optional.of(pack(connection, of))
                : Optional.empty());
  }

  private int pack(SqlConnection connection, ShardDay of) {
    Tuple key = Tuple.of(of.day(), of.shard());
    OffsetDateTime begin = clock.instant().atOffset(ZoneOffset.UTC);
    Row before = connection.preparedQuery(changed).executeAndAwait(key).iterator().next();
    connection.preparedQuery(clear).executeAndAwait(key);
    List<UsageSegment> machines = listUsage(connection, of);
    int groups = 0;
    int segments = 0;
    for (Apps some : listPortions(machines)) {
      List<UsageRow> portion = new ArrayList<>();
      machines.forEach(machine -> some.addTo(machine, portion));
      portion.sort(Comparator.comparingInt(UsageRow::app));
      groups += portion.size();
      int start = 0;
      for (int end = 1; end <= portion.size(); end++) {
        if (end == portion.size() || isFull(portion, start, end)) {
          add(connection, of, segments++, portion.subList(start, end));
          start = end;
        }
      }
    }
    connection
        .preparedQuery(finish)
        .executeAndAwait(
            Tuple.of(
                of.day(),
                of.shard(),
                groups,
                begin,
                before.getArrayOfIntegers("machines"),
                before.getArrayOfIntegers("changes")));
    return groups;
  }

  /** Apps with ids in a range, both ends inclusive. */
  private record Apps(int first, int last) {

    /** Appends the groups of these apps, which are contiguous. */
    void addTo(UsageSegment usage, List<UsageRow> portion) {
      for (int run = 0; run < usage.runs(); run++) {
        if (first <= usage.app(run) && usage.app(run) <= last) {
          for (int group = usage.begin(run); group < usage.begin(run + 1); group++) {
            portion.add(usage.group(group));
          }
        }
      }
    }
  }

  /** Returns the apps of all machines, ascending, in portions with groups that fit into memory. */
  private List<Apps> listPortions(List<UsageSegment> machines) {
    SortedMap<Integer, Integer> groupsOfApps = new TreeMap<>();
    for (UsageSegment usage : machines) {
      for (int run = 0; run < usage.runs(); run++) {
        groupsOfApps.merge(usage.app(run), usage.begin(run + 1) - usage.begin(run), Integer::sum);
      }
    }
    List<Apps> portions = new ArrayList<>();
    int first = 0;
    int last = 0;
    int groups = 0;
    for (Map.Entry<Integer, Integer> app : groupsOfApps.entrySet()) {
      if (groups > 0 && groups + app.getValue() > atOnce) {
        portions.add(new Apps(first, last));
        groups = 0;
      }
      first = groups == 0 ? app.getKey() : first;
      last = app.getKey();
      groups += app.getValue();
    }
    if (groups > 0) {
      portions.add(new Apps(first, last));
    }
    return portions;
  }

  private List<UsageSegment> listUsage(SqlConnection connection, ShardDay of) {
    return connection
        // with the day in it, since then one partition is opened
        .preparedQuery(usage.replace("{day}", of.day().toString()))
        .executeAndAwait(Tuple.of(of.shard()))
        .stream()
        .map(row -> new UsageSegment(row.getBuffer("packed").getBytes()))
        .toList();
  }

  /** Returns true if the groups of a range fill a segment. */
  private static boolean isFull(List<UsageRow> portion, int start, int end) {
    return end - start >= LARGEST
        || end - start >= GROUPS && portion.get(end - 1).app() != portion.get(end).app();
  }

  private void add(SqlConnection connection, ShardDay of, int number, List<UsageRow> groups) {
    byte[] packed = UsageSegmentEncoder.pack(groups);
    connection
        .preparedQuery(add)
        .executeAndAwait(
            Tuple.from(
                List.of(
                    of.day(),
                    of.shard(),
                    number,
                    groups.getFirst().app(),
                    groups.getLast().app(),
                    packed.length,
                    Buffer.buffer(packed))));
  }

  /** Deletes segments of earlier days. */
  void purge(LocalDate oldest) {
    pool.preparedQuery(purge).executeAndAwait(Tuple.of(oldest));
  }
}
