package io.penumbra.reporting.columnar;

import com.google.common.base.Suppliers;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.Table;
import io.penumbra.reporting.usage.Neighbour;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Scan of usage at one point in time. All cores aggregate it, each several shards of days. */
final class UsageScan {

  /** Maximum number of bitmap words for pairs of entities at once: 16 MB. */
  static final int MOST_WORDS = 1 << 21;

  /** Maximum number of counters for pairs of entities at once: 4 MB. */
  private static final int MOST_PAIRS = 1 << 19;

  /** Matching usage by shard of a day, selected lazily; many queries do not need it. */
  private final Supplier<List<List<RowRange>>> days;

  /** Aggregates that replace a full scan if usage is selected by source only. */
  private final Supplier<SourceUsage> sourceUsage;

  /** Settled days and other days; null if no day is settled. */
  private final SettledDays settled;

  /** Kinds for which settled days are aggregated. */
  private final Map<EntityKind, Boolean> isSettled = new ConcurrentHashMap<>();

  /** Sums of all days for these kinds. */
  private final Map<EntityKind, EntityTotals> settledSums = new ConcurrentHashMap<>();

  /** Upper limits of the ids in this scan, or in the scan that contains it. */
  private final Map<EntityKind, DenseIdMap> spans;

  private final Supplier<CompletableFuture<EntityTypes>> types;
  private final ParallelSums parallel;

  /** Scan of the same usage over the whole retention. */
  private final Supplier<UsageScan> retained;

  private UsageScan(
      Supplier<List<List<RowRange>>> days,
      Supplier<SourceUsage> sourceUsage,
      SettledDays settled,
      Map<EntityKind, DenseIdMap> spans,
      Supplier<CompletableFuture<EntityTypes>> types,
      ParallelSums parallel,
      Supplier<UsageScan> retained) {
    this.days = days;
    this.sourceUsage = sourceUsage;
    this.settled = settled;
    this.spans = spans;
    this.types = types;
    this.parallel = parallel;
    this.retained = retained == null ? () -> this : Suppliers.memoize(retained::get);
  }

  /** Returns a scan that reads when entities were first seen from another one. */
  UsageScan withRetained(Supplier<UsageScan> all) {
    return new UsageScan(days, sourceUsage, settled, spans, types, parallel, all);
  }

  /**
   * Creates a scan of selected usage.
   *
   * @param types types of entities, read if apps or machines are counted
   * @param parallel executes the aggregation
   * @param kept cache of results of settled days
   */
  static UsageScan of(
      Collection<DayUsage> usage,
      UsagePredicate selected,
      Supplier<CompletableFuture<EntityTypes>> types,
      ParallelSums parallel,
      SettledSums kept) {
    List<DayUsage> all = List.copyOf(usage);
    // computed now on all cores; if memory is short, no part of the answer has been sent yet
    parallel.inTurn(() -> all.parallelStream().map(DayUsage::totals).toList());
    Map<EntityKind, DenseIdMap> spans = spans(all);
    List<DayUsage> unchanged =
        selected.isOfSources()
            ? all.stream().filter(day -> day.settled() != null).toList()
            : List.of();
    SettledDays settled =
        unchanged.isEmpty()
            ? null
            : new SettledDays(
                of(unchanged, selected, null, spans, types, parallel),
                of(
                    all.stream().filter(day -> day.settled() == null).toList(),
                    selected,
                    null,
                    spans,
                    types,
                    parallel),
                unchanged.stream().map(DayUsage::settled).toList(),
                selected.sources() == null
                    ? null
                    : IntStream.of(selected.sources().toArray()).sorted().boxed().toList(),
                kept);
    return of(all, selected, settled, spans, types, parallel);
  }

  private static UsageScan of(
      List<DayUsage> all,
      UsagePredicate selected,
      SettledDays settled,
      Map<EntityKind, DenseIdMap> spans,
      Supplier<CompletableFuture<EntityTypes>> types,
      ParallelSums parallel) {
    Supplier<List<List<RowRange>>> days =
        Suppliers.memoize(
            () ->
                parallel.inTurn(
                    () -> all.parallelStream().map(day -> day.selected(selected)).toList()));
    Supplier<SourceUsage> sourceUsage =
        Suppliers.memoize(
            () ->
                selected.isOfSources()
                    ? parallel.inTurn(() -> SourceUsage.of(all, selected))
                    : SourceUsage.NONE);
    return new UsageScan(days, sourceUsage, settled, spans, types, parallel, null);
  }

  private static Map<EntityKind, DenseIdMap> spans(List<DayUsage> usage) {
    Map<EntityKind, DenseIdMap> spans = new EnumMap<>(EntityKind.class);
    for (EntityKind kind : EntityKind.values()) {
      BitSet pages = new BitSet();
      usage.forEach(day -> day.pages(kind).forEach(pages::or));
      spans.put(kind, new DenseIdMap(pages));
    }
    return spans;
  }

  /** Reads all usage, many blocks at once. */
  private void visit(Consumer<VectorBatch> visitor) {
    parallel.addUp(days.get(), () -> visitor, Consumer::accept, (_, _) -> {});
  }

  /** Returns the part of some entities. */
  public UsageScan among(EntityKind kind, int... ids) {
    IdSet entities = IdSet.of(ids);
    List<List<RowRange>> rows;
    Map<EntityKind, List<List<RowRange>>> totals = new EnumMap<>(EntityKind.class);
    SourceUsage all = sourceUsage.get();
    if (all.days().isEmpty()) {
      rows = among(days.get(), kind, entities);
    } else {
      rows = parallel.inTurn(() -> all.rows(kind, entities));
      totals.put(kind, among(all.totals().get(kind), kind, entities));
    }
    SourceUsage part = new SourceUsage(List.of(), UsagePredicate.ALL, totals);
    return new UsageScan(() -> rows, () -> part, null, spans, types, parallel, null);
  }

  private List<List<RowRange>> among(List<List<RowRange>> usage, EntityKind kind, IdSet entities) {
    return parallel.inTurn(
        () ->
            usage.parallelStream()
                .map(day -> new SelectionFilter().keep(day, kind, entities))
                .toList());
  }

  /** Returns the usage to aggregate by entities of a kind. */
  List<List<RowRange>> of(EntityKind kind) {
    List<List<RowRange>> known = sourceUsage.get().totals().get(kind);
    return known == null ? days.get() : known;
  }

  /** Requests the types of entities in the background; counts of a kind need them. */
  void expectCounts(Collection<EntityKind> others) {
    if (others.contains(EntityKind.APP) || others.contains(EntityKind.MACHINE)) {
      var _ = types.get();
    }
  }

  /**
   * Returns the usage of every entity of a kind.
   *
   * @param parts requested measures besides transactions; the result may contain others
   */
  public EntityTotals sums(EntityKind kind, Set<EntityTotals.Part> parts) {
    return isSettled(kind)
        ? settledSums.computeIfAbsent(kind, settled::sums)
        : addedUp(kind, parts);
  }

  private boolean isSettled(EntityKind kind) {
    return settled != null
        && isSettled.computeIfAbsent(
            kind, of -> settled.kept().isWorthwhile(settled.key(of, false)));
  }

  EntityTotals addedUp(EntityKind kind, Set<EntityTotals.Part> parts) {
    return parallel.addUp(
        of(kind),
        () -> new EntityTotals(parts),
        (sums, batch) -> sums.add(batch, kind),
        EntityTotals::merge);
  }

  /**
   * Returns the number of related entities of each entity.
   *
   * @param ids ids of the entities; a superset of those in the usage is permitted
   * @param others kinds to count
   * @return counts by kind and by the position of each id
   */
  public Map<EntityKind, int[]> listCounts(
      EntityKind kind, int[] ids, Collection<EntityKind> others) {
    return isSettled(kind) && settled.counts(kind, others)
        ? settled.counts(kind, ids, others)
        : counted(kind, ids, others);
  }

  private Map<EntityKind, int[]> counted(
      EntityKind kind, int[] ids, Collection<EntityKind> others) {
    Map<EntityKind, long[]> counted = new EnumMap<>(EntityKind.class);
    others.forEach(other -> counted.put(other, counted(other, spans.get(other))));
    return listCounts(kind, ids, others, (of, place, _) -> of.count(place, counted.get(of.kind())));
  }

  /** Counts the neighbours of entities of a kind. */
  interface Counting {

    /**
     * Counter of neighbours.
     *
     * @param place position of an entity in the counted data
     * @param id id of the entity
     */
    int count(CooccurrenceBitmap of, int place, int id);
  }

  /** Counts in batches of entities whose bitmap fits into memory. */
  Map<EntityKind, int[]> listCounts(
      EntityKind kind, int[] ids, Collection<EntityKind> others, Counting counting) {
    int width = others.stream().map(spans::get).mapToInt(CooccurrenceBitmap::computeWidth).sum();
    int atOnce = Math.clamp(MOST_WORDS / Math.max(1, width), 1, Math.max(1, ids.length));
    Map<EntityKind, int[]> counts = new EnumMap<>(EntityKind.class);
    others.forEach(other -> counts.put(other, new int[ids.length]));
    for (int from = 0; from < ids.length; from += atOnce) {
      int[] some = Arrays.copyOfRange(ids, from, Math.min(ids.length, from + atOnce));
      for (CooccurrenceBitmap of : listEncounters(kind, some, others)) {
        for (int place = 0; place < some.length; place++) {
          counts.get(of.kind())[from + place] = counting.count(of, place, some[place]);
        }
      }
    }
    return counts;
  }

  /** Returns the results by day. */
  DailyUsage daily() {
    return new DailyUsage(this);
  }

  /** Returns the matching usage by shard of a day. */
  List<List<RowRange>> usage() {
    return days.get();
  }

  ParallelSums parallel() {
    return parallel;
  }

  /** Returns the types of entities. Blocks. */
  EntityTypes types() {
    return types.get().join();
  }

  /** Returns upper limits of the ids of entities. */
  Map<EntityKind, DenseIdMap> spans() {
    return spans;
  }

  /** Returns the upper limit of the ids of a kind. */
  DenseIdMap span(EntityKind kind) {
    return spans.get(kind);
  }

  /** Returns a bit set of the counted ids of a kind; null if all are counted. */
  long[] counted(EntityKind kind, DenseIdMap numbers) {
    return switch (kind) {
      case APP -> numbers.listBits(types().apps());
      case MACHINE -> numbers.others(types().addressOnly());
      case USER, IP_ADDRESS -> null;
    };
  }

  /**
   * Measures of entities in a list.
   *
   * @param counts as returned by {@link #listCounts}
   * @param retained first and last use in the whole retention
   */
  record Shown(EntityTotals sums, Map<EntityKind, int[]> counts, EntityTotals retained) {}

  /** Returns the measures of entities in a list. */
  Shown shown(EntityKind kind, int[] ids, Collection<EntityKind> others) {
    EntityTotals seen = retained(kind, ids);
    if (isSettled(kind) && settled.counts(kind, others)) {
      return new Shown(sums(kind, EntityTotals.Part.ALL), settled.counts(kind, ids, others), seen);
    }
    UsageScan own = among(kind, ids);
    return new Shown(
        own.sums(kind, EntityTotals.Part.ALL), own.listCounts(kind, ids, others), seen);
  }

  /** Returns the first and last use of some entities in the whole retention. */
  EntityTotals retained(EntityKind kind, int... ids) {
    UsageScan all = retained.get();
    return all.isSettled(kind)
        ? all.sums(kind, EntityTotals.Part.ALL)
        : all.among(kind, ids).sums(kind, Set.of(EntityTotals.Part.SEEN));
  }

  /** Aggregates settled days ahead of queries. */
  void prepare() {
    if (settled != null) {
      for (Table table : Table.values()) {
        if (settled.kept().hasRoom() && settled.counts(table.kind(), table.counted())) {
          settled.pairs(table.kind());
        }
      }
    }
  }

  /** Aggregates settled days ahead of queries, without pairs of entities. */
  void prepareSums() {
    if (settled != null) {
      for (EntityKind kind : EntityKind.values()) {
        if (settled.kept().hasRoom()) {
          settled.totals(kind);
        }
      }
    }
  }

  /** Returns the matching usage without segments that have none of these entities. */
  private List<List<RowRange>> holding(EntityKind kind, int[] ids) {
    BitSet pages = new BitSet();
    for (int id : ids) {
      pages.set(DenseIdMap.computePage(id));
    }
    return days.get().stream()
        .map(
            day ->
                day.stream()
                    .filter(range -> range.partition().segment().pages(kind).intersects(pages))
                    .toList())
        .filter(day -> !day.isEmpty())
        .toList();
  }

  List<CooccurrenceBitmap> listEncounters(
      EntityKind kind, int[] ids, Collection<EntityKind> others) {
    IdSet entities = IdSet.of(ids);
    List<CooccurrenceBitmap> encounters =
        others.stream()
            .map(other -> new CooccurrenceBitmap(other, ids.length, spans.get(other)))
            .toList();
    parallel.addUp(
        holding(kind, ids),
        () -> new int[VectorBatch.MOST],
        (places, batch) -> {
          int[] numbers = batch.listNumbers(kind);
          for (int i = 0; i < batch.size(); i++) {
            places[i] = entities.find(numbers[i]);
          }
          encounters.forEach(of -> of.add(batch, places));
        },
        (_, _) -> {});
    return encounters;
  }

  /**
   * Sums of all usage.
   *
   * @param machines ids of machines
   * @param unmatched number of unmatched domains
   * @param blocked null if no source reports verdicts
   * @param firstSeen microseconds since 1970, or null without usage
   */
  public record Total(
      int[] machines,
      int users,
      int ipAddresses,
      int apps,
      int unmatched,
      long transactions,
      Long blocked,
      long attributed,
      long bySignIn,
      long measured,
      Long bytesUp,
      Long bytesDown,
      Long traffic,
      Long firstSeen,
      Long lastSeen,
      Map<LocalDate, Day> days) {}

  /** Sums of a day; bytes are null if unknown. */
  public record Day(long transactions, Long bytesUp, Long bytesDown, Long traffic) {}

  private Map<LocalDate, TotalSums> sums(
      List<List<RowRange>> usage, Consumer<VectorBatch> alongside) {
    return parallel.addUp(
        usage,
        HashMap::new,
        (days, batch) -> {
          days.computeIfAbsent(batch.day(), _ -> new TotalSums()).add(batch);
          alongside.accept(batch);
        },
        (days, others) ->
            others.forEach(
                (day, other) -> days.computeIfAbsent(day, _ -> new TotalSums()).add(other)));
  }

  /** Returns the sums of all usage. */
  public Total total() {
    CompletableFuture<EntityTypes> known = types.get();
    Map<EntityKind, CooccurrenceBitmap> used = new EnumMap<>(EntityKind.class);
    for (EntityKind kind : EntityKind.values()) {
      used.put(kind, new CooccurrenceBitmap(kind, 1, spans.get(kind)));
    }
    Map<LocalDate, TotalSums> sums;
    if (sourceUsage.get().totals().isEmpty()) {
      sums = sums(days.get(), batch -> used.values().forEach(of -> of.add(batch)));
    } else {
      // grouped by user: usage of any known entity is included
      sums = sums(of(EntityKind.USER), used.get(EntityKind.USER)::add);
      for (EntityKind kind : EnumSet.complementOf(EnumSet.of(EntityKind.USER))) {
        parallel.addUp(of(kind), () -> used.get(kind), CooccurrenceBitmap::add, (_, _) -> {});
      }
    }
    TotalSums all = new TotalSums();
    Map<LocalDate, Day> byDay = new HashMap<>();
    sums.forEach(
        (day, of) -> {
          all.add(of);
          byDay.put(day, new Day(of.transactions, of.up(), of.down(), of.traffic()));
        });
    boolean none = byDay.isEmpty();
    DenseIdMap span = spans.get(EntityKind.APP);
    int apps = used.get(EntityKind.APP).count(0, span.listBits(known.join().apps()));
    int others = used.get(EntityKind.APP).count(0, span.listBits(known.join().others()));
    return new Total(
        used.get(EntityKind.MACHINE).numbers(),
        used.get(EntityKind.USER).count(0, null),
        used.get(EntityKind.IP_ADDRESS).count(0, null),
        apps,
        used.get(EntityKind.APP).count(0, null) - apps - others,
        all.transactions,
        all.blocked(),
        all.attributed,
        all.bySignIn,
        all.transactions - all.unmeasured,
        all.up(),
        all.down(),
        all.traffic(),
        none ? null : all.firstSeen,
        none ? null : all.lastSeen,
        byDay);
  }

  /** Returns the users or machines of any app, as a bit set of the ids of known entities. */
  public BitSet usedApps(EntityKind kind) {
    EntityTypes known = types();
    BitSet entities =
        parallel.addUp(
            days.get(),
            BitSet::new,
            (found, batch) -> {
              int[] used = batch.listNumbers(EntityKind.APP);
              int[] ids = batch.listNumbers(kind);
              for (int i = 0; i < batch.size(); i++) {
                if (EntityKind.isKnown(ids[i]) && known.apps().get(used[i])) {
                  found.set(ids[i]);
                }
              }
            },
            BitSet::or);
    if (kind == EntityKind.MACHINE) {
      entities.andNot(known.addressOnly());
    }
    return entities;
  }

  /**
   * Returns the neighbours of entities.
   *
   * @param ids ascending ids of all entities in the usage
   * @param most maximum number of neighbours per entity: the most used ones
   */
  public List<Neighbour> listNeighbours(EntityKind kind, int[] ids, EntityKind other, int most) {
    DenseIdMap span = spans.get(other);
    // destinations other than apps are neighbours, too
    long[] counted = other == EntityKind.MACHINE ? counted(other, span) : null;
    int atOnce = Math.max(1, MOST_PAIRS / Math.max(1, span.size()));
    List<Neighbour> found = new ArrayList<>();
    for (int from = 0; from < ids.length; from += atOnce) {
      int[] some = Arrays.copyOfRange(ids, from, Math.min(ids.length, from + atOnce));
      UsageScan own = some.length == ids.length ? this : among(kind, some);
      AdjacencyAggregator all = new AdjacencyAggregator(kind, some, other, span);
      own.visit(all::count);
      UsageScan shown = own.among(other, all.choose(most, counted));
      found.addAll(
          all.found(
              parallel.addUp(
                  byDay(shown.days.get()),
                  AdjacencyAggregator.Chosen::new,
                  all::add,
                  AdjacencyAggregator.Chosen::add)));
    }
    return found;
  }

  /** Returns the usage with all shards of a day together. */
  static List<List<RowRange>> byDay(List<List<RowRange>> usage) {
    Map<LocalDate, List<RowRange>> days = new HashMap<>();
    for (List<RowRange> shard : usage) {
      for (RowRange range : shard) {
        days.computeIfAbsent(range.partition().day(), _ -> new ArrayList<>()).add(range);
      }
    }
    return List.copyOf(days.values());
  }
}
