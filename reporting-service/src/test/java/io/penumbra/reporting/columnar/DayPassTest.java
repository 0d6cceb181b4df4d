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
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A day that is added up in many passes comes to the same as in one. */
class DayPassTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  @Property(tries = 50)
  void addsUpTheSameInManyPasses(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 400) int most) {
    List<RowRange> day = new ArrayList<>();
    for (int shard = 0; shard < 4; shard++) {
      UsageSegment usage = new UsageSegment(UsageSegmentEncoder.pack(groups(random, shard)));
      day.addAll(new SelectionFilter().all(new DayPartition(DAY, new Segment(usage), null)));
    }
    for (EntityKind kind : List.of(EntityKind.MACHINE, EntityKind.USER)) {
      for (boolean byApp : new boolean[] {true, false}) {
        List<EntityAppDay> all = found(day, Integer.MAX_VALUE, kind, byApp);
        assertThat(all).hasSizeGreaterThan(3).doesNotHaveDuplicates();
        assertThat(found(day, most, kind, byApp)).containsExactlyInAnyOrderElementsOf(all);
      }
    }
    assertThat(appDays(day, most)).containsExactlyInAnyOrderElementsOf(appDays(day, 1_000));
  }

  private static List<AppDay> appDays(List<RowRange> day, int most) {
    return DayPass.of(day, EntityKind.APP, most)
        .flatMap(pass -> AppDayTotals.of(pass, new BitSet(), _ -> true).stream())
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
              1,
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
