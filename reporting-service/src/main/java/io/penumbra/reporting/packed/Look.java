package io.penumbra.reporting.packed;

import io.penumbra.contracts.usage.Figure;
import io.penumbra.contracts.usage.PackedUsage;
import io.penumbra.reporting.table.EntityKind;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Usage that was looked at, as of one moment. */
public final class Look {

  /** So few that they are rather looked up one by one in every piece. */
  private static final int FEW_APPS = 200;

  private final List<Slice> slices;
  private final Selected selected;
  private final Supplier<Numbers> apps;
  private final Semaphore turns;

  /**
   * What was found.
   *
   * @param slices by day
   * @param apps which destinations are apps, asked where they are counted
   * @param turns how many may add up at once
   */
  Look(List<Slice> slices, Selected selected, Supplier<Numbers> apps, Semaphore turns) {
    this.slices = slices;
    this.selected = selected;
    this.apps = apps;
    this.turns = turns;
  }

  private <T> T inTurn(Supplier<T> work) {
    turns.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }

  /** Shows all of it, by day. */
  private void visit(Consumer<Block> visitor) {
    Block block = new Block(selected);
    for (Slice slice : slices) {
      PackedUsage usage = slice.usage();
      if (selected.apps() == null) {
        visit(block, slice, 0, usage.size(), visitor);
      } else {
        for (int place = 0; place < selected.apps().size(); place++) {
          visit(block, slice, selected.apps().at(place), visitor);
        }
      }
    }
  }

  private static void visit(Block block, Slice slice, int app, Consumer<Block> visitor) {
    PackedUsage usage = slice.usage();
    int run = usage.runOf(app);
    if (run >= 0) {
      visit(block, slice, usage.begin(run), usage.begin(run + 1), visitor);
    }
  }

  private static void visit(Block block, Slice slice, int begin, int end, Consumer<Block> visitor) {
    for (int from = begin; from < end; from += Block.MOST) {
      block.move(slice, from, Math.min(Block.MOST, end - from));
      if (block.size() > 0) {
        visitor.accept(block);
      }
    }
  }

  /** The part of it that is of some entities. */
  public Look among(EntityKind kind, int... ids) {
    return new Look(slices, selected.among(kind, Numbers.of(ids)), apps, turns);
  }

  /**
   * What every entity of a kind was used for.
   *
   * @param parts what is wanted beside transactions
   */
  public Sums sums(EntityKind kind, Set<Sums.Part> parts) {
    return inTurn(
        () -> {
          Sums sums = new Sums(parts);
          visit(block -> sums.add(block, kind));
          return sums;
        });
  }

  /**
   * With how many others entities were used.
   *
   * @param ids of the entities; all there are in it, or more
   * @param others what to count
   * @return by kind and by the place of each id
   */
  public Map<EntityKind, int[]> counts(EntityKind kind, int[] ids, Collection<EntityKind> others) {
    List<Met> met = others.stream().map(other -> new Met(other, apps, ids.length)).toList();
    return inTurn(
        () -> {
          if (kind == EntityKind.APP && ids.length <= FEW_APPS) {
            metByApp(ids, met);
          } else {
            metByPlace(kind, ids, met);
          }
          Map<EntityKind, int[]> counts = new EnumMap<>(EntityKind.class);
          met.forEach(other -> counts.put(other.kind, other.counts));
          return counts;
        });
  }

  /** One app after the other: each has its groups in a row. */
  private void metByApp(int[] ids, List<Met> met) {
    Block block = new Block(selected);
    for (int i = 0; i < ids.length; i++) {
      int place = i;
      if (selected.apps() == null || selected.apps().has(ids[i])) {
        for (Slice slice : slices) {
          visit(block, slice, ids[i], of -> met.forEach(other -> other.count(of, place)));
        }
      }
    }
  }

  /** All uses at once, which are sorted by entity then. */
  private void metByPlace(EntityKind kind, int[] ids, List<Met> met) {
    Numbers counted = Numbers.of(ids);
    Ints places = new Ints();
    visit(
        block -> {
          int[] numbers = block.numbers(kind);
          for (int i = 0; i < block.size(); i++) {
            places.add(counted.find(numbers[i]));
          }
          met.forEach(other -> other.add(block));
        });
    int[] order = order(places, ids.length);
    met.forEach(other -> other.count(places, order));
  }

  /** All places, sorted: those of one entity follow each other. */
  private static int[] order(Ints places, int entities) {
    // what is of no entity (place -1) comes first
    int[] next = new int[entities + 2];
    for (int i = 0; i < places.size(); i++) {
      next[places.get(i) + 2]++;
    }
    for (int entity = 0; entity <= entities; entity++) {
      next[entity + 1] += next[entity];
    }
    int[] order = new int[places.size()];
    for (int i = 0; i < places.size(); i++) {
      order[next[places.get(i) + 1]++] = i;
    }
    return order;
  }

  /** Whom or what of a kind the entities were used with. */
  private static final class Met {
    private static final int NOBODY = -1;

    private final EntityKind kind;

    /** Those that count; null for all that are known. */
    private final Numbers among;

    private final Numbers numbers = new Numbers();
    private final Ints places = new Ints();

    /** One more than the entity that each was last seen with. */
    private int[] last = new int[64];

    /** How many each entity was used with. */
    private final int[] counts;

    Met(EntityKind kind, Supplier<Numbers> apps, int entities) {
      this.kind = kind;
      this.among = kind == EntityKind.APP ? apps.get() : null;
      this.counts = new int[entities];
    }

    private int place(int id) {
      boolean counts = among == null ? kind.isKnown(id) : among.has(id);
      return counts ? numbers.place(id) : NOBODY;
    }

    /** Keeps the uses of a block, to be counted when they are sorted. */
    void add(Block block) {
      int[] ids = block.numbers(kind);
      for (int i = 0; i < block.size(); i++) {
        places.add(place(ids[i]));
      }
    }

    /**
     * Counts the uses that were kept.
     *
     * @param order of the uses, those of an entity in a row
     */
    void count(Ints entities, int[] order) {
      for (int i : order) {
        int other = places.get(i);
        int entity = entities.get(i);
        if (other != NOBODY && entity >= 0) {
          count(other, entity);
        }
      }
    }

    /**
     * Counts the uses of a block, all of one entity; its other blocks follow or were just before.
     */
    void count(Block block, int entity) {
      int[] ids = block.numbers(kind);
      for (int i = 0; i < block.size(); i++) {
        int other = place(ids[i]);
        if (other != NOBODY) {
          count(other, entity);
        }
      }
    }

    private void count(int other, int entity) {
      if (other >= last.length) {
        last = Arrays.copyOf(last, 2 * other);
      }
      if (last[other] != entity + 1) {
        last[other] = entity + 1;
        counts[entity]++;
      }
    }
  }

  /**
   * All of it added up.
   *
   * @param machines numbers of machines; so for apps, other destinations among them
   * @param firstSeen microseconds since 1970, or null when there is nothing
   */
  public record Total(
      int[] machines,
      int users,
      int ipAddresses,
      int[] apps,
      long transactions,
      long blocked,
      long attributed,
      long bySignIn,
      long measured,
      Long bytesUp,
      Long bytesDown,
      Long firstSeen,
      Long lastSeen,
      Map<LocalDate, Day> days) {}

  /** A day of it; bytes are null when nothing told them. */
  public record Day(long transactions, Long bytesUp, Long bytesDown) {}

  private static final class Adding {
    long transactions;
    long blocked;
    long attributed;
    long bySignIn;
    long unmeasured;
    long upUnknown;
    long downUnknown;
    long bytesUp;
    long bytesDown;
    long firstSeen = Long.MAX_VALUE;
    long lastSeen = Long.MIN_VALUE;

    void add(Block block) {
      int size = block.size();
      transactions += sum(block.ints(Figure.TRANSACTIONS), size);
      blocked += sum(block.ints(Figure.BLOCKED), size);
      bySignIn += sum(block.ints(Figure.BY_LOGON), size);
      unmeasured += sum(block.ints(Figure.UNMEASURED), size);
      upUnknown += sum(block.ints(Figure.UP_UNKNOWN), size);
      downUnknown += sum(block.ints(Figure.DOWN_UNKNOWN), size);
      int[] users = block.numbers(EntityKind.USER);
      int[] counts = block.ints(Figure.TRANSACTIONS);
      long[] up = block.longs(Figure.BYTES_UP);
      long[] down = block.longs(Figure.BYTES_DOWN);
      long[] first = block.longs(Figure.FIRST_SEEN);
      long[] durations = block.longs(Figure.DURATION);
      for (int i = 0; i < size; i++) {
        attributed += users[i] > 0 ? counts[i] : 0;
        bytesUp += up[i];
        bytesDown += down[i];
        firstSeen = Math.min(firstSeen, first[i]);
        lastSeen = Math.max(lastSeen, first[i] + durations[i]);
      }
    }

    private static long sum(int[] figures, int size) {
      long sum = 0;
      for (int i = 0; i < size; i++) {
        sum += figures[i];
      }
      return sum;
    }

    void add(Adding day) {
      transactions += day.transactions;
      blocked += day.blocked;
      attributed += day.attributed;
      bySignIn += day.bySignIn;
      unmeasured += day.unmeasured;
      upUnknown += day.upUnknown;
      downUnknown += day.downUnknown;
      bytesUp += day.bytesUp;
      bytesDown += day.bytesDown;
      firstSeen = Math.min(firstSeen, day.firstSeen);
      lastSeen = Math.max(lastSeen, day.lastSeen);
    }

    Long up() {
      return upUnknown < transactions ? (Long) bytesUp : null;
    }

    Long down() {
      return downUnknown < transactions ? (Long) bytesDown : null;
    }
  }

  /** Adds all of it up. */
  public Total total() {
    return inTurn(this::addUp);
  }

  private Total addUp() {
    Map<EntityKind, Numbers> used = new EnumMap<>(EntityKind.class);
    for (EntityKind kind : EntityKind.values()) {
      used.put(kind, new Numbers());
    }
    Map<LocalDate, Adding> days = new HashMap<>();
    visit(
        block -> {
          days.computeIfAbsent(block.day(), _ -> new Adding()).add(block);
          used.forEach((kind, numbers) -> place(block, kind, numbers));
        });
    Adding all = new Adding();
    Map<LocalDate, Day> byDay = new HashMap<>();
    days.forEach(
        (day, sums) -> {
          all.add(sums);
          byDay.put(day, new Day(sums.transactions, sums.up(), sums.down()));
        });
    boolean none = days.isEmpty();
    return new Total(
        used.get(EntityKind.MACHINE).toArray(),
        used.get(EntityKind.USER).size(),
        used.get(EntityKind.IP_ADDRESS).size(),
        used.get(EntityKind.APP).toArray(),
        all.transactions,
        all.blocked,
        all.attributed,
        all.bySignIn,
        all.transactions - all.unmeasured,
        all.up(),
        all.down(),
        none ? null : all.firstSeen,
        none ? null : all.lastSeen,
        byDay);
  }

  private static void place(Block block, EntityKind kind, Numbers numbers) {
    int[] ids = block.numbers(kind);
    for (int i = 0; i < block.size(); i++) {
      // groups of an app follow each other
      if (kind.isKnown(ids[i]) && (i == 0 || ids[i] != ids[i - 1])) {
        numbers.place(ids[i]);
      }
    }
  }

  /** With whom or what of a kind the entities of another one were used. */
  public Neighbours neighbours(EntityKind kind, EntityKind other) {
    return inTurn(
        () -> {
          Neighbours neighbours = new Neighbours(kind, other);
          visit(neighbours::add);
          return neighbours;
        });
  }
}
