package io.penumbra.contracts.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sets of three sources, two of which have names with a common prefix. */
class SourceSetTest {

  private static final List<String> SOURCES = List.of("zeek", "zeek-2", "endpoints");

  private static List<String> members(int bits) {
    return SOURCES.stream().filter(source -> (bits & 1 << SOURCES.indexOf(source)) != 0).toList();
  }

  private static String set(int bits) {
    return String.join("+", new TreeSet<>(members(bits)));
  }

  @Test
  void comparesEverySetWithEverySelectionAsSetsOfNames() {
    for (int one = 1; one < 8; one++) {
      assertThat(SourceSet.members(set(one))).containsExactlyInAnyOrderElementsOf(members(one));
      for (int other = 1; other < 8; other++) {
        assertThat(SourceSet.containsAny(set(one), members(other)))
            .as("%s in a report of %s", set(one), members(other))
            .isEqualTo(!Collections.disjoint(members(one), members(other)));
        assertThat(SourceSet.includes(set(one), set(other))).isEqualTo((one & other) == other);
        assertThat(SourceSet.union(List.of(set(one), set(other)))).isEqualTo(set(one | other));
      }
    }
    IntStream.range(0, SOURCES.size())
        .forEach(
            i ->
                assertThat(SourceSet.contains(set(6), SOURCES.get(i)))
                    .isEqualTo(members(6).contains(SOURCES.get(i))));
  }
}
