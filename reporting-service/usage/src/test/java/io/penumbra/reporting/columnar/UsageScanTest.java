package io.penumbra.reporting.columnar;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.usage.ShardDay;
import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.contracts.usage.UsageSegmentEncoder;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.Table;
import io.penumbra.reporting.usage.Neighbour;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Scans compared with simple sums of the same groups. Covers dense and sparse ids, days of several
 * shards and segments, more groups than a block, and changed machines.
 */
class UsageScanTest {

  private static final MappedBytes BYTES =
      new MappedBytes(Path.of(System.getProperty("java.io.tmpdir")));
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
  private static final int[] MACHINES = {1, 2, 63, 64, 4_095, 4_096, 70_000, 20_000_041};
  private static final int[] USERS = {-1, 0, 1, 5, 4_097, 1_000_000_000};
  private static final int[] ADDRESSES = {0, 3, 12_288, 12_289, 10_000_000};
  private static final int[] APPS = IntStream.rangeClosed(1, 300).map(i -> i * 37).toArray();

  private record Used(LocalDate day, UsageRow group) {}

  private final List<Used> all = new ArrayList<>();
  private Map<ShardDay, List<DayPartition>> partitions;

  /** Shards of days with precomputed sums of all entities. */
  private final Set<ShardDay> totalled = new HashSet<>();

  /** Shards of days without recent changes. */
  private final Set<ShardDay> settled = new HashSet<>();

  /** Version of all days, incremented with each change of usage. */
  private long version;

  /** Small limit that causes evictions. */
  private final SettledSums kept = new SettledSums(300_000);

  @Property(tries = 60)
  void addsUpAsGroupsDo(@ForAll Random random, @ForAll @IntRange(min = 1, max = 9) int shards) {
    fill(random, shards);
    UsagePredicate selected = selected(random);
    List<Used> counting = all.stream().filter(used -> isSelected(used, selected)).toList();
    UsageScan scan = scan(selected);
    // sums of settled days are cached with the third query
    UsageScan before = scan(selected);
    UsageScan again = scan(selected);
    total(scan, counting);
    for (EntityKind kind : EntityKind.values()) {
      sums(scan, kind, counting);
      sums(before, kind, counting);
      sums(again, kind, counting);
      counts(scan, kind, List.of(EntityKind.values()), counting);
      counts(again, kind, kept(kind), counting);
      shown(again, kind, counting);
      EntityKind other =
          EntityKind.values()[
              (kind.ordinal() + 1 + random.nextInt(3)) % EntityKind.values().length];
      neighbours(scan, kind, other, counting, random);
    }
  }

  /** Values of a row fit into an int, while sums of an entity do not. */
  @Example
  void addsUpMoreThanAnInt() {
    int transactions = 2_000_000_000;
    UsageRow group =
        new UsageRow(
            37,
            1,
            5,
            3,
            1,
            transactions,
            transactions - 1,
            transactions,
            5,
            0,
            0,
            1,
            7,
            0,
            0,
            1_770_000_000_000_000L,
            1_770_000_000_000_001L);
    List<UsageRow> groups = Collections.nCopies(5, group);
    ShardDay first = new ShardDay(FIRST, 0);
    partitions = Map.of(first, List.of(partition(FIRST, groups, null)));
    totalled.add(first);
    groups.forEach(one -> all.add(new Used(FIRST, one)));
    UsageScan scan = scan(UsagePredicate.ALL);
    total(scan, all);
    for (EntityKind kind : EntityKind.values()) {
      sums(scan, kind, all);
    }
  }

  private void fill(Random random, int shards) {
    all.clear();
    partitions = new HashMap<>();
    totalled.clear();
    settled.clear();
    version++;
    for (int shard = 0; shard < shards; shard++) {
      LocalDate date = FIRST.plusDays(shard / 3);
      ShardDay of = new ShardDay(date, shard % 3);
      IdSet changed = shard % 2 == 0 ? null : IdSet.of(MACHINES[random.nextInt(8)]);
      if (changed == null && random.nextInt(4) > 0) {
        totalled.add(of);
      }
      if (changed == null && random.nextBoolean()) {
        settled.add(of);
      }
      for (int segment = 0; segment < 1 + random.nextInt(3); segment++) {
        List<UsageRow> groups = groups(random);
        partitions
            .computeIfAbsent(of, _ -> new ArrayList<>())
            .add(partition(date, groups, changed));
        groups.stream()
            .filter(group -> changed == null || !changed.has(group.machine()))
            .forEach(group -> all.add(new Used(date, group)));
      }
    }
  }

  private static DayPartition partition(LocalDate day, List<UsageRow> groups, IdSet changed) {
    return new DayPartition(
        day, new Segment(new UsageSegment(UsageSegmentEncoder.pack(groups))), changed);
  }

  private static List<UsageRow> groups(Random random) {
    List<UsageRow> groups = new ArrayList<>();
    // sometimes more than a block
    int size =
        random.nextInt(8) == 0
            ? VectorBatch.MOST + random.nextInt(VectorBatch.MOST)
            : random.nextInt(200);
    int source = 1 + random.nextInt(2);
    boolean oneSource = random.nextBoolean();
    for (int i = 0; i < size; i++) {
      int transactions = 1 + random.nextInt(9);
      int up = random.nextInt(transactions + 1);
      int down = random.nextInt(3) == 0 ? 0 : transactions;
      long firstSeen = 1_770_000_000_000_000L + random.nextInt(1_000_000_000);
      groups.add(
          new UsageRow(
              APPS[random.nextInt(random.nextBoolean() ? 3 : APPS.length)],
              MACHINES[random.nextInt(MACHINES.length)],
              USERS[random.nextInt(USERS.length)],
              ADDRESSES[random.nextInt(ADDRESSES.length)],
              oneSource ? source : 1 + random.nextInt(2),
              transactions,
              random.nextInt(transactions + 1),
              random.nextInt(transactions + 1),
              up,
              down,
              Math.min(up, down),
              random.nextInt(transactions + 1),
              up * 1_000_003L,
              down * 7L,
              random.nextInt(3) == 0 ? random.nextInt(1, 5_000) : 0,
              firstSeen,
              firstSeen + random.nextInt(1_000_000)));
    }
    return groups;
  }

  private static UsagePredicate selected(Random random) {
    UsagePredicate selected =
        random.nextBoolean()
            ? UsagePredicate.ALL
            : new UsagePredicate(IdSet.of(1), null, null, null, null);
    return switch (random.nextInt(6)) {
      case 0 -> selected.among(EntityKind.MACHINE, IdSet.of(4_096));
      case 1 -> selected.among(EntityKind.USER, IdSet.of(1, 5, 77));
      case 2 -> selected.among(EntityKind.IP_ADDRESS, IdSet.of(3, 10_000_000));
      case 3 -> selected.among(EntityKind.APP, IdSet.of(37, 74, 999_999));
      case 4 -> selected.among(EntityKind.APP, IdSet.of(IntStream.of(APPS).skip(40).toArray()));
      default -> selected;
    };
  }

  private static boolean isSelected(Used used, UsagePredicate selected) {
    UsageRow group = used.group;
    return Stream.<Predicate<UsagePredicate>>of(
            s -> s.sources() == null || s.sources().has(group.source()),
            s -> s.machines() == null || s.machines().has(group.machine()),
            s -> s.users() == null || s.users().has(group.user()),
            s -> s.ipAddresses() == null || s.ipAddresses().has(group.ipAddress()),
            s -> s.apps() == null || s.apps().has(group.app()))
        .allMatch(test -> test.test(selected));
  }

  private UsageScan scan(UsagePredicate selected) {
    BitSet apps = new BitSet();
    IntStream.of(APPS).filter(UsageScanTest::isApp).forEach(apps::set);
    BitSet others = new BitSet();
    others.set(APPS[1]);
    BitSet addressOnly = new BitSet();
    IntStream.of(MACHINES).filter(UsageScanTest::isAddressOnly).forEach(addressOnly::set);
    return UsageScan.of(
        partitions.entrySet().stream()
            .map(
                shard ->
                    new DayUsage(
                        shard.getValue(),
                        totalled.contains(shard.getKey())
                            ? () -> WholeDay.of(shard.getKey().day(), shard.getValue(), BYTES)
                            : null,
                        settled.contains(shard.getKey())
                            ? new DayVersion(shard.getKey(), version, 0)
                            : null))
            .toList(),
        selected,
        () -> CompletableFuture.completedFuture(new EntityTypes(apps, others, addressOnly)),
        new ParallelSums(new Semaphore(2)),
        kept);
  }

  private static boolean isAddressOnly(int machine) {
    return machine % 3 == 0;
  }

  private static boolean counts(EntityKind kind, int number) {
    return switch (kind) {
      case MACHINE -> !isAddressOnly(number);
      case APP -> isApp(number);
      case USER, IP_ADDRESS -> true;
    };
  }

  private static boolean isApp(int app) {
    return app % 2 == 1;
  }

  private static int number(UsageRow group, EntityKind kind) {
    return switch (kind) {
      case MACHINE -> group.machine();
      case USER -> group.user();
      case IP_ADDRESS -> group.ipAddress();
      case APP -> group.app();
    };
  }

  private static Set<Integer> known(List<Used> some, EntityKind kind) {
    return some.stream()
        .map(used -> number(used.group, kind))
        .filter(EntityKind::isKnown)
        .collect(toSet());
  }

  private static Long bytesUp(List<Used> some) {
    return some.stream().allMatch(used -> used.group.upKnown() == 0)
        ? null
        : some.stream().collect(summingLong(used -> used.group.bytesUp()));
  }

  private static Long traffic(List<Used> some) {
    return some.stream()
            .map(Used::group)
            .allMatch(
                group -> group.upKnown() + group.downKnown() == 0 && group.bytesUnsplit() == 0)
        ? null
        : some.stream()
            .map(Used::group)
            .collect(
                summingLong(group -> group.bytesUp() + group.bytesDown() + group.bytesUnsplit()));
  }

  private static Long blocked(List<Used> some) {
    return some.stream().allMatch(used -> used.group.verdictKnown() == 0)
        ? null
        : some.stream().collect(summingLong(used -> used.group.blocked()));
  }

  private static void total(UsageScan scan, List<Used> counting) {
    UsageScan.Total total = scan.total();
    assertThat(total.transactions())
        .isEqualTo(counting.stream().collect(summingLong(used -> used.group.transactions())));
    assertThat(total.bytesUp()).isEqualTo(bytesUp(counting));
    assertThat(total.traffic()).isEqualTo(traffic(counting));
    assertThat(total.blocked()).isEqualTo(blocked(counting));
    assertThat(total.users()).isEqualTo(known(counting, EntityKind.USER).size());
    assertThat(total.ipAddresses()).isEqualTo(known(counting, EntityKind.IP_ADDRESS).size());
    assertThat(total.machines())
        .containsExactlyInAnyOrder(
            known(counting, EntityKind.MACHINE).stream().mapToInt(i -> i).toArray());
    Set<Integer> destinations = known(counting, EntityKind.APP);
    assertThat(total.apps()).isEqualTo(destinations.stream().filter(UsageScanTest::isApp).count());
    assertThat(total.unmatched())
        .isEqualTo(destinations.stream().filter(app -> !isApp(app) && app != APPS[1]).count());
    assertThat(total.days().keySet()).isEqualTo(counting.stream().map(Used::day).collect(toSet()));
    total
        .days()
        .forEach(
            (day, sums) ->
                assertThat(sums.bytesUp())
                    .isEqualTo(
                        bytesUp(counting.stream().filter(used -> used.day.equals(day)).toList())));
  }

  private static void sums(UsageScan scan, EntityKind kind, List<Used> counting) {
    EntityTotals sums = scan.sums(kind, EntityTotals.Part.ALL);
    assertThat(sums.ids())
        .containsExactlyInAnyOrder(known(counting, kind).stream().mapToInt(i -> i).toArray());
    Map<Integer, List<Used>> byNumber =
        counting.stream().collect(groupingBy(used -> number(used.group, kind)));
    for (int id : sums.ids()) {
      List<Used> own = byNumber.get(id);
      int place = sums.find(id);
      assertThat(sums.transactions(place))
          .isEqualTo(own.stream().collect(summingLong(used -> used.group.transactions())));
      assertThat(sums.bytesUp(place)).isEqualTo(bytesUp(own));
      assertThat(sums.traffic(place)).isEqualTo(traffic(own));
      assertThat(sums.firstSeen(place))
          .isEqualTo(own.stream().mapToLong(used -> used.group.firstSeen()).min().getAsLong());
      assertThat(sums.lastSeen(place))
          .isEqualTo(own.stream().mapToLong(used -> used.group.lastSeen()).max().getAsLong());
    }
  }

  private static List<EntityKind> kept(EntityKind kind) {
    return Stream.of(Table.values())
        .filter(table -> table.kind() == kind)
        .flatMap(table -> table.counted().stream())
        .toList();
  }

  private static void shown(UsageScan scan, EntityKind kind, List<Used> counting) {
    int[] ids = known(counting, kind).stream().mapToInt(i -> i).limit(2).toArray();
    UsageScan.Shown shown = scan.shown(kind, ids, kept(kind));
    Map<EntityKind, int[]> counts = scan.listCounts(kind, ids, kept(kind));
    for (int i = 0; i < ids.length; i++) {
      int id = ids[i];
      assertThat(shown.sums().transactions(shown.sums().find(id)))
          .isEqualTo(
              counting.stream()
                  .filter(used -> number(used.group, kind) == id)
                  .collect(summingLong(used -> used.group.transactions())));
      for (EntityKind other : kept(kind)) {
        assertThat(shown.counts().get(other)[i]).isEqualTo(counts.get(other)[i]);
      }
    }
  }

  private static void counts(
      UsageScan scan, EntityKind kind, List<EntityKind> others, List<Used> counting) {
    int[] ids = known(counting, kind).stream().mapToInt(i -> i).toArray();
    Map<EntityKind, int[]> counts = scan.listCounts(kind, ids, others);
    Map<Integer, List<Used>> byNumber =
        counting.stream().collect(groupingBy(used -> number(used.group, kind)));
    for (int i = 0; i < ids.length; i++) {
      for (EntityKind other : others) {
        assertThat(counts.get(other)[i])
            .isEqualTo(
                known(byNumber.get(ids[i]), other).stream()
                    .filter(number -> counts(other, number))
                    .count());
      }
    }
  }

  private static void neighbours(
      UsageScan scan, EntityKind kind, EntityKind other, List<Used> counting, Random random) {
    int most = 1 + random.nextInt(4);
    int[] ids =
        known(counting, kind).stream()
            .filter(_ -> random.nextInt(3) > 0)
            .sorted()
            .mapToInt(i -> i)
            .toArray();
    List<Neighbour> found = scan.among(kind, ids).listNeighbours(kind, ids, other, most);
    List<Neighbour> wanted = new ArrayList<>();
    for (int id : ids) {
      counting.stream()
          .filter(used -> number(used.group, kind) == id)
          .filter(used -> EntityKind.isKnown(number(used.group, other)))
          .filter(used -> other == EntityKind.APP || counts(other, number(used.group, other)))
          .collect(groupingBy(used -> number(used.group, other)))
          .entrySet()
          .stream()
          .map(entry -> neighbour(id, entry.getKey(), entry.getValue()))
          .sorted(
              Comparator.comparingLong((Neighbour one) -> -one.transactions())
                  .thenComparing(Neighbour::other))
          .limit(most)
          .forEach(wanted::add);
    }
    assertThat(found).isEqualTo(wanted);
  }

  private static Neighbour neighbour(int id, int other, List<Used> used) {
    boolean down = used.stream().anyMatch(one -> one.group.downKnown() > 0);
    return new Neighbour(
        id,
        other,
        used.stream().collect(summingLong(one -> one.group.transactions())),
        bytesUp(used),
        down ? used.stream().collect(summingLong(one -> one.group.bytesDown())) : null,
        traffic(used),
        Micros.toInstant(used.stream().mapToLong(one -> one.group.firstSeen()).min().getAsLong()),
        Micros.toInstant(used.stream().mapToLong(one -> one.group.lastSeen()).max().getAsLong()),
        used.stream().map(Used::day).distinct().count());
  }
}
