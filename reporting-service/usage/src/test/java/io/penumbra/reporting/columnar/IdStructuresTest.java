package io.penumbra.reporting.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.reporting.table.Cursor;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Id structures of scans, compared with collections of the JDK for random ids. */
class IdStructuresTest {

  /**
   * Returns an id as sequences assign them: most are close together with gaps, some are far away.
   */
  private static int id(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(20);
      case 1 -> 1_000 + random.nextInt(100);
      case 2 -> random.nextInt(1 << 20);
      default -> 4_090 + random.nextInt(12);
    };
  }

  @RepeatedTest(10)
  void assignsPlacesInOrderOfArrival(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    IdSet ids = new IdSet();
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < 2_000; i++) {
      int id = id(random);
      int expected = places.computeIfAbsent(id, _ -> places.size());
      assertThat(ids.findPlace(id)).isEqualTo(expected);
      assertThat(ids.at(expected)).isEqualTo(id);
      int other = id(random);
      assertThat(ids.find(other)).isEqualTo(places.getOrDefault(other, -1));
      assertThat(ids.has(other)).isEqualTo(places.containsKey(other));
    }
    assertThat(ids.size()).isEqualTo(places.size());
    for (int place = 0; place < ids.size(); place++) {
      assertThat(places).containsEntry(ids.toArray()[place], place);
    }
  }

  @Test
  void refusesNegativeIds() {
    IdSet ids = IdSet.of(3, 0, 3, Integer.MAX_VALUE >> 4);
    assertThat(ids.toArray()).containsExactly(3, 0, Integer.MAX_VALUE >> 4);
    for (int id : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      assertThat(ids.has(id)).isFalse();
    }
    assertThatThrownBy(() -> ids.findPlace(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @RepeatedTest(10)
  void mapsIdsToDensePlacesAndBack(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    BitSet used = new BitSet();
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(200); i++) {
      int id = id(random);
      ids.add(id);
      used.set(DenseIdMap.computePage(id));
    }
    DenseIdMap map = new DenseIdMap(used);
    assertThat(map.size()).isEqualTo(used.cardinality() << 10);
    Map<Integer, Integer> owners = new HashMap<>();
    for (int id : ids) {
      int place = map.findPlace(id);
      assertThat(place).isBetween(0, map.size() - 1);
      assertThat(owners.merge(place, id, (one, _) -> one)).isEqualTo(id);
      assertThat(map.number(place)).isEqualTo(id);
    }
    // places are in the order of ids
    List<Integer> sorted = ids.stream().sorted().toList();
    assertThat(sorted.stream().map(map::findPlace).toList()).isSorted();
  }

  @RepeatedTest(10)
  void setsBitsAtPlacesOfIds(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    BitSet used = new BitSet();
    BitSet some = new BitSet();
    for (int i = 0; i < 50; i++) {
      int id = id(random);
      used.set(DenseIdMap.computePage(id));
      some.set(id);
    }
    // ids of unused pages are ignored
    some.set(7 << 20);
    DenseIdMap map = new DenseIdMap(used);
    long[] bits = map.listBits(some);
    long[] others = map.others(some);
    for (int place = 0; place < map.size(); place++) {
      boolean is = (bits[place >> 6] >>> place & 1) == 1;
      assertThat(is).as("place %d", place).isEqualTo(some.get(map.number(place)));
      assertThat((others[place >> 6] >>> place & 1) == 1).isNotEqualTo(is);
    }
  }

  private static final List<String> SORTS =
      List.of("transactions", "-transactions", "lastSeen", "-lastSeen", "users", "-traffic");

  @RepeatedTest(12)
  void pagesLikeSortedList(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String sort = SORTS.get(repetition.getCurrentRepetition() % SORTS.size());
    PageQuery.Order order = PageQuery.all(sort, null, null, null, null).order(Table.MACHINES);
    int[] ids =
        IntStream.generate(() -> 1 + random.nextInt(100_000)).distinct().limit(60).toArray();
    long[] values = new long[ids.length];
    for (int i = 0; i < values.length; i++) {
      // many equal values, and times with microseconds
      values[i] =
          sort.endsWith("lastSeen")
              ? ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2026-01-02T03:04:05Z"))
                  + random.nextInt(20)
              : random.nextInt(20);
    }
    Comparator<Integer> ascending =
        Comparator.<Integer>comparingLong(place -> values[place])
            .thenComparingInt(place -> ids[place]);
    List<Integer> expected =
        IntStream.range(0, ids.length)
            .boxed()
            .sorted(sort.startsWith("-") ? ascending.reversed() : ascending)
            .toList();
    KeysetSort keyset = new KeysetSort(order, ids, values);
    List<Integer> read = new ArrayList<>();
    Cursor after = null;
    List<Integer> page;
    do {
      page = keyset.first(1 + random.nextInt(9), after);
      read.addAll(page);
      after = page.isEmpty() ? null : keyset.cursor(page.getLast());
    } while (!page.isEmpty());
    assertThat(read).as(sort).isEqualTo(expected);
    assertThat(keyset.listIds(read))
        .containsExactly(expected.stream().mapToInt(place -> ids[place]).toArray());
  }

  /** Memory depends on the existing rows, not on the number of rows to skip. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3, 1 << 29, Integer.MAX_VALUE})
  void limitsMemoryToExistingRows(int most) {
    PageQuery.Order order = new PageQuery().order(Table.APPS);
    KeysetSort keyset = new KeysetSort(order, new int[] {5, 6, 7}, new long[] {1, 3, 2});
    assertThat(keyset.first(most, null)).isEqualTo(List.of(1, 2, 0).subList(0, Math.min(most, 3)));
  }
}
