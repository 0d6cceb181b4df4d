package io.penumbra.reporting.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.contracts.usage.UsageSegmentEncoder;
import io.penumbra.reporting.entity.EntityKind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** An index finds the same groups as a scan of all groups. */
class DayIndexTest {

  private static final MappedBytes BYTES =
      new MappedBytes(Path.of(System.getProperty("java.io.tmpdir")));
  private static final List<EntityKind> KINDS =
      List.of(EntityKind.MACHINE, EntityKind.USER, EntityKind.IP_ADDRESS);
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  @Property(tries = 40)
  void findsGroupsOfEntities(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 9_000) int groups) {
    List<UsageSegment> segments = segments(random, groups);
    List<RowRange> all = all(segments);
    DayIndex index = DayIndex.of(DAY, segments, BYTES);
    for (EntityKind kind : KINDS) {
      // some ids are rare, some have many groups, and others do not exist
      IdSet some = IdSet.of(150 + random.nextInt(50), 1 + random.nextInt(180), 1_000_000);
      List<RowRange> expected = new SelectionFilter().keep(all, kind, some);
      List<RowRange> ofMachines =
          new SelectionFilter().keep(all, EntityKind.MACHINE, machines(expected));
      int size = ofMachines.stream().mapToInt(RowRange::size).sum();
      List<RowRange> found = index.listRows(kind, some);
      if (8 * size > groups) {
        assertThat(found).isNull();
      } else if (found == null) {
        assertThat(numbers(all, kind).size()).isLessThan(some.size());
      } else {
        assertThat(groups(found)).containsExactlyInAnyOrderElementsOf(groups(expected));
      }
    }
  }

  private static List<UsageRow> groups(List<RowRange> rows) {
    List<UsageRow> groups = new ArrayList<>();
    for (RowRange row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int behind = row.kept() == null ? i : row.kept()[i];
        groups.add(row.partition().usage().group(row.from() + behind));
      }
    }
    return groups;
  }

  private static IdSet machines(List<RowRange> rows) {
    return numbers(rows, EntityKind.MACHINE);
  }

  private static IdSet numbers(List<RowRange> rows, EntityKind kind) {
    VectorBatch batch = new VectorBatch();
    IdSet numbers = new IdSet();
    for (RowRange row : rows) {
      batch.move(row);
      for (int i = 0; i < row.size(); i++) {
        int number = batch.listNumbers(kind)[i];
        if (EntityKind.isKnown(number)) {
          numbers.findPlace(number);
        }
      }
    }
    return numbers;
  }

  private static List<RowRange> all(List<UsageSegment> segments) {
    SelectionFilter selection = new SelectionFilter();
    return segments.stream()
        .flatMap(usage -> selection.all(new DayPartition(DAY, new Segment(usage), null)).stream())
        .toList();
  }

  private static List<UsageSegment> segments(Random random, int size) {
    List<UsageSegment> segments = new ArrayList<>();
    for (int left = size; left > 0; ) {
      int some = Math.min(left, random.nextInt(random.nextBoolean() ? 2 : 6_000));
      left -= some;
      List<UsageRow> groups = new ArrayList<>();
      for (int i = 0; i < some; i++) {
        groups.add(group(random));
      }
      segments.add(new UsageSegment(UsageSegmentEncoder.pack(groups)));
    }
    return segments;
  }

  /**
   * Returns a random group. Small ids are common, some users are unknown, and most machines have
   * one user.
   */
  private static UsageRow group(Random random) {
    int machine = 1 + random.nextInt(1 + random.nextInt(200));
    return new UsageRow(
        1 + random.nextInt(40),
        machine,
        random.nextInt(4) > 0 ? machine : random.nextInt(20) - 1,
        random.nextInt(4) > 0 ? machine : random.nextInt(20),
        1,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        1_770_000_000_000_000L,
        1_770_000_000_000_000L);
  }
}
