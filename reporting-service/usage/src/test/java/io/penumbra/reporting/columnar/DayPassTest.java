package io.penumbra.reporting.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.contracts.usage.UsageSegmentEncoder;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.usage.AppDay;
import io.penumbra.reporting.usage.EntityAppDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Sums of a day do not depend on the number of passes or shards. */
class DayPassTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  @Property(tries = 50)
  void addsUpTheSameInManyPasses(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 400) int most) {
    List<RowRange> day = new ArrayList<>();
    List<UsageRow> rows = new ArrayList<>();
    for (int shard = 0; shard < 4; shard++) {
      List<UsageRow> groups = groups(random, shard);
      rows.addAll(groups);
      UsageSegment usage = new UsageSegment(UsageSegmentEncoder.pack(groups));
      day.addAll(new SelectionFilter().all(new DayPartition(DAY, new Segment(usage), null)));
    }
    for (EntityKind kind : List.of(EntityKind.MACHINE, EntityKind.USER)) {
      for (boolean byApp : new boolean[] {true, false}) {
        List<EntityAppDay> all = found(day, Integer.MAX_VALUE, kind, byApp);
        assertThat(all).hasSizeGreaterThan(3).doesNotHaveDuplicates();
        assertThat(found(day, most, kind, byApp)).containsExactlyInAnyOrderElementsOf(all);
      }
    }
    assertThat(appDays(day, most)).containsExactlyInAnyOrderElementsOf(expected(rows));
  }

  private static List<AppDay> expected(List<UsageRow> rows) {
    return rows.stream().collect(Collectors.groupingBy(UsageRow::app)).values().stream()
        .map(
            own ->
                new AppDay(
                    own.getFirst().app(),
                    DAY,
                    sum(own, UsageRow::transactions),
                    sum(own, UsageRow::upKnown),
                    sum(own, UsageRow::downKnown),
                    sum(own, UsageRow::measured),
                    sum(own, UsageRow::bytesUp),
                    sum(own, UsageRow::bytesDown),
                    sum(own, UsageRow::bytesUnsplit),
                    sum(own, UsageRow::blocked),
                    sum(own, UsageRow::verdictKnown),
                    distinct(own, UsageRow::machine),
                    distinct(own, UsageRow::user),
                    distinct(own, UsageRow::ipAddress)))
        .toList();
  }

  private static long sum(List<UsageRow> rows, ToLongFunction<UsageRow> value) {
    return rows.stream().mapToLong(value).sum();
  }

  private static int distinct(List<UsageRow> rows, ToIntFunction<UsageRow> number) {
    return (int) rows.stream().mapToInt(number).filter(EntityKind::isKnown).distinct().count();
  }

  private static List<AppDay> appDays(List<RowRange> day, int most) {
    Map<EntityKind, DenseIdMap> spans = new EnumMap<>(EntityKind.class);
    for (EntityKind kind : EntityKind.values()) {
      BitSet pages = new BitSet();
      day.forEach(range -> pages.or(range.partition().segment().pages(kind)));
      spans.put(kind, new DenseIdMap(pages));
    }
    return DayPass.of(day, EntityKind.APP, most)
        .flatMap(pass -> AppDayTotals.of(pass, spans, new BitSet(), _ -> true).stream())
        .toList();
  }

  private static List<EntityAppDay> found(
      List<RowRange> day, int most, EntityKind kind, boolean byApp) {
    return DayPass.of(day, kind, most)
        .flatMap(pass -> EntityAppDayTotals.of(pass, kind, byApp, new BitSet(), _ -> true).stream())
        .toList();
  }

  private static List<UsageRow> groups(Random random, int shard) {
    List<UsageRow> groups = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int transactions = 1 + random.nextInt(9);
      groups.add(
          new UsageRow(
              1 + random.nextInt(20) * 500,
              1 + random.nextInt(50) + shard * 2_048,
              random.nextInt(30) * 700,
              random.nextInt(9),
              1,
              transactions,
              0,
              transactions,
              transactions,
              transactions,
              transactions,
              0,
              random.nextInt(1_000),
              random.nextInt(1_000),
              0,
              1_770_000_000_000_000L,
              1_770_000_000_000_001L));
    }
    return groups;
  }
}
