package io.penumbra.correlation.transaction;

import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.correlation.usage.MachineDay;
import io.penumbra.correlation.usage.StoredUsage;
import io.penumbra.correlation.usage.UsageIndex;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Search for machine-days with requested usage. Blocks. */
@ApplicationScoped
class UsedDays {

  /** Sizes of successively searched windows in days. */
  private static final int[] WINDOWS = {1, 7, 30, 400};

  private final Pool pool;
  private final UsageIndex index;
  private final StoredUsage stored;

  UsedDays(Pool pool, UsageIndex index, StoredUsage stored) {
    this.pool = pool;
    this.index = index;
    this.stored = stored;
  }

  /**
   * Requested usage.
   *
   * @param numbers ids of the requested user, address and app
   * @param rest further conditions of a group
   */
  record Wanted(EnumMap<UsageIndex.Kind, Integer> numbers, Predicate<UsageRow> rest) {

    private boolean fits(UsageRow group) {
      return numbers.entrySet().stream()
              .allMatch(number -> number.getKey().number(group) == number.getValue())
          && rest.test(group);
    }
  }

  /**
   * Machine-day with requested usage.
   *
   * @param lastSeen last time of this usage
   */
  record Used(int machineId, LocalDate day, Instant lastSeen) {}

  /** Range of days, both ends inclusive. */
  record Window(LocalDate first, LocalDate last) {

    /** Splits days into windows, latest first, each longer than the previous one. */
    static List<Window> back(LocalDate first, LocalDate last) {
      List<Window> windows = new ArrayList<>();
      LocalDate end = last;
      for (int days : WINDOWS) {
        LocalDate begin = end.minusDays(days - 1L);
        if (!end.isBefore(first)) {
          windows.add(new Window(begin.isBefore(first) ? first : begin, end));
        }
        end = begin.minusDays(1);
      }
      return windows;
    }
  }

  /** Returns the days of one machine. */
  List<Used> ofMachine(int machineId, Window window, Wanted wanted) {
    return listUsed(
        window
            .first()
            .datesUntil(window.last().plusDays(1))
            .map(day -> new MachineDay(machineId, day))
            .toList(),
        wanted);
  }

  /**
   * Passes the days of all machines to a consumer, latest first.
   *
   * @param wanted criteria with at least one id
   * @param each receives the machine-days of a day until it returns false
   */
  void latestFirst(LocalDate first, LocalDate last, Wanted wanted, Predicate<List<Used>> each) {
    for (Window window : Window.back(first, last)) {
      for (List<MachineDay> candidates : listCandidates(window, wanted)) {
        List<Used> used = listUsed(candidates, wanted);
        if (!used.isEmpty() && !each.test(used)) {
          return;
        }
      }
    }
  }

  /**
   * Returns machine-days by day. They are found by the user or else by the address, which few
   * machines have; an app may be used on all of them.
   */
  private Collection<List<MachineDay>> listCandidates(Window window, Wanted wanted) {
    Map.Entry<UsageIndex.Kind, Integer> number = wanted.numbers().entrySet().iterator().next();
    return index
        .mayHave(pool, number.getKey(), List.of(number.getValue()), window.first(), window.last())
        .stream()
        .collect(
            Collectors.groupingBy(
                MachineDay::day,
                () -> new TreeMap<>(Comparator.<LocalDate>reverseOrder()),
                Collectors.toList()))
        .values();
  }

  private List<Used> listUsed(Collection<MachineDay> days, Wanted wanted) {
    List<Used> used = new ArrayList<>();
    stored.read(
        pool,
        days,
        (day, groups) ->
            groups.stream()
                .filter(wanted::fits)
                .mapToLong(UsageRow::lastSeen)
                .max()
                .ifPresent(
                    last ->
                        used.add(
                            new Used(
                                day.machineId(),
                                day.day(),
                                Instant.EPOCH.plus(last, ChronoUnit.MICROS)))));
    return used;
  }
}
