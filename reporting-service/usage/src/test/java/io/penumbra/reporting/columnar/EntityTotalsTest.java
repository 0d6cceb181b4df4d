package io.penumbra.reporting.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums merged from different days equal the sums over all days. */
class EntityTotalsTest {

  @ParameterizedTest
  @CsvSource({"0, 3", "3, 0", "5, 100000", "100000, 5", "70000, 70000"})
  void mergesFewAndMany(int here, int there) {
    Random random = new Random();
    Map<Integer, Long> right = new TreeMap<>();
    EntityTotals sums = totals(here, random, right);
    sums.merge(totals(there, random, right));
    Map<Integer, Long> found = new TreeMap<>();
    int[] ids = sums.ids();
    for (int place = 0; place < ids.length; place++) {
      found.put(ids[place], sums.transactions(place));
      assertThat(sums.find(ids[place])).isEqualTo(place);
    }
    assertThat(found).isEqualTo(right);
    assertThat(sums.size()).isEqualTo(right.size());
  }

  private static EntityTotals totals(int entities, Random random, Map<Integer, Long> right) {
    EntityTotals sums = new EntityTotals(EntityTotals.Part.ALL);
    for (int i = 0; i < entities; i++) {
      int id = 1 + random.nextInt(2 * entities);
      long transactions = 1 + random.nextInt(100);
      sums.add(sums.findPlace(id), transactions);
      right.merge(id, transactions, Long::sum);
    }
    return sums;
  }
}
