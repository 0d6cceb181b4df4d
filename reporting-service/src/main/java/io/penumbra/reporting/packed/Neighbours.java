package io.penumbra.reporting.packed;

import io.penumbra.contracts.usage.Figure;
import io.penumbra.reporting.table.EntityKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** With whom or what of a kind some entities were used: of each, sums by neighbour. */
public final class Neighbours {

  private final EntityKind kind;
  private final EntityKind other;
  private final Numbers ids = new Numbers();
  private final List<Sums> sums = new ArrayList<>();
  private final List<Days> days = new ArrayList<>();
  private LocalDate day;
  private int ordinal;

  Neighbours(EntityKind kind, EntityKind other) {
    this.kind = kind;
    this.other = other;
  }

  /** The day each neighbour was met last, by its ordinal from 1. */
  static final class Days {
    private int[] last = new int[16];

    /** Whether a day is another one than before; days come one after the other. */
    boolean isNew(int place, int day) {
      if (place >= last.length) {
        last = Arrays.copyOf(last, 2 * place);
      }
      boolean isNew = last[place] != day;
      last[place] = day;
      return isNew;
    }
  }

  void add(Block block) {
    if (!block.day().equals(day)) {
      day = block.day();
      ordinal++;
    }
    int[] entities = block.numbers(kind);
    int[] others = block.numbers(other);
    int[] transactions = block.ints(Figure.TRANSACTIONS);
    int[] upUnknown = block.ints(Figure.UP_UNKNOWN);
    int[] downUnknown = block.ints(Figure.DOWN_UNKNOWN);
    long[] bytesUp = block.longs(Figure.BYTES_UP);
    long[] bytesDown = block.longs(Figure.BYTES_DOWN);
    long[] firstSeen = block.longs(Figure.FIRST_SEEN);
    long[] durations = block.longs(Figure.DURATION);
    for (int i = 0; i < block.size(); i++) {
      // what nobody could be found for is nobody's neighbour
      if (others[i] > 0) {
        int owner = ids.place(entities[i]);
        if (owner == sums.size()) {
          sums.add(new Sums(Sums.Part.ALL));
          days.add(new Days());
        }
        Sums own = sums.get(owner);
        int place = own.place(others[i]);
        own.add(place, transactions[i]);
        own.addTraffic(place, upUnknown[i], downUnknown[i], bytesUp[i], bytesDown[i]);
        own.addSeen(place, firstSeen[i], firstSeen[i] + durations[i]);
        if (days.get(owner).isNew(place, ordinal)) {
          own.addDay(place);
        }
      }
    }
  }

  /** The neighbours of an entity. */
  public Sums of(int id) {
    int place = ids.find(id);
    return place < 0 ? new Sums(Sums.Part.ALL) : sums.get(place);
  }
}
