package io.penumbra.reporting.packed;

import com.google.common.collect.Comparators;
import io.penumbra.contracts.usage.Figure;
import io.penumbra.reporting.table.EntityKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * With whom or what of a kind some entities were used. Transactions of each two are counted first;
 * of those that have most, all the rest is added up then.
 */
final class Neighbours {

  private final EntityKind kind;
  private final Numbers entities;
  private final EntityKind other;
  private final Span span;
  private final int width;

  /** The two of each pair that was chosen, as {@link #at}. */
  private final List<Integer> chosen = new ArrayList<>();

  /** One more than the place of each two among those that were chosen; 0 for others. */
  private int[] places;

  /**
   * Of some entities.
   *
   * @param ids in the order that they are found in
   * @param span the numbers of the other kind that there may be
   */
  Neighbours(EntityKind kind, int[] ids, EntityKind other, Span span) {
    this.kind = kind;
    this.entities = Numbers.of(ids);
    this.other = other;
    this.span = span;
    this.width = span.size();
  }

  /** Where something is kept for two. */
  private int at(int id, int otherId) {
    return entities.find(id) * width + span.place(otherId);
  }

  /** No transactions of any two yet. */
  long[] begin() {
    return new long[entities.size() * width];
  }

  void count(long[] transactions, Block block) {
    int[] ids = block.numbers(kind);
    int[] others = block.numbers(other);
    int[] figures = block.ints(Figure.TRANSACTIONS);
    for (int i = 0; i < block.size(); i++) {
      if (EntityKind.isKnown(others[i])) {
        transactions[at(ids[i], others[i])] += figures[i];
      }
    }
  }

  static void combine(long[] transactions, long[] others) {
    Arrays.setAll(transactions, i -> transactions[i] + others[i]);
  }

  /** Chooses the most used neighbours of each entity; of those as much used, the first. */
  void choose(long[] transactions, int most) {
    places = new int[transactions.length];
    Comparator<Integer> mostUsedFirst =
        Comparator.<Integer>comparingLong(two -> -transactions[two])
            .thenComparing(Comparator.naturalOrder());
    for (int entity = 0; entity < entities.size(); entity++) {
      IntStream.range(entity * width, (entity + 1) * width)
          .filter(two -> transactions[two] > 0)
          .boxed()
          .collect(Comparators.least(most, mostUsedFirst))
          .forEach(
              two -> {
                chosen.add(two);
                places[two] = chosen.size();
              });
    }
  }

  /** What some days have come to of each two that were chosen. */
  static final class Chosen {
    private final Sums sums = new Sums(Sums.Part.ALL);

    /** The day each two met last, by its ordinal from 1. */
    private int[] last = new int[64];

    private LocalDate day;
    private int ordinal;

    private void begin(LocalDate next) {
      if (!next.equals(day)) {
        day = next;
        ordinal++;
      }
    }

    private void addDay(int place) {
      if (place >= last.length) {
        last = Arrays.copyOf(last, 2 * place);
      }
      if (last[place] != ordinal) {
        last[place] = ordinal;
        sums.addDay(place);
      }
    }

    void add(Chosen others) {
      sums.add(others.sums);
    }
  }

  void add(Chosen to, Block block) {
    to.begin(block.day());
    int[] ids = block.numbers(kind);
    int[] others = block.numbers(other);
    int[] transactions = block.ints(Figure.TRANSACTIONS);
    int[] upUnknown = block.ints(Figure.UP_UNKNOWN);
    int[] downUnknown = block.ints(Figure.DOWN_UNKNOWN);
    long[] bytesUp = block.longs(Figure.BYTES_UP);
    long[] bytesDown = block.longs(Figure.BYTES_DOWN);
    long[] firstSeen = block.longs(Figure.FIRST_SEEN);
    long[] durations = block.longs(Figure.DURATION);
    for (int i = 0; i < block.size(); i++) {
      int number = EntityKind.isKnown(others[i]) ? places[at(ids[i], others[i])] : 0;
      if (number > 0) {
        int place = to.sums.place(number);
        to.sums.add(place, transactions[i]);
        to.sums.addTraffic(place, upUnknown[i], downUnknown[i], bytesUp[i], bytesDown[i]);
        to.sums.addSeen(place, firstSeen[i], firstSeen[i] + durations[i]);
        to.addDay(place);
      }
    }
  }

  /** The neighbours, those of an entity in a row, the most used first. */
  List<Neighbour> found(Chosen added) {
    Sums sums = added.sums;
    List<Neighbour> found = new ArrayList<>(chosen.size());
    for (int i = 0; i < chosen.size(); i++) {
      int place = sums.find(i + 1);
      found.add(
          new Neighbour(
              entities.at(chosen.get(i) / width),
              span.number(chosen.get(i) % width),
              sums.transactions(place),
              sums.bytesUp(place),
              sums.bytesDown(place),
              sums.firstSeen(place),
              sums.lastSeen(place),
              sums.days(place)));
    }
    return found;
  }
}
