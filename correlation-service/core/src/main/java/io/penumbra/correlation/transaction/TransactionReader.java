package io.penumbra.correlation.transaction;

import com.google.common.util.concurrent.Futures;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.transaction.TransactionPage;
import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.correlation.aggregation.CountedTransaction;
import io.penumbra.correlation.apply.ChunkReplay;
import io.penumbra.correlation.usage.UsageIndex;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Lists transactions newest first: of one machine, or of all machines with matching usage. The
 * number of records read per request is limited; a page that would need more ends early with a
 * cursor. Blocks.
 */
@ApplicationScoped
class TransactionReader {

  /** Records read at once of one machine; most machine-days are smaller and merged as a whole. */
  private static final int OF_ONE_MACHINE = 6_000;

  /**
   * Records read at once of many machines, about a chunk, because only the newest transactions of
   * each are needed.
   */
  private static final int OF_MANY_MACHINES = 4_000;

  /** Initial number of machine-days read in parallel; it grows while not enough is found. */
  private static final int AT_ONCE = 8;

  /** Maximum number of records read by one request. */
  private static final int BUDGET = 200_000;

  private final Pool pool;
  private final ChunkReplay recall;
  private final TransactionLabels names;
  private final UsedDays usedDays;
  private final Clock clock;
  private final String daysOfMachine = NamedSql.load("transaction/days-of-machine");
  private final String setsOfSource = NamedSql.load("transaction/sets-of-source");
  private final String wanted = NamedSql.load("transaction/wanted");

  TransactionReader(
      Pool pool, ChunkReplay recall, TransactionLabels names, UsedDays usedDays, Clock clock) {
    this.pool = pool;
    this.recall = recall;
    this.names = names;
    this.usedDays = usedDays;
    this.clock = clock;
  }

  /**
   * Returns one page.
   *
   * @param machineId machine, or null for all
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

  /** Backward search of one request. */
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
      usedDays.latestFirst(
          first,
          start.day(),
          createUsage(),
          used -> {
            read(listMachineDays(used, OF_MANY_MACHINES));
            return next == null;
          });
    }

    private void readOfOne(LocalDate first) {
      UsedDays.Wanted usage = isOfOneMachineWhole() ? null : createUsage();
      for (UsedDays.Window window : UsedDays.Window.back(first, start.day())) {
        if (next == null) {
          read(
              usage == null
                  ? listDays(window)
                  : listMachineDays(usedDays.ofMachine(machineId, window, usage), OF_ONE_MACHINE));
        }
      }
    }

    private void read(List<MachineDayTransactions> some) {
      PriorityQueue<MachineDayTransactions> machines =
          new PriorityQueue<>(
              Comparator.comparing(MachineDayTransactions::bound)
                  .reversed()
                  .thenComparing(MachineDayTransactions::machineId, Comparator.reverseOrder()));
      machines.addAll(some);
      Position last = null;
      while (!machines.isEmpty() && next == null) {
        MachineDayTransactions newest = machines.remove();
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

    /** Reads further chunks of a machine-day, and in parallel of others that are also needed. */
    private void readOn(
        MachineDayTransactions newest, PriorityQueue<MachineDayTransactions> machines) {
      List<MachineDayTransactions> unread = new ArrayList<>(List.of(newest));
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

    private List<MachineDayTransactions> listMachineDays(List<UsedDays.Used> used, int readAtOnce) {
      return used.stream()
          .map(one -> createMachineDay(one.machineId(), one.day(), one.lastSeen(), readAtOnce))
          .toList();
    }

    /** Returns all days of the machine. */
    private List<MachineDayTransactions> listDays(UsedDays.Window window) {
      List<MachineDayTransactions> days = new ArrayList<>();
      Tuple arguments = Tuple.of(window.first(), window.last(), machineId);
      for (Row row : pool.preparedQuery(daysOfMachine).executeAndAwait(arguments)) {
        LocalDate day = row.getLocalDate("day");
        Instant dayEnd = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        days.add(createMachineDay(machineId, day, dayEnd.minusNanos(1_000), OF_ONE_MACHINE));
      }
      return days;
    }

    private MachineDayTransactions createMachineDay(
        int machine, LocalDate day, Instant bound, int readAtOnce) {
      return new MachineDayTransactions(
          recall,
          machine,
          day,
          from,
          bound,
          start,
          readAtOnce,
          MachineDayTransactions.NEWEST_FIRST,
          one -> filter.test(one.counted()));
    }

    private boolean isOfOneMachineWhole() {
      return machineId != null
          && query.user == null
          && query.ipAddress == null
          && query.app == null
          && query.source == null
          && query.verdict() != Verdict.BLOCKED;
    }

    /** Returns the usage criteria of days that may contain requested transactions. */
    private UsedDays.Wanted createUsage() {
      EnumMap<UsageIndex.Kind, Integer> numbers = new EnumMap<>(UsageIndex.Kind.class);
      if (query.user != null) {
        numbers.put(UsageIndex.Kind.USER, query.user);
      }
      if (query.ipAddress != null) {
        numbers.put(UsageIndex.Kind.IP, query.ipAddress);
      }
      if (query.app != null) {
        numbers.put(UsageIndex.Kind.APP, query.app);
      }
      Predicate<UsageRow> rest = _ -> true;
      if (query.source != null) {
        Set<Integer> sets = new HashSet<>();
        pool.preparedQuery(setsOfSource)
            .executeAndAwait(Tuple.of(query.source))
            .forEach(row -> sets.add(row.getInteger("source_id")));
        rest = rest.and(group -> sets.contains(group.source()));
      }
      if (query.verdict() == Verdict.BLOCKED) {
        rest = rest.and(group -> group.blocked() > 0);
      }
      return new UsedDays.Wanted(numbers, rest);
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
