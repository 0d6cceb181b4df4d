package io.penumbra.correlation.transaction;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.transaction.TransactionId;
import io.penumbra.correlation.aggregation.CountedTransaction;
import io.penumbra.correlation.apply.ChunkReplay;
import io.penumbra.correlation.history.MachineHistory;
import io.penumbra.correlation.usage.UsageIndex;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * History of machines in Postgres. Verdicts are counted from transactions, because usage only
 * contains blocks.
 */
@ApplicationScoped
class StoredHistory implements MachineHistory {

  /** Maximum number of records read for one answer. */
  private static final long MOST_RECORDS = 200_000;

  private static final int READ_AT_ONCE = 6_000;

  private final Pool pool;
  private final ChunkReplay replay;
  private final UsedDays usedDays;
  private final Clock clock;
  private final String recordsOfDay = NamedSql.load("transaction/records-of-day");
  private final String activeUsers = NamedSql.load("transaction/active-users");
  private final String usersOfApps = NamedSql.load("transaction/users-of-apps");
  private final String namedMachines = NamedSql.load("transaction/named-machines");
  private final String machinesOfApps = NamedSql.load("transaction/machines-of-apps");

  StoredHistory(Pool pool, ChunkReplay replay, UsedDays usedDays, Clock clock) {
    this.pool = pool;
    this.replay = replay;
    this.usedDays = usedDays;
    this.clock = clock;
  }

  @Override
  public long activeUsers(LocalDate since) {
    return pool.preparedQuery(activeUsers)
        .executeAndAwait(Tuple.of(since))
        .iterator()
        .next()
        .getLong(0);
  }

  @Override
  public Users users(SqlClient client, Collection<String> apps, LocalDate since) {
    Row row =
        client
            .preparedQuery(usersOfApps)
            .executeAndAwait(
                Tuple.tuple().addArrayOfString(apps.toArray(String[]::new)).addLocalDate(since))
            .iterator()
            .next();
    return new Users(row.getLong("users"), row.getLong("active"));
  }

  @Override
  public List<NamedMachine> machines(Collection<Integer> ids) {
    List<NamedMachine> found = new ArrayList<>();
    Tuple arguments = Tuple.tuple().addArrayOfInteger(ids.toArray(Integer[]::new));
    for (Row row : pool.preparedQuery(namedMachines).executeAndAwait(arguments)) {
      found.add(
          new NamedMachine(
              row.getInteger("machine_id"), row.getString("name"), row.getString("os_platform")));
    }
    return found;
  }

  @Override
  public Set<Integer> machinesOfApps(
      Collection<Integer> machines, Collection<Integer> apps, LocalDate since) {
    Set<Integer> found = new HashSet<>();
    Tuple arguments =
        Tuple.tuple()
            .addArrayOfInteger(machines.toArray(Integer[]::new))
            .addArrayOfInteger(apps.toArray(Integer[]::new))
            .addLocalDate(since);
    for (Row row : pool.preparedQuery(machinesOfApps).executeAndAwait(arguments)) {
      found.add(row.getInteger("machine_id"));
    }
    return found;
  }

  @Override
  public Optional<Map<Verdict, Long>> verdictsSince(int app, String appKey, Instant since) {
    List<UsedDays.Used> judged = new ArrayList<>();
    AtomicLong records = new AtomicLong();
    usedDays.latestFirst(
        LocalDate.ofInstant(since, ZoneOffset.UTC),
        // sensors may be a little ahead
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1),
        new UsedDays.Wanted(
            new EnumMap<>(Map.of(UsageIndex.Kind.APP, app)), group -> group.verdictKnown() > 0),
        used -> {
          judged.addAll(used);
          return records.addAndGet(countRecords(used)) <= MOST_RECORDS;
        });
    if (records.get() > MOST_RECORDS) {
      return Optional.empty();
    }
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    for (UsedDays.Used used : judged) {
      Instant last = TransactionId.endOf(used.day()).minusNanos(1_000);
      MachineDayTransactions machine =
          new MachineDayTransactions(
              replay,
              used.machineId(),
              used.day(),
              since,
              last,
              Position.upTo(last),
              READ_AT_ONCE,
              MachineDayTransactions.BY_ID,
              one -> {
                CountedTransaction counted = one.counted();
                return counted.destination().row().equals(appKey)
                    && !counted.transaction().at().isBefore(since)
                    && counted.transaction().verdict().isKnown();
              });
      while (!machine.isOver()) {
        if (machine.peek() == null) {
          machine.readOn();
        } else {
          Transaction transaction = machine.take().counted().transaction();
          counts.merge(transaction.verdict(), (long) transaction.count(), Long::sum);
        }
      }
    }
    return Optional.of(counts);
  }

  /** Counts the records of one day. */
  private long countRecords(List<UsedDays.Used> used) {
    Tuple arguments =
        Tuple.of(used.getFirst().day())
            .addArrayOfInteger(used.stream().map(UsedDays.Used::machineId).toArray(Integer[]::new));
    return pool.preparedQuery(recordsOfDay)
        .executeAndAwait(arguments)
        .iterator()
        .next()
        .getLong("records");
  }
}
