package io.penumbra.correlation.transaction;

import com.google.common.util.concurrent.Futures;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.transaction.TransactionPage;
import io.penumbra.correlation.aggregation.CountedTransaction;
import io.penumbra.correlation.apply.ChunkReplay;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Lists transactions newest first: of one machine, or of all machines where usage says that what is
 * asked for was used. What a request reads is bounded; a page that would need more ends early, with
 * the place to go on from. Blocks.
 */
@ApplicationScoped
class TransactionReader {

  /** A machine's day is mostly within this, and then merged as a whole. */
  private static final int OF_ONE_MACHINE = 6_000;

  /** About a chunk: of many machines, only the newest transactions of each are needed. */
  private static final int OF_MANY_MACHINES = 4_000;

  /** Machines' days that are read in parallel; the number grows while not enough is found. */
  private static final int AT_ONCE = 8;

  /** What one request reads before it stops. */
  private static final int BUDGET = 200_000;

  /** How far back usage is looked through at once, in days, growing as nothing is found. */
  private static final int[] WINDOWS = {1, 7, 30, 400};

  private static final String WHERE = "{where}";

  /**
   * Pairs are rolled up a moment after usage is there. Until then its machine is queued, and looked
   * at whatever it is queued for.
   */
  private static final String ON_MACHINES_OF =
      "machine_id = any(array(select left_id from report.%s where right_id = %%s"
          + " union select machine_id from correlation.usage_change))";

  private static final String OF_SOURCE =
      "source_id = any(array(select source_id from report.source where %s = any(members)))";

  private final Pool pool;
  private final ChunkReplay recall;
  private final TransactionLabels names;
  private final Clock clock;
  private final String daysOfMachine = NamedSql.load("transaction/days-of-machine");
  private final String usedOfMachine = NamedSql.load("transaction/used-of-machine");
  private final String lastDay = NamedSql.load("transaction/last-day");
  private final String machinesOfDay = NamedSql.load("transaction/machines-of-day");
  private final String wanted = NamedSql.load("transaction/wanted");

  TransactionReader(Pool pool, ChunkReplay recall, TransactionLabels names, Clock clock) {
    this.pool = pool;
    this.recall = recall;
    this.names = names;
    this.clock = clock;
  }

  /**
   * One page.
   *
   * @param machineId of this machine only, or null
   */
  TransactionPage page(Integer machineId, TransactionParameters query) {
    int limit = query.limit();
    Instant from = query.from(clock);
    Position start = Position.upTo(query.to(clock));
    if (query.cursor != null) {
      Position cursorPosition = Position.decode(query.cursor);
      start = cursorPosition.at().isAfter(start.at()) ? start : cursorPosition;
    }
    if (start.at().isBefore(from)) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "to must not be before from");
    }
    return new Reading(machineId, query, from, start, limit).read();
  }

  /** One request's way back through time. */
  private final class Reading {
    private final Integer machineId;
    private final TransactionParameters query;
    private final Instant from;
    private final Position start;
    private final int limit;
    private final Predicate<CountedTransaction> filter;
    private final List<Identified> found = new ArrayList<>();
    private int budget = BUDGET;
    private int atOnce = 1;
    private Position next;

    Reading(
        Integer machineId, TransactionParameters query, Instant from, Position start, int limit) {
      this.machineId = machineId;
      this.query = query;
      this.from = from;
      this.start = start;
      this.limit = limit;
      this.filter = filter();
    }

    TransactionPage read() {
      LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
      if (machineId == null) {
        readOfMany(first);
      } else {
        readOfOne(first);
      }
      return new TransactionPage(names.of(found), next == null ? null : next.encode());
    }

    private void readOfMany(LocalDate first) {
      Optional<LocalDate> day = lastDay(first, start.day());
      while (day.isPresent() && next == null) {
        read(machines(day.get()));
        day = next == null ? lastDay(first, day.get().minusDays(1)) : Optional.empty();
      }
    }

    private void readOfOne(LocalDate first) {
      LocalDate end = start.day();
      for (int days : WINDOWS) {
        LocalDate begin = end.minusDays(days - 1L);
        if (next == null && !end.isBefore(first)) {
          read(days(begin.isBefore(first) ? first : begin, end));
        }
        end = begin.minusDays(1);
      }
    }

    private void read(List<MachineDay> some) {
      PriorityQueue<MachineDay> machines =
          new PriorityQueue<>(
              Comparator.comparing(MachineDay::bound)
                  .reversed()
                  .thenComparing(MachineDay::machineId, Comparator.reverseOrder()));
      machines.addAll(some);
      Position last = null;
      while (!machines.isEmpty() && next == null) {
        MachineDay newest = machines.remove();
        if (newest.peek() != null) {
          if (found.size() == limit) {
            next = last;
            return;
          }
          found.add(newest.take());
          last = newest.position();
          if (!newest.isOver()) {
            machines.add(newest);
          }
        } else if (budget <= 0) {
          next = Position.upTo(newest.bound());
        } else {
          readOn(newest, machines);
        }
      }
      if (next == null && found.size() == limit && last != null) {
        next = last;
      }
    }

    /** Reads on from one, and in parallel from those after it that have to be read, too. */
    private void readOn(MachineDay newest, PriorityQueue<MachineDay> machines) {
      List<MachineDay> unread = new ArrayList<>(List.of(newest));
      while (unread.size() < atOnce && !machines.isEmpty() && machines.peek().peek() == null) {
        unread.add(machines.remove());
      }
      atOnce = Math.min(4 * atOnce, AT_ONCE);
      try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Integer>> others =
            unread.stream().skip(1).map(other -> executor.submit(other::readOn)).toList();
        budget -= Math.max(1, newest.readOn());
        for (Future<Integer> other : others) {
          budget -= Math.max(1, Futures.getUnchecked(other));
        }
      }
      unread.stream().filter(machine -> !machine.isOver()).forEach(machines::add);
    }

    private List<MachineDay> machines(LocalDate day) {
      Tuple arguments = Tuple.of(day);
      String statement = machinesOfDay.replace(WHERE, where(arguments));
      List<MachineDay> machines = new ArrayList<>();
      for (Row row : pool.preparedQuery(statement).executeAndAwait(arguments)) {
        Instant last = row.getOffsetDateTime("last_seen").toInstant();
        machines.add(machineDay(row.getInteger("machine_id"), day, last, OF_MANY_MACHINES));
      }
      return machines;
    }

    /** The one machine's days. */
    private List<MachineDay> days(LocalDate begin, LocalDate end) {
      Tuple arguments = Tuple.of(begin, end);
      String statement;
      if (isOfOneMachineWhole()) {
        statement = daysOfMachine;
        arguments.addInteger(machineId);
      } else {
        statement = usedOfMachine.replace(WHERE, where(arguments));
      }
      List<MachineDay> days = new ArrayList<>();
      for (Row row : pool.preparedQuery(statement).executeAndAwait(arguments)) {
        LocalDate day = row.getLocalDate("day");
        Instant dayEnd = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        OffsetDateTime last = row.getOffsetDateTime("last_seen");
        days.add(
            machineDay(
                machineId,
                day,
                last == null ? dayEnd.minusNanos(1_000) : last.toInstant(),
                OF_ONE_MACHINE));
      }
      return days;
    }

    private MachineDay machineDay(int machine, LocalDate day, Instant bound, int readAtOnce) {
      return new MachineDay(
          recall,
          machine,
          day,
          from,
          bound,
          start,
          readAtOnce,
          MachineDay.NEWEST_FIRST,
          one -> filter.test(one.counted()));
    }

    private Optional<LocalDate> lastDay(LocalDate first, LocalDate last) {
      LocalDate end = last;
      for (int days : WINDOWS) {
        if (end.isBefore(first)) {
          return Optional.empty();
        }
        LocalDate begin = end.minusDays(days - 1L);
        LocalDate from = begin.isBefore(first) ? first : begin;
        Tuple arguments = Tuple.of(from, end);
        LocalDate day =
            pool.preparedQuery(lastDay.replace(WHERE, where(arguments)))
                .executeAndAwait(arguments)
                .iterator()
                .next()
                .getLocalDate("day");
        if (day != null) {
          return Optional.of(day);
        }
        end = from.minusDays(1);
      }
      return Optional.empty();
    }

    private boolean isOfOneMachineWhole() {
      return machineId != null
          && query.user == null
          && query.ipAddress == null
          && query.app == null
          && query.source == null
          && query.verdict() != Verdict.BLOCKED;
    }

    /**
     * The condition on usage, of what is asked for alone. It is found by machine: any user or
     * whatever was used on few says which. An app may be used on all of them.
     */
    private String where(Tuple arguments) {
      StringBuilder where = new StringBuilder();
      if (machineId != null) {
        and(where, "machine_id = %s", arguments.addInteger(machineId));
      }
      if (query.user != null) {
        and(where, "user_id = %s", arguments.addInteger(query.user));
        and(where, ON_MACHINES_OF.formatted("machine_user_pair"), arguments);
      }
      if (query.ipAddress != null) {
        and(where, "ip_id = %s", arguments.addInteger(query.ipAddress));
        and(where, ON_MACHINES_OF.formatted("machine_ip_pair"), arguments);
      }
      if (query.app != null) {
        and(where, "app_id = %s", arguments.addInteger(query.app));
      }
      if (query.source != null) {
        and(where, OF_SOURCE, arguments.addString(query.source));
      }
      if (query.verdict() == Verdict.BLOCKED) {
        where.append("\n  and blocked > 0");
      }
      return where.toString();
    }

    /** Adds a condition on the latest argument. */
    private static void and(StringBuilder where, String condition, Tuple arguments) {
      where.append("\n  and ").append(condition.replace("%s", "$" + arguments.size()));
    }

    private Predicate<CountedTransaction> filter() {
      Row row =
          pool.preparedQuery(wanted)
              .executeAndAwait(Tuple.of(query.ipAddress, query.app))
              .iterator()
              .next();
      Predicate<CountedTransaction> all = counted -> !counted.transaction().at().isBefore(from);
      if (query.user != null) {
        all = all.and(c -> c.userId() == query.user);
      }
      if (query.ipAddress != null) {
        String address = row.getString("address");
        all = all.and(c -> address != null && address.equals(c.transaction().localAddress()));
      }
      if (query.app != null) {
        String app = row.getString("app");
        all = all.and(c -> c.destination().row().equals(app));
      }
      return all.and(
          TransactionFilter.of(query.source, query.verdict(), query.protocol(), query.search()));
    }
  }
}
