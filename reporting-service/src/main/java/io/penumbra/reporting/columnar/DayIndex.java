package io.penumbra.reporting.columnar;

import io.penumbra.reporting.entity.EntityKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which of a day's groups are of a machine, a user or an address, in 12 bytes a group. (Groups are
 * in the order of their apps.)
 */
final class DayIndex {

  /** Of more than one group in so many, all are looked through. */
  private static final int FEW = 8;

  static final List<EntityKind> KINDS =
      List.of(EntityKind.MACHINE, EntityKind.USER, EntityKind.IP_ADDRESS);

  /**
   * What is kept for a kind: the numbers of the entities, ascending, where the groups of each
   * begin, one more than entities, and the groups of each, ascending.
   */
  record Index(ByteBuffer ints, int entities) {
    Index {
      ints.order(ByteOrder.LITTLE_ENDIAN);
    }

    int begin(int place) {
      return at(entities + place);
    }

    int group(int at) {
      return at(2 * entities + 1 + at);
    }

    private int at(int index) {
      return ints.getInt(Integer.BYTES * index);
    }

    /** The place of an entity, or a negative number when it has no groups. */
    int find(int number) {
      int low = 0;
      int high = entities - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        int found = at(middle);
        if (found == number) {
          return middle;
        }
        if (found < number) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
      return -1;
    }
  }

  private final List<RowRange> ranges;
  private final int size;
  private final Map<EntityKind, Index> indexes = new EnumMap<>(EntityKind.class);

  private DayIndex(List<RowRange> ranges) {
    this.ranges = ranges;
    this.size = ranges.stream().mapToInt(RowRange::whole).sum();
  }

  /**
   * An index that was made before.
   *
   * @param ranges of whole segments, from which nothing is left out
   * @param indexes in the order of {@link #KINDS}
   */
  DayIndex(List<RowRange> ranges, List<Index> indexes) {
    this(ranges);
    for (int i = 0; i < KINDS.size(); i++) {
      this.indexes.put(KINDS.get(i), indexes.get(i));
    }
  }

  /** What is kept for each of {@link #KINDS}. */
  List<Index> indexes() {
    return KINDS.stream().map(indexes::get).toList();
  }

  /**
   * Indexes all groups of a day.
   *
   * @param ranges of whole segments, from which nothing is left out
   */
  static DayIndex of(List<RowRange> ranges, MappedBytes bytes) {
    DayIndex index = new DayIndex(ranges);
    for (EntityKind kind : KINDS) {
      IdSet entities = new IdSet();
      byte[] content = content(index.numbers(kind), entities);
      ByteBuffer kept = bytes.keep(List.of(content)).getFirst();
      index.indexes.put(kind, new Index(kept, entities.size()));
    }
    return index;
  }

  private int[] numbers(EntityKind kind) {
    int[] numbers = new int[size];
    VectorBatch batch = new VectorBatch();
    int at = 0;
    for (RowRange range : ranges) {
      batch.move(range);
      System.arraycopy(batch.numbers(kind), 0, numbers, at, range.whole());
      at += range.whole();
    }
    return numbers;
  }

  /**
   * What is kept for a kind.
   *
   * @param places the number of each group's entity; its place takes the place of it
   */
  private static byte[] content(int[] places, IdSet entities) {
    for (int group = 0; group < places.length; group++) {
      places[group] = EntityKind.isKnown(places[group]) ? entities.place(places[group]) : -1;
    }
    int[] inOrder =
        IntStream.range(0, entities.size())
            .boxed()
            .sorted((one, other) -> Integer.compare(entities.at(one), entities.at(other)))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] counts = new int[entities.size()];
    for (int place : places) {
      if (place >= 0) {
        counts[place]++;
      }
    }
    int[] next = new int[entities.size()];
    int begin = 0;
    for (int place : inOrder) {
      next[place] = begin;
      begin += counts[place];
    }
    ByteBuffer content =
        ByteBuffer.allocate(Integer.BYTES * (2 * entities.size() + 1 + begin))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int place : inOrder) {
      content.putInt(entities.at(place));
    }
    for (int place : inOrder) {
      content.putInt(next[place]);
    }
    content.putInt(begin);
    int groups = content.position();
    for (int group = 0; group < places.length; group++) {
      if (places[group] >= 0) {
        content.putInt(groups + Integer.BYTES * next[places[group]]++, group);
      }
    }
    return content.array();
  }

  /** Bytes. */
  long weight() {
    return indexes.values().stream().mapToLong(index -> index.ints.limit()).sum();
  }

  /** Whether it can tell the groups of a kind. */
  static boolean has(EntityKind kind) {
    return KINDS.contains(kind);
  }

  /**
   * The groups of some entities.
   *
   * @return null when there are so many that all groups are looked through sooner
   */
  List<RowRange> rows(EntityKind kind, IdSet entities) {
    Index index = indexes.get(kind);
    if (entities.size() > index.entities) {
      return null;
    }
    int[] places = new int[entities.size()];
    long found = 0;
    for (int i = 0; i < places.length; i++) {
      places[i] = index.find(entities.at(i));
      found += places[i] < 0 ? 0 : index.begin(places[i] + 1) - index.begin(places[i]);
    }
    return found * FEW > size ? null : rows(index, places);
  }

  private List<RowRange> rows(Index index, int[] places) {
    long[] bits = new long[(size + Long.SIZE - 1) / Long.SIZE];
    for (int place : places) {
      if (place >= 0) {
        for (int at = index.begin(place); at < index.begin(place + 1); at++) {
          int group = index.group(at);
          bits[group / Long.SIZE] |= 1L << group;
        }
      }
    }
    List<RowRange> rows = new ArrayList<>();
    int[] kept = new int[VectorBatch.MOST];
    int begin = 0;
    for (RowRange range : ranges) {
      int count = 0;
      for (int word = begin / Long.SIZE; word * Long.SIZE < begin + range.whole(); word++) {
        for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
          int behind = word * Long.SIZE + Long.numberOfTrailingZeros(rest) - begin;
          if (behind >= 0 && behind < range.whole()) {
            kept[count++] = behind;
          }
        }
      }
      if (count > 0) {
        rows.add(
            new RowRange(
                range.partition(), range.from(), range.whole(), Arrays.copyOf(kept, count)));
      }
      begin += range.whole();
    }
    return rows;
  }
}
