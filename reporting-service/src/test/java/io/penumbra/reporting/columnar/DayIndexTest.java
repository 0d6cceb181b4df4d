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

/** What an index finds is what looking through all groups finds. */
class DayIndexTest {

  private static final MappedBytes BYTES =
      new MappedBytes(Path.of(System.getProperty("java.io.tmpdir")));
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final List<EntityKind> KINDS =
      List.of(EntityKind.MACHINE, EntityKind.USER, EntityKind.IP_ADDRESS);

  @Property(tries = 40)
  void findsGroupsOfEntities(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 9_000) int groups) {
    List<RowRange> all = all(random, groups);
    DayIndex index = DayIndex.of(all, BYTES);
    for (EntityKind kind : KINDS) {
      // few are rare, and others are not there
      IdSet rare = IdSet.of(150 + random.nextInt(50), 180, 1_000_000);
      List<RowRange> expected = new SelectionFilter().keep(all, kind, rare);
      int size = expected.stream().mapToInt(RowRange::size).sum();
      List<RowRange> found = index.rows(kind, rare);
      if (8 * size > groups) {
        assertThat(found).isNull();
      } else if (found != null) {
        assertThat(places(found)).isEqualTo(places(expected));
      } else {
        assertThat(entities(all, kind)).isLessThan(rare.size());
      }
    }
  }

  private static List<String> places(List<RowRange> rows) {
    List<String> places = new ArrayList<>();
    for (RowRange row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int behind = row.kept() == null ? i : row.kept()[i];
        places.add(
            System.identityHashCode(row.partition().segment()) + ":" + (row.from() + behind));
      }
    }
    return places;
  }

  private static long entities(List<RowRange> rows, EntityKind kind) {
    VectorBatch batch = new VectorBatch();
    IdSet numbers = new IdSet();
    for (RowRange row : rows) {
      batch.move(row);
      for (int i = 0; i < row.size(); i++) {
        int number = batch.numbers(kind)[i];
        if (EntityKind.isKnown(number)) {
          numbers.place(number);
        }
      }
    }
    return numbers.size();
  }

  private static List<RowRange> all(Random random, int size) {
    List<RowRange> all = new ArrayList<>();
    for (int left = size; left > 0; ) {
      int some = Math.min(left, 1 + random.nextInt(6_000));
      left -= some;
      List<UsageRow> groups = new ArrayList<>();
      for (int i = 0; i < some; i++) {
        groups.add(group(random));
      }
      UsageSegment segment = new UsageSegment(UsageSegmentEncoder.pack(groups));
      all.addAll(new SelectionFilter().all(new DayPartition(DAY, new Segment(segment), null)));
    }
    return all;
  }

  /** Small numbers are common, nobody known among them. */
  private static UsageRow group(Random random) {
    return new UsageRow(
        1 + random.nextInt(40),
        1 + random.nextInt(1 + random.nextInt(200)),
        random.nextInt(1 + random.nextInt(200)) - 1,
        random.nextInt(1 + random.nextInt(200)),
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
