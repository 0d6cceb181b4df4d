package io.penumbra.reporting.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.contracts.usage.UsageSegmentEncoder;
import io.penumbra.reporting.columnar.ChangedUsage.ReadBatch;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Changed usage is unpacked in batches of limited size. */
class ChangedUsageTest {

  @Test
  void boundsGroupsUnpackedAtOnce() {
    Random random = new Random();
    List<Integer> machines = IntStream.rangeClosed(1, 40).boxed().toList();
    // the last machines have no usage, and one has more groups than the batch limit
    List<UsageSegment> read =
        IntStream.rangeClosed(1, 37)
            .mapToObj(
                machine ->
                    usage(
                        machine,
                        machine == 20
                            ? ChangedUsage.MOST_UNPACKED + 1
                            : 1 + random.nextInt(20_000)))
            .toList();
    List<ReadBatch> batches = ChangedUsage.listBatches(machines, read);
    assertThat(batches).hasSizeGreaterThan(5);
    assertThat(batches.stream().flatMap(batch -> batch.machines().stream()))
        .containsExactlyInAnyOrderElementsOf(machines);
    assertThat(batches)
        .allSatisfy(
            batch -> {
              List<UsageRow> groups = batch.groups();
              assertThat(batch.machines())
                  .containsAll(groups.stream().map(UsageRow::machine).distinct().toList());
              assertThat(
                      groups.size() <= ChangedUsage.MOST_UNPACKED || batch.machines().size() == 1)
                  .isTrue();
            });
    assertThat(batches.stream().mapToInt(batch -> batch.groups().size()).sum())
        .isEqualTo(read.stream().mapToInt(UsageSegment::size).sum());
  }

  private static UsageSegment usage(int machine, int groups) {
    return new UsageSegment(
        UsageSegmentEncoder.pack(
            Stream.generate(
                    () -> new UsageRow(1, machine, 2, 3, 1, 1, 0, 1, 1, 1, 1, 0, 5, 6, 0, 7, 8))
                .limit(groups)
                .toList()));
  }
}
