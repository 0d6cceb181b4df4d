package io.penumbra.reporting.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PostingListsTest {

  /** Gaps have one to five bytes, and values occur repeatedly. */
  @Property(tries = 200)
  void keepsValuesOfKeys(
      @ForAll Random random,
      @ForAll @IntRange(max = 3_000) int pairs,
      @ForAll @IntRange(max = 30) int bits) {
    int[] values = random.ints(pairs, 0, 1 << bits).sorted().toArray();
    int[] keys = new int[pairs];
    Map<Integer, TreeSet<Integer>> expected = new TreeMap<>();
    for (int i = 0; i < pairs; i++) {
      keys[i] = random.nextInt(1 + random.nextInt(500)) - 1;
      if (keys[i] > 0) {
        expected.computeIfAbsent(keys[i], _ -> new TreeSet<>()).add(values[i]);
      }
    }

    PostingLists lists = new PostingLists(ByteBuffer.wrap(PostingLists.encode(keys, values)));

    assertThat(lists.size()).isEqualTo(expected.size());
    for (int key = -1; key < 501; key++) {
      List<Integer> found = new ArrayList<>();
      lists.forEach(key, found::add);
      assertThat(found).containsExactlyElementsOf(expected.getOrDefault(key, new TreeSet<>()));
    }
  }

  @Property(tries = 100)
  void keepsBytesOfKeys(@ForAll Random random, @ForAll @IntRange(max = 300) int keys) {
    int[] all = random.ints(0, 1_000).distinct().limit(keys).sorted().toArray();
    List<byte[]> values = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      byte[] value = new byte[random.nextInt(20)];
      random.nextBytes(value);
      values.add(value);
    }

    KeyedBytes kept = new KeyedBytes(ByteBuffer.wrap(KeyedBytes.encode(all, values)));

    assertThat(kept.size()).isEqualTo(keys);
    for (int key = -1; key < 1_001; key++) {
      int at = Arrays.binarySearch(all, key);
      int place = kept.find(key);
      assertThat(place < 0).isEqualTo(at < 0);
      if (at >= 0) {
        assertThat(kept.at(place)).isEqualTo(ByteBuffer.wrap(values.get(at)));
      }
    }
  }
}
