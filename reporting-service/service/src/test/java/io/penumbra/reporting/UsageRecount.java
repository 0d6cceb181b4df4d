package io.penumbra.reporting;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.usage.AppDay;
import io.penumbra.reporting.usage.EntityAppDay;
import io.penumbra.reporting.usage.MachineDayUsage;
import io.penumbra.reporting.usage.Neighbour;
import io.penumbra.reporting.usage.Totals;
import io.penumbra.testing.TestStack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** Independent sums of usage, counted from every row of {@code report.usage}. */
public final class UsageRecount {

  /** Row of usage with attributes of its machine and its destination. */
  public record Use(
      LocalDate day,
      Map<EntityKind, Integer> ids,
      List<String> sources,
      boolean byAddressOnly,
      Totals.MachineSystem system,
      Instant discoveredAt,
      String appKind,
      String category,
      boolean watched,
      long transactions,
      long blocked,
      long verdictKnown,
      long upKnown,
      long downKnown,
      long measured,
      long bySignIn,
      long bytesUp,
      long bytesDown,
      long bytesUnsplit,
      Instant firstSeen,
      Instant lastSeen) {

    public int id(EntityKind kind) {
      return ids.get(kind);
    }

    public boolean isOfApp() {
      return appKind.equals("catalogued") || appKind.equals("custom");
    }

    /**
     * Returns true if an entity of this kind counts. Unknown entities and machines without a name
     * do not count.
     */
    public boolean counts(EntityKind kind) {
      return switch (kind) {
        case MACHINE -> !byAddressOnly;
        case USER, IP_ADDRESS -> id(kind) > 0;
        case APP -> isOfApp();
      };
    }
  }

  /**
   * Row of a table.
   *
   * @param counts in the order of the table
   */
  public record Measured(
      int id,
      long transactions,
      Long bytesUp,
      Long bytesDown,
      Long traffic,
      List<Long> counts,
      Instant firstSeen,
      Instant lastSeen) {}

  private final List<Use> uses;

  /** The same usage over the whole retention. */
  private final List<Use> retained;

  private UsageRecount(List<Use> uses, List<Use> retained) {
    this.uses = uses;
    this.retained = retained;
  }

  public List<Use> uses() {
    return uses;
  }

  public static UsageRecount read() throws SQLException {
    List<Use> uses = new ArrayList<>();
    try (Connection connection = TestStack.connectAsSuperuser();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select u.*, s.members, m.subject_kind, m.os_platform, m.os_version, m.os_build, m.discovered_at, a.kind as app_kind, a.category,
                  exists (select from report.app_tag t where t.app_id = u.app_id and t.tag = 'watched') as watched
                from report.usage u join report.source s using (source_id) join report.machine m using (machine_id) join report.app a using (app_id)""")) {
      while (row.next()) {
        uses.add(use(row));
      }
    }
    return new UsageRecount(uses, uses);
  }

  private static Use use(ResultSet row) throws SQLException {
    return new Use(
        row.getObject("day", LocalDate.class),
        Map.of(
            EntityKind.MACHINE, row.getInt("machine_id"),
            EntityKind.USER, row.getInt("user_id"),
            EntityKind.IP_ADDRESS, row.getInt("ip_id"),
            EntityKind.APP, row.getInt("app_id")),
        List.of((String[]) row.getArray("members").getArray()),
        row.getString("subject_kind").equals("address"),
        new Totals.MachineSystem(
            row.getString("os_platform"),
            row.getString("os_version"),
            row.getString("os_build"),
            1),
        row.getObject("discovered_at", OffsetDateTime.class).toInstant(),
        row.getString("app_kind"),
        row.getString("category"),
        row.getBoolean("watched"),
        row.getLong("transactions"),
        row.getLong("blocked"),
        row.getLong("verdict_known"),
        row.getLong("up_known"),
        row.getLong("down_known"),
        row.getLong("measured"),
        row.getLong("by_logon"),
        row.getLong("bytes_up"),
        row.getLong("bytes_down"),
        row.getLong("bytes_unsplit"),
        row.getObject("first_seen", OffsetDateTime.class).toInstant(),
        row.getObject("last_seen", OffsetDateTime.class).toInstant());
  }

  /** Returns the usage of a period that meets a condition. */
  public UsageRecount of(Period period, Predicate<Use> admitted) {
    return new UsageRecount(
        uses.stream()
            .filter(
                use -> !use.day.isBefore(period.firstDay()) && !use.day.isAfter(period.lastDay()))
            .filter(admitted)
            .toList(),
        uses.stream().filter(admitted).toList());
  }

  public Totals totals(Period period, Instant turnedOn) {
    Map<Integer, Use> machines =
        uses.stream()
            .filter(use -> use.counts(EntityKind.MACHINE))
            .collect(toMap(use -> use.id(EntityKind.MACHINE), use -> use, (one, _) -> one));
    return new Totals(
        machines.size(),
        machines.values().stream().filter(use -> !use.discoveredAt.isBefore(turnedOn)).count(),
        distinct(uses, EntityKind.USER),
        distinct(uses, EntityKind.IP_ADDRESS),
        distinct(uses, EntityKind.APP),
        uses.stream()
            .filter(use -> use.appKind.equals("unmatched"))
            .map(use -> use.id(EntityKind.APP))
            .distinct()
            .count(),
        sum(uses, Use::transactions),
        known(uses, Use::verdictKnown, Use::blocked),
        sum(uses.stream().filter(use -> use.id(EntityKind.USER) > 0).toList(), Use::transactions),
        sum(uses, Use::bySignIn),
        sum(uses, Use::measured),
        bytesUp(uses),
        bytesDown(uses),
        traffic(uses),
        retained.stream().map(Use::firstSeen).min(Comparator.naturalOrder()).orElse(null),
        uses.stream().map(Use::lastSeen).max(Comparator.naturalOrder()).orElse(null),
        systems(machines.values().stream().map(Use::system).toList()),
        period
            .firstDay()
            .datesUntil(period.lastDay().plusDays(1))
            .map(
                day -> {
                  List<Use> own = uses.stream().filter(use -> use.day.equals(day)).toList();
                  return new Totals.Day(
                      day, sum(own, Use::transactions), bytesUp(own), bytesDown(own), traffic(own));
                })
            .toList());
  }

  private static List<Totals.MachineSystem> systems(List<Totals.MachineSystem> each) {
    Map<Totals.MachineSystem, Long> counted = new HashMap<>();
    each.forEach(system -> counted.merge(system, 1L, Long::sum));
    return counted.entrySet().stream()
        .map(
            entry ->
                new Totals.MachineSystem(
                    entry.getKey().platform(),
                    entry.getKey().version(),
                    entry.getKey().build(),
                    entry.getValue()))
        .toList();
  }

  /** Returns the rows of a table, most used first. The rows of apps include every destination. */
  public List<Measured> rows(EntityKind kind, List<EntityKind> counted) {
    return uses.stream()
        .filter(use -> kind == EntityKind.APP || use.counts(kind))
        .collect(groupingBy(use -> use.id(kind)))
        .entrySet()
        .stream()
        .map(
            entry -> {
              List<Use> own = entry.getValue();
              return new Measured(
                  entry.getKey(),
                  sum(own, Use::transactions),
                  bytesUp(own),
                  bytesDown(own),
                  traffic(own),
                  counted.stream().map(other -> distinct(own, other)).toList(),
                  retained.stream()
                      .filter(use -> use.id(kind) == entry.getKey())
                      .map(Use::firstSeen)
                      .min(Comparator.naturalOrder())
                      .orElseThrow(),
                  own.stream().map(Use::lastSeen).max(Comparator.naturalOrder()).orElseThrow());
            })
        .sorted(
            Comparator.comparingLong(Measured::transactions)
                .thenComparingInt(Measured::id)
                .reversed())
        .toList();
  }

  /** Returns apps by category, as name, apps, transactions and bytes in both directions. */
  public List<List<Object>> categories() {
    return uses.stream()
        .filter(Use::isOfApp)
        .collect(groupingBy(use -> Optional.ofNullable(use.category)))
        .entrySet()
        .stream()
        .map(
            entry -> {
              List<Use> own = entry.getValue();
              List<Object> part = new ArrayList<>();
              part.add(entry.getKey().orElse(null));
              part.add(distinct(own, EntityKind.APP));
              part.add(sum(own, Use::transactions));
              part.add(bytesUp(own));
              part.add(bytesDown(own));
              part.add(traffic(own));
              return part;
            })
        .toList();
  }

  /** Returns the usage of each destination per day. */
  public List<AppDay> appDays() {
    return uses.stream()
        .collect(groupingBy(use -> List.<Object>of(use.day, use.id(EntityKind.APP))))
        .values()
        .stream()
        .map(
            own ->
                new AppDay(
                    own.getFirst().id(EntityKind.APP),
                    own.getFirst().day,
                    sum(own, Use::transactions),
                    sum(own, Use::upKnown),
                    sum(own, Use::downKnown),
                    sum(own, Use::measured),
                    sum(own, Use::bytesUp),
                    sum(own, Use::bytesDown),
                    sum(own, Use::bytesUnsplit),
                    sum(own, Use::blocked),
                    sum(own, Use::verdictKnown),
                    (int) distinct(own, EntityKind.MACHINE),
                    (int) distinct(own, EntityKind.USER),
                    (int) distinct(own, EntityKind.IP_ADDRESS)))
        .toList();
  }

  /** Returns the usage of destinations per day by entities that count. */
  public List<EntityAppDay> entityAppDays(EntityKind kind) {
    return entityDays(kind, use -> use.id(EntityKind.APP));
  }

  /** Returns the usage of all destinations together per day by entities that count. */
  public List<EntityAppDay> entityDays(EntityKind kind) {
    return entityDays(kind, _ -> 0);
  }

  private List<EntityAppDay> entityDays(EntityKind kind, ToIntFunction<Use> app) {
    return uses.stream()
        .filter(use -> use.counts(kind))
        .collect(groupingBy(use -> List.<Object>of(use.day, use.id(kind), app.applyAsInt(use))))
        .values()
        .stream()
        .map(
            own ->
                new EntityAppDay(
                    own.getFirst().id(kind),
                    app.applyAsInt(own.getFirst()),
                    own.getFirst().day,
                    sum(own, Use::transactions),
                    sum(own, Use::upKnown),
                    sum(own, Use::bytesUp),
                    sum(own, Use::blocked),
                    sum(own, Use::verdictKnown)))
        .toList();
  }

  /**
   * Returns the usage of each machine, including machines known only by an address. Requires usage
   * of a single day.
   */
  public List<MachineDayUsage> machineDays() {
    return uses.stream()
        .collect(groupingBy(use -> use.id(EntityKind.MACHINE), TreeMap::new, toList()))
        .entrySet()
        .stream()
        .map(
            own ->
                new MachineDayUsage(
                    own.getKey(),
                    sum(own.getValue(), Use::transactions),
                    sum(own.getValue(), Use::blocked)))
        .toList();
  }

  /** Returns the ids of known users or machines that used destinations on days. */
  public Set<Integer> entities(EntityKind kind, BiPredicate<Integer, LocalDate> ofAppOnDay) {
    return uses.stream()
        .filter(use -> use.counts(kind))
        .filter(use -> ofAppOnDay.test(use.id(EntityKind.APP), use.day))
        .map(use -> use.id(kind))
        .collect(toSet());
  }

  /** Returns the entities that share usage with the given entities, most used first. */
  public List<Neighbour> neighbours(
      EntityKind kind, List<Integer> ids, EntityKind other, int most) {
    List<Neighbour> found = new ArrayList<>();
    for (int id : ids) {
      uses.stream()
          .filter(use -> use.id(kind) == id)
          // a destination that is not an app is a neighbour, too
          .filter(use -> other == EntityKind.APP || use.counts(other))
          .collect(groupingBy(use -> use.id(other)))
          .entrySet()
          .stream()
          .map(entry -> neighbour(id, entry.getKey(), entry.getValue()))
          .sorted(
              Comparator.comparingLong((Neighbour one) -> -one.transactions())
                  .thenComparing(Neighbour::other))
          .limit(most)
          .forEach(found::add);
    }
    return found;
  }

  private static Neighbour neighbour(int id, int other, List<Use> own) {
    return new Neighbour(
        id,
        other,
        sum(own, Use::transactions),
        bytesUp(own),
        bytesDown(own),
        traffic(own),
        own.stream().map(Use::firstSeen).min(Comparator.naturalOrder()).orElseThrow(),
        own.stream().map(Use::lastSeen).max(Comparator.naturalOrder()).orElseThrow(),
        own.stream().map(Use::day).distinct().count());
  }

  private static long distinct(List<Use> uses, EntityKind kind) {
    return uses.stream()
        .filter(use -> use.counts(kind))
        .map(use -> use.id(kind))
        .distinct()
        .count();
  }

  private static long sum(List<Use> uses, ToLongFunction<Use> measure) {
    return uses.stream().mapToLong(measure).sum();
  }

  private static Long bytesUp(List<Use> uses) {
    return known(uses, Use::upKnown, Use::bytesUp);
  }

  private static Long bytesDown(List<Use> uses) {
    return known(uses, Use::downKnown, Use::bytesDown);
  }

  /** Returns the known bytes in both directions, or null if none are known. */
  private static Long traffic(List<Use> uses) {
    return known(
        uses,
        use -> use.upKnown + use.downKnown + (use.bytesUnsplit > 0 ? 1 : 0),
        use -> use.bytesUp + use.bytesDown + use.bytesUnsplit);
  }

  /** Returns a sum, or null if it is unknown for every transaction. */
  private static Long known(
      List<Use> uses, ToLongFunction<Use> known, ToLongFunction<Use> measure) {
    return sum(uses, known) > 0 ? (Long) sum(uses, measure) : null;
  }
}
