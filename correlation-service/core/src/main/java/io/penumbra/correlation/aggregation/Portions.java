package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Splits a machine's records into portions without common connections, which are aggregated one
 * after the other to bound memory. Ordinary amounts are one portion.
 *
 * <p>A bucket of more than {@link #MAX_RECORDS} is <em>large</em>: its records belong to the
 * connection of their id, else of their ends, without further joining rules. It can be split, and
 * its counts still depend only on its records.
 */
public final class Portions {

  /** Maximum number of records in memory for one aggregation, and in a bucket that is not large. */
  public static final int MAX_RECORDS = 50_000;

  private final int maxRecords;
  private final TreeMap<Long, Integer> storedCounts = new TreeMap<>();
  private final TreeMap<Long, Integer> freshCounts = new TreeMap<>();

  private Portions(int maxRecords) {
    this.maxRecords = maxRecords;
  }

  /**
   * Records that are aggregated together.
   *
   * @param stored previously stored records
   * @param all stored and fresh records
   * @param largeBefore large buckets of the stored records
   * @param large large buckets of all records
   */
  public record Portion(
      List<Section> stored, List<Section> all, Set<Long> largeBefore, Set<Long> large) {}

  /** Part of the buckets, or of the connections of a single large bucket. */
  private record Slice(Set<Long> buckets, int part, int parts) {

    boolean has(Section section, Transaction transaction) {
      return buckets.contains(Connections.computeBucket(transaction))
          && (parts == 1 || part == Math.floorMod(hash(section, transaction), parts));
    }

    private static int hash(Section section, Transaction transaction) {
      Object connection = Connections.createLargeBucketKey(section, transaction);
      return (connection == null ? transaction : connection).hashCode();
    }
  }

  /** Returns the large buckets. */
  public static Set<Long> large(Collection<Section> sections) {
    Portions portions = new Portions(MAX_RECORDS);
    if (size(sections) > MAX_RECORDS) {
      sections.forEach(section -> StoredRecords.count(section, portions.freshCounts));
    }
    return portions.largeOf(portions.freshCounts.keySet());
  }

  /** Returns fresh records with the stored records that can form a connection with them. */
  public static Iterable<Portion> added(StoredRecords stored, List<Section> fresh) {
    return added(stored, fresh, MAX_RECORDS);
  }

  static Iterable<Portion> added(StoredRecords stored, List<Section> fresh, int maxRecords) {
    if (stored.size() + size(fresh) <= maxRecords) {
      List<Section> sections = new ArrayList<>();
      stored.forEach(sections::add);
      List<Section> touched = Connections.touching(sections, fresh);
      return List.of(new Portion(touched, and(touched, fresh), Set.of(), Set.of()));
    }
    Portions portions = new Portions(maxRecords);
    return portions.ofFresh(stored, fresh)::iterator;
  }

  /** Returns all records of a machine-day. */
  public static Iterable<Portion> whole(List<StoredRecords> records) {
    return whole(records, MAX_RECORDS);
  }

  static Iterable<Portion> whole(List<StoredRecords> records, int maxRecords) {
    int size = records.stream().mapToInt(StoredRecords::size).sum();
    if (size <= maxRecords) {
      List<Section> all = new ArrayList<>();
      records.forEach(some -> some.forEach(all::add));
      return List.of(new Portion(List.of(), all, Set.of(), Set.of()));
    }
    Portions portions = new Portions(maxRecords);
    records.forEach(
        some ->
            some.counts()
                .forEach(
                    (bucket, count) -> portions.freshCounts.merge(bucket, count, Integer::sum)));
    return portions.ofWhole(records)::iterator;
  }

  private Stream<Portion> ofFresh(StoredRecords stored, List<Section> fresh) {
    fresh.forEach(section -> StoredRecords.count(section, freshCounts));
    storedCounts.putAll(stored.counts());
    storedCounts.keySet().retainAll(freshCounts.keySet());
    Set<Long> largeBefore = new HashSet<>();
    storedCounts.forEach((bucket, records) -> addIf(records > maxRecords, bucket, largeBefore));
    Set<Object> connections = new HashSet<>();
    fresh.forEach(
        section ->
            section
                .transactions()
                .forEach(one -> connections.add(Connections.createLargeBucketKey(section, one))));
    connections.remove(null);
    Map<Long, Integer> read = new TreeMap<>(freshCounts);
    storedCounts.forEach(
        (bucket, records) ->
            read.merge(bucket, largeBefore.contains(bucket) ? 0 : records, Integer::sum));
    return listSlices(read, Set.of()).stream()
        .map(
            slice -> {
              List<Section> touched = new ArrayList<>();
              // requests that a proxy logged belong to no connection that is stored
              if (!connections.isEmpty() || !largeBefore.containsAll(slice.buckets)) {
                stored.forEach(
                    section ->
                        select(
                            section,
                            (of, one) ->
                                slice.has(of, one)
                                    && (!largeBefore.contains(Connections.computeBucket(one))
                                        || connections.contains(
                                            Connections.createLargeBucketKey(of, one))),
                            touched));
              }
              List<Section> added = new ArrayList<>();
              fresh.forEach(section -> select(section, slice::has, added));
              return new Portion(touched, and(touched, added), largeBefore, largeOf(slice.buckets));
            });
  }

  private Stream<Portion> ofWhole(List<StoredRecords> records) {
    Set<Long> large = largeOf(freshCounts.keySet());
    return listSlices(freshCounts, large).stream()
        .map(
            slice -> {
              List<Section> all = new ArrayList<>();
              records.forEach(some -> some.forEach(section -> select(section, slice::has, all)));
              return new Portion(List.of(), all, Set.of(), large);
            });
  }

  /** Returns slices of at most the maximum number of records, unless a single bucket has more. */
  private List<Slice> listSlices(Map<Long, Integer> records, Set<Long> divided) {
    List<Slice> slices = new ArrayList<>();
    Set<Long> buckets = new HashSet<>();
    int size = 0;
    for (Map.Entry<Long, Integer> entry : records.entrySet()) {
      if (divided.contains(entry.getKey())) {
        int parts = Math.ceilDiv(entry.getValue(), maxRecords);
        for (int part = 0; part < parts; part++) {
          slices.add(new Slice(Set.of(entry.getKey()), part, parts));
        }
        continue;
      }
      if (!buckets.isEmpty() && size + entry.getValue() > maxRecords) {
        slices.add(new Slice(buckets, 0, 1));
        buckets = new HashSet<>();
        size = 0;
      }
      buckets.add(entry.getKey());
      size += entry.getValue();
    }
    if (!buckets.isEmpty()) {
      slices.add(new Slice(buckets, 0, 1));
    }
    return slices;
  }

  private Set<Long> largeOf(Collection<Long> buckets) {
    Set<Long> large = new HashSet<>();
    for (long bucket : buckets) {
      int records = storedCounts.getOrDefault(bucket, 0) + freshCounts.getOrDefault(bucket, 0);
      addIf(records > maxRecords, bucket, large);
    }
    return large;
  }

  private static void addIf(boolean isMember, long bucket, Set<Long> buckets) {
    if (isMember) {
      buckets.add(bucket);
    }
  }

  private static void select(
      Section section, BiPredicate<Section, Transaction> wanted, List<Section> selected) {
    List<Transaction> some =
        section.transactions().stream().filter(one -> wanted.test(section, one)).toList();
    if (!some.isEmpty()) {
      selected.add(
          new Section(section.sensor(), section.source(), section.format(), some, List.of()));
    }
  }

  private static List<Section> and(List<Section> stored, List<Section> fresh) {
    List<Section> all = new ArrayList<>(stored);
    all.addAll(fresh);
    return all;
  }

  private static int size(Collection<Section> sections) {
    return sections.stream().mapToInt(section -> section.transactions().size()).sum();
  }
}
