package io.penumbra.correlation.recompute;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.usage.MachineDay;
import io.penumbra.correlation.usage.UsageDays;
import io.penumbra.correlation.usage.UsageIndex;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Queue of machine-days to recompute. Code that changes inputs of figures enqueues the affected
 * days as the last step of its own transaction, so that no lock is held on a queue row while
 * waiting.
 */
@ApplicationScoped
public class RecomputeQueue {

  private final Pool pool;
  private final UsageDays usageDays;
  private final String enqueue = NamedSql.load("recompute/enqueue");
  private final String enqueueFrom = NamedSql.load("recompute/enqueue-from");
  private final String due = NamedSql.load("recompute/due");
  private final String asked = NamedSql.load("recompute/asked");
  private final String done = NamedSql.load("recompute/done");
  private final String failed = NamedSql.load("recompute/failed");
  private final String progress = NamedSql.load("recompute/progress");
  private final String progressByCause = NamedSql.load("recompute/progress-by-cause");
  private final String corrections = NamedSql.load("recompute/corrections");

  RecomputeQueue(Pool pool, UsageDays usageDays) {
    this.pool = pool;
    this.usageDays = usageDays;
  }

  /**
   * Request for a day.
   *
   * @param cause displayed cause, for example {@code catalogue}
   * @param times number of requests
   * @param epoch identity epoch
   * @param ofAddress true if the subject is an address
   * @param hasAddresses true if records of addresses count for the machine
   */
  public record Asked(
      String cause, int times, int epoch, boolean ofAddress, boolean hasAddresses) {}

  /** Number of pending days of one cause. */
  public record Waiting(String cause, long machineDays) {}

  /**
   * Progress of recomputation.
   *
   * @param machineDays number of pending machine-days
   * @param failing number of them that are retried after a failure
   * @param oldest time of the oldest request, or null
   */
  public record Progress(long machineDays, long failing, Instant oldest, List<Waiting> causes) {}

  /**
   * Usage that one recomputation removed from groups shown before.
   *
   * @param groups number of groups that lost usage
   * @param transactions number of transactions that moved to another group
   */
  public record Correction(
      int machineId, LocalDate day, Instant at, String cause, int groups, int transactions) {}

  /** Queues days of one machine in the caller's transaction. */
  public void enqueue(
      SqlConnection connection, int machineId, Collection<LocalDate> days, String cause) {
    enqueue(connection, days.stream().map(day -> new MachineDay(machineId, day)).toList(), cause);
  }

  /** Queues days of machines in the caller's transaction. */
  public void enqueue(SqlConnection connection, Collection<MachineDay> days, String cause) {
    if (!days.isEmpty()) {
      Tuple arguments =
          Tuple.tuple()
              .addArrayOfInteger(days.stream().map(MachineDay::machineId).toArray(Integer[]::new))
              .addArrayOfLocalDate(days.stream().map(MachineDay::day).toArray(LocalDate[]::new))
              .addString(cause);
      connection.preparedQuery(enqueue).executeAndAwait(arguments);
    }
  }

  /** Queues all machine-days with use of one of the apps, and returns their number. */
  public long enqueueDaysOf(SqlConnection connection, Integer[] appIds, String cause) {
    Set<MachineDay> days =
        usageDays.of(connection, UsageIndex.Kind.APP, Set.copyOf(List.of(appIds)));
    enqueue(connection, days, cause);
    return days.size();
  }

  /** Queues all machine-days with records at or after a moment, and returns their number. */
  public long enqueueDaysFrom(SqlConnection connection, Instant from, String cause) {
    Tuple arguments = Tuple.of(from.atOffset(ZoneOffset.UTC), cause);
    return connection.preparedQuery(enqueueFrom).executeAndAwait(arguments).rowCount();
  }

  /** Returns days that are due, up to a maximum. */
  public List<MachineDay> listDue(int most) {
    List<MachineDay> days = new ArrayList<>();
    for (Row row : pool.preparedQuery(due).executeAndAwait(Tuple.of(most))) {
      days.add(new MachineDay(row.getInteger("machine_id"), row.getLocalDate("day")));
    }
    return days;
  }

  /** Returns the request for a day; empty if it is no longer queued. */
  public Optional<Asked> findAsked(SqlConnection connection, MachineDay day) {
    for (Row row : connection.preparedQuery(asked).executeAndAwait(of(day))) {
      return Optional.of(
          new Asked(
              row.getString("cause"),
              row.getInteger("asked"),
              row.getInteger("epoch"),
              row.getBoolean("of_address"),
              row.getBoolean("has_addresses")));
    }
    return Optional.empty();
  }

  /** Removes a rewritten day from the queue, unless it was requested again. */
  public void done(SqlConnection connection, MachineDay day, Asked answered) {
    connection.preparedQuery(done).executeAndAwait(of(day).addInteger(answered.times()));
  }

  /** Postpones a day that could not be rewritten. */
  public void failed(MachineDay day) {
    pool.preparedQuery(failed).executeAndAwait(of(day));
  }

  public Progress readProgress() {
    List<Waiting> causes = new ArrayList<>();
    for (Row row : pool.query(progressByCause).executeAndAwait()) {
      causes.add(new Waiting(row.getString("cause"), row.getLong("waiting")));
    }
    Row row = pool.query(progress).executeAndAwait().iterator().next();
    OffsetDateTime oldest = row.getOffsetDateTime("oldest_queued_at");
    return new Progress(
        row.getLong("waiting"),
        row.getLong("failing"),
        oldest == null ? null : oldest.toInstant(),
        causes);
  }

  /** Returns a machine's corrections, newest first. */
  public List<Correction> listCorrections(int machineId, LocalDate from, LocalDate to, int most) {
    List<Correction> found = new ArrayList<>();
    for (Row row :
        pool.preparedQuery(corrections).executeAndAwait(Tuple.of(machineId, from, to, most))) {
      found.add(
          new Correction(
              row.getInteger("machine_id"),
              row.getLocalDate("day"),
              row.getOffsetDateTime("at").toInstant(),
              row.getString("cause"),
              row.getInteger("groups"),
              row.getInteger("transactions_moved")));
    }
    return found;
  }

  private static Tuple of(MachineDay day) {
    return Tuple.of(day.machineId(), day.day());
  }
}
