package io.penumbra.reporting.api.use;

import io.penumbra.contracts.period.Period;
import io.penumbra.contracts.usage.AppUse;
import io.penumbra.contracts.usage.AppUseQuery;
import io.penumbra.reporting.entity.Entities;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.usage.AppDay;
import io.penumbra.reporting.usage.EntityAppDay;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Aggregation of the usage of apps. Blocks. */
@ApplicationScoped
class AppUses {

  private final UsageSource usage;
  private final Entities entities;

  AppUses(UsageSource usage, Entities entities) {
    this.usage = usage;
    this.entities = entities;
  }

  /** Users of each app; filled by several threads, each for different days. */
  private static final class Seen {
    private final Map<Integer, BitSet> byApp = new ConcurrentHashMap<>();

    void add(EntityAppDay use) {
      BitSet seen = byApp.computeIfAbsent(use.app(), _ -> new BitSet());
      synchronized (seen) {
        seen.set(use.entity());
      }
    }

    int of(int app) {
      return byApp.getOrDefault(app, new BitSet()).cardinality();
    }

    int ofAll() {
      BitSet all = new BitSet();
      byApp.values().forEach(all::or);
      return all.cardinality();
    }
  }

  AppUse of(AppUseQuery query) {
    UsageQuery all = UsageQuery.to(Report.GLOBAL, new Period(query.from(), query.to()));
    Set<Integer> apps = new HashSet<>(query.apps());
    Map<Integer, List<AppDay>> days = new TreeMap<>();
    usage
        .listAppDays(all, apps, _ -> true)
        .forEach(day -> days.computeIfAbsent(day.app(), _ -> new ArrayList<>()).add(day));
    Seen users = new Seen();
    Seen machines = new Seen();
    Seen reaching = new Seen();
    usage.entityAppDays(
        all,
        EntityKind.USER,
        apps,
        use -> {
          users.add(use);
          return false;
        });
    List<EntityAppDay> kept =
        usage.entityAppDays(
            all,
            EntityKind.MACHINE,
            apps,
            use -> {
              machines.add(use);
              if (use.blocked() < use.transactions()) {
                reaching.add(use);
              }
              return query.machines() > 0;
            });
    Map<Integer, List<AppUse.Machine>> named = listNamed(kept, query.machines());
    List<AppUse.App> each = new ArrayList<>();
    long transactions = 0;
    for (Map.Entry<Integer, List<AppDay>> entry : days.entrySet()) {
      int app = entry.getKey();
      transactions += entry.getValue().stream().mapToLong(AppDay::transactions).sum();
      each.add(
          new AppUse.App(
              app,
              users.of(app),
              machines.of(app),
              reaching.of(app),
              entry.getValue().stream()
                  .sorted(Comparator.comparing(AppDay::day))
                  .map(
                      day ->
                          new AppUse.Day(
                              day.day(), day.transactions(), day.blocked(), day.verdictKnown()))
                  .toList(),
              named.getOrDefault(app, List.of())));
    }
    return new AppUse(users.ofAll(), machines.ofAll(), transactions, each);
  }

  private record MachineOfApp(int app, int machine) {}

  /** Returns the machines with the most usage, by app. */
  private Map<Integer, List<AppUse.Machine>> listNamed(List<EntityAppDay> uses, int most) {
    Map<MachineOfApp, AppUse.Machine> sums = new HashMap<>();
    for (EntityAppDay use : uses) {
      sums.merge(
          new MachineOfApp(use.app(), use.entity()),
          new AppUse.Machine(
              use.entity(),
              null,
              use.transactions(),
              use.blocked(),
              use.verdictKnown(),
              use.blocked() < use.transactions() ? use.day() : null),
          AppUses::sum);
    }
    Map<Integer, List<AppUse.Machine>> byApp = new HashMap<>();
    sums.forEach(
        (of, machine) -> {
          if (machine.lastDay() != null) {
            byApp.computeIfAbsent(of.app(), _ -> new ArrayList<>()).add(machine);
          }
        });
    Comparator<AppUse.Machine> order =
        Comparator.comparingLong((AppUse.Machine one) -> one.blocked() - one.transactions())
            .thenComparingInt(AppUse.Machine::id);
    byApp.replaceAll((_, machines) -> machines.stream().sorted(order).limit(most).toList());
    Map<Integer, String> names = listNames(byApp.values());
    byApp.replaceAll(
        (_, machines) ->
            machines.stream()
                .map(
                    one ->
                        new AppUse.Machine(
                            one.id(),
                            names.get(one.id()),
                            one.transactions(),
                            one.blocked(),
                            one.verdictKnown(),
                            one.lastDay()))
                .toList());
    return byApp;
  }

  private static AppUse.Machine sum(AppUse.Machine one, AppUse.Machine other) {
    return new AppUse.Machine(
        one.id(),
        null,
        one.transactions() + other.transactions(),
        one.blocked() + other.blocked(),
        one.verdictKnown() + other.verdictKnown(),
        one.lastDay() == null || other.lastDay() != null && other.lastDay().isAfter(one.lastDay())
            ? other.lastDay()
            : one.lastDay());
  }

  private Map<Integer, String> listNames(Collection<List<AppUse.Machine>> machines) {
    return entities.listMachineNames(
        machines.stream().flatMap(List::stream).map(AppUse.Machine::id).distinct().toList());
  }
}
