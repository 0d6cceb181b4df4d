package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.Measure;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.usage.AppDay;
import io.penumbra.reporting.usage.EntityAppDay;
import io.penumbra.reporting.usage.MachineDayUsage;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Results of a scan by day. */
record DailyUsage(UsageScan scan) {

  /** Computes the results of all passes of all days in parallel. */
  private <T> List<T> byDay(
      List<List<RowRange>> usage, EntityKind kind, Function<DayPass, List<T>> addUp) {
    List<DayPass> passes =
        UsageScan.byDay(usage).stream()
            .flatMap(day -> DayPass.of(day, kind, DayPass.MOST_GROUPS))
            .toList();
    return scan.parallel()
        .inTurn(() -> passes.parallelStream().flatMap(pass -> addUp.apply(pass).stream()).toList());
  }

  /**
   * Returns the usage of destinations on each day.
   *
   * @param kept filter of the wanted figures
   */
  public List<AppDay> appDays(Predicate<AppDay> kept) {
    BitSet addressOnly = scan.types().addressOnly();
    return byDay(
        scan.usage(),
        EntityKind.APP,
        pass -> AppDayTotals.of(pass, scan.spans(), addressOnly, kept));
  }

  /**
   * Returns the usage of destinations by entities of a kind on each day.
   *
   * @param kept filter of the wanted figures
   */
  public List<EntityAppDay> entityAppDays(EntityKind kind, Predicate<EntityAppDay> kept) {
    return entityDays(scan.usage(), kind, true, kept);
  }

  /**
   * Returns the usage of all destinations together by entities of a kind on each day.
   *
   * @param kept filter of the wanted figures
   */
  public List<EntityAppDay> entityDays(EntityKind kind, Predicate<EntityAppDay> kept) {
    return entityDays(scan.of(kind), kind, false, kept);
  }

  private List<EntityAppDay> entityDays(
      List<List<RowRange>> usage, EntityKind kind, boolean byApp, Predicate<EntityAppDay> kept) {
    BitSet left = kind == EntityKind.MACHINE ? scan.types().addressOnly() : new BitSet();
    return byDay(usage, kind, pass -> EntityAppDayTotals.of(pass, kind, byApp, left, kept));
  }

  /** Returns the usage of each machine by ascending id, for a scan of one day. */
  public List<MachineDayUsage> machineDays() {
    Map<Integer, long[]> sums =
        scan.parallel()
            .addUp(
                scan.of(EntityKind.MACHINE),
                HashMap::new,
                (machines, batch) -> {
                  int[] ids = batch.listNumbers(EntityKind.MACHINE);
                  int[] transactions = batch.listInts(Measure.TRANSACTIONS);
                  int[] blocked = batch.listInts(Measure.BLOCKED);
                  for (int i = 0; i < batch.size(); i++) {
                    long[] own = machines.computeIfAbsent(ids[i], _ -> new long[2]);
                    own[0] += transactions[i];
                    own[1] += blocked[i];
                  }
                },
                Map::putAll);
    return sums.entrySet().stream()
        .map(own -> new MachineDayUsage(own.getKey(), own.getValue()[0], own.getValue()[1]))
        .sorted(Comparator.comparingInt(MachineDayUsage::machine))
        .toList();
  }

  /** Returns the users of destinations by day, as a bit set of the ids of known users. */
  public BitSet usersOn(Map<LocalDate, IdSet> apps) {
    return scan.parallel()
        .addUp(
            scan.usage(),
            BitSet::new,
            (users, batch) -> {
              IdSet ofDay = apps.get(batch.day());
              if (ofDay != null) {
                int[] used = batch.listNumbers(EntityKind.APP);
                int[] ids = batch.listNumbers(EntityKind.USER);
                for (int i = 0; i < batch.size(); i++) {
                  if (EntityKind.isKnown(ids[i]) && ofDay.has(used[i])) {
                    users.set(ids[i]);
                  }
                }
              }
            },
            BitSet::or);
  }
}
