package io.penumbra.reporting.columnar;

import com.google.common.collect.Ordering;
import io.penumbra.contracts.usage.Measure;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.usage.Neighbour;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Aggregator of the neighbours of entities in two passes: the first counts transactions of each
 * pair; the second aggregates all measures of the most used pairs.
 */
final class AdjacencyAggregator {

  private static final VarHandle COUNTER = MethodHandles.arrayElementVarHandle(long[].class);

  private final EntityKind kind;
  private final IdSet entities;
  private final EntityKind other;
  private final DenseIdMap span;
  private final int width;

  /** Entities of each selected pair, by position ({@link #at}). */
  private final List<Integer> chosen = new ArrayList<>();

  /**
   * Number of transactions of each pair; selected pairs have their position instead: -1 for the
   * first, -2 for the second.
   */
  private final long[] transactions;

  /**
   * Creates an aggregator for some entities.
   *
   * @param ids ids in lookup order
   * @param span exclusive upper limit of the ids of the other kind
   */
  AdjacencyAggregator(EntityKind kind, int[] ids, EntityKind other, DenseIdMap span) {
    this.kind = kind;
    this.entities = IdSet.of(ids);
    this.other = other;
    this.span = span;
    this.width = span.size();
    this.transactions = new long[ids.length * width];
  }

  /** Returns the slot of a pair. */
  private int at(int id, int otherId) {
    return entities.find(id) * width + span.findPlace(otherId);
  }

  /** Counts the groups of a block. Thread-safe. */
  void count(VectorBatch batch) {
    int[] ids = batch.listNumbers(kind);
    int[] others = batch.listNumbers(other);
    int[] figures = batch.listInts(Measure.TRANSACTIONS);
    for (int i = 0; i < batch.size(); i++) {
      if (EntityKind.isKnown(others[i])) {
        COUNTER.getAndAdd(transactions, at(ids[i], others[i]), (long) figures[i]);
      }
    }
  }

  /**
   * Selects the most used neighbours of each entity; ties are resolved by id.
   *
   * @param among bit set of the permitted neighbours, or null for all
   * @return ids of all selected neighbours
   */
  int[] choose(int most, long[] among) {
    Comparator<Integer> mostUsedFirst =
        Comparator.<Integer>comparingLong(two -> -transactions[two])
            .thenComparing(Comparator.naturalOrder());
    List<Integer> met = new ArrayList<>();
    for (int entity = 0; entity < entities.size(); entity++) {
      met.clear();
      for (int two = entity * width; two < (entity + 1) * width; two++) {
        if (transactions[two] > 0 && counts(two % width, among)) {
          met.add(two);
        }
      }
      chosen.addAll(Ordering.from(mostUsedFirst).leastOf(met, most));
    }
    for (int i = 0; i < chosen.size(); i++) {
      transactions[chosen.get(i)] = -1 - i;
    }
    return chosen.stream().mapToInt(two -> span.number(two % width)).distinct().toArray();
  }

  private static boolean counts(int place, long[] among) {
    return among == null || (among[place / Long.SIZE] & 1L << place) != 0;
  }

  /** Sums of some days for each selected pair. */
  static final class Chosen {
    private final EntityTotals sums = new EntityTotals(EntityTotals.Part.ALL);

    /** Ordinal of the last common day of each pair, from 1. */
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

  void add(Chosen to, VectorBatch batch) {
    to.begin(batch.day());
    int[] ids = batch.listNumbers(kind);
    int[] others = batch.listNumbers(other);
    int[] transactions = batch.listInts(Measure.TRANSACTIONS);
    EntityTotals.Traffic traffic = new EntityTotals.Traffic(batch);
    long[] firstSeen = batch.listLongs(Measure.FIRST_SEEN);
    long[] durations = batch.listLongs(Measure.DURATION);
    for (int i = 0; i < batch.size(); i++) {
      long chosenAs = EntityKind.isKnown(others[i]) ? this.transactions[at(ids[i], others[i])] : 0;
      if (chosenAs < 0) {
        int place = to.sums.findPlace((int) -chosenAs);
        to.sums.add(place, transactions[i]);
        to.sums.addTraffic(place, traffic, i);
        to.sums.addSeen(place, firstSeen[i], firstSeen[i] + durations[i]);
        to.addDay(place);
      }
    }
  }

  /** Returns the neighbours, grouped by entity, the most used first. */
  List<Neighbour> found(Chosen added) {
    EntityTotals sums = added.sums;
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
              sums.traffic(place),
              Micros.toInstant(sums.firstSeen(place)),
              Micros.toInstant(sums.lastSeen(place)),
              sums.days(place)));
    }
    return found;
  }
}
