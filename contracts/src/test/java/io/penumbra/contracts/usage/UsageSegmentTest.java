package io.penumbra.contracts.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class UsageSegmentTest {

  @Property
  void readsEncodedRowsByIndexAndByApp(@ForAll("usage") List<UsageRow> groups) {
    UsageSegment packed = new UsageSegment(UsageSegmentEncoder.pack(groups));

    List<UsageRow> sorted = new ArrayList<>(groups);
    sorted.sort(Comparator.comparingInt(UsageRow::app));
    List<UsageRow> read = new ArrayList<>();
    for (int run = 0; run < packed.runs(); run++) {
      assertThat(packed.runOf(packed.app(run))).isEqualTo(run);
      for (int group = packed.begin(run); group < packed.begin(run + 1); group++) {
        assertThat(packed.group(group).app()).isEqualTo(packed.app(run));
        read.add(packed.group(group));
      }
    }
    assertThat(inRows(packed)).isEqualTo(read);
    assertThat(packed.size()).isEqualTo(groups.size());
    assertThat(read).isEqualTo(sorted);
  }

  /** Reads the groups column by column, in two ranges. */
  private static List<UsageRow> inRows(UsageSegment packed) {
    List<UsageRow> all = new ArrayList<>();
    int half = packed.size() / 2;
    for (int[] row : new int[][] {{0, half}, {half, packed.size() - half}}) {
      int from = row[0];
      int count = row[1];
      int[] behind = IntStream.range(0, count).map(i -> count - 1 - i).toArray();
      int[][] ints = new int[12][count];
      long[][] longs = new long[5][count];
      packed.apps(from, count, ints[0]);
      for (Measure figure : Measure.values()) {
        if (figure.compareTo(Measure.BYTES_UP) < 0) {
          int[] into = ints[1 + figure.ordinal()];
          packed.read(figure, from, count, into);
          int[] backwards = new int[count];
          packed.gather(figure, from, behind, count, backwards);
          assertThat(Arrays.stream(behind).map(i -> backwards[i]).toArray()).isEqualTo(into);
        } else {
          long[] into = longs[figure.ordinal() - Measure.BYTES_UP.ordinal()];
          packed.read(figure, from, count, into);
          long[] backwards = new long[count];
          packed.gather(figure, from, behind, count, backwards);
          assertThat(Arrays.stream(behind).mapToLong(i -> backwards[i]).toArray()).isEqualTo(into);
        }
      }
      for (int i = 0; i < count; i++) {
        int transactions = ints[5][i];
        all.add(
            new UsageRow(
                ints[0][i],
                ints[1][i],
                ints[2][i],
                ints[3][i],
                ints[4][i],
                transactions,
                ints[6][i],
                transactions - ints[7][i],
                transactions - ints[8][i],
                transactions - ints[9][i],
                transactions - ints[10][i],
                ints[11][i],
                longs[0][i],
                longs[1][i],
                longs[2][i],
                longs[3][i],
                longs[3][i] + longs[4][i]));
      }
    }
    return all;
  }

  @Property
  void refusesTruncatedSegments(@ForAll("usage") List<UsageRow> groups, @ForAll int seed) {
    byte[] packed = UsageSegmentEncoder.pack(groups);
    byte[] cut = Arrays.copyOf(packed, Math.floorMod(seed, packed.length));

    assertThatIllegalArgumentException().isThrownBy(() -> new UsageSegment(cut));
  }

  @Test
  void refusesOtherFormats() {
    byte[] packed = UsageSegmentEncoder.pack(List.of());
    packed[0] = 1;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UsageSegment(packed))
        .withMessageContaining("format 1");
  }

  @Test
  void findsNoRunOfAbsentApp() {
    assertThat(new UsageSegment(UsageSegmentEncoder.pack(List.of())).runOf(1)).isNegative();
  }

  @Provide
  Arbitrary<List<UsageRow>> usage() {
    Arbitrary<Integer> numbers =
        Arbitraries.oneOf(Arbitraries.integers().between(-1, 300), Arbitraries.integers());
    Arbitrary<Long> longs =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 100).map(n -> n * 1_000_000),
            Arbitraries.longs().between(0, 1L << 60));
    return numbers
        .list()
        .ofSize(12)
        .flatMap(
            n ->
                longs
                    .list()
                    .ofSize(5)
                    .map(
                        l ->
                            new UsageRow(
                                n.get(0) & 7,
                                n.get(1),
                                n.get(2),
                                n.get(3),
                                n.get(4),
                                n.get(5),
                                n.get(6),
                                n.get(7),
                                n.get(8),
                                n.get(9),
                                n.get(10),
                                n.get(11),
                                l.get(0),
                                l.get(1),
                                l.get(2),
                                l.get(3),
                                l.get(3) + l.get(4) % 1_000_000_000)))
        .list()
        .ofMaxSize(60);
  }
}
