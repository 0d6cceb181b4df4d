package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.transaction.SourceSet;
import io.penumbra.contracts.transaction.TransactionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Merges records of one connection into one transaction
 * (docs/adr/0002-one-transaction-per-connection.md).
 */
public final class Connections {

  /** Length of a bucket: records of the same ends or id in one bucket are one connection. */
  public static final int BUCKET_SECONDS = TransactionId.WINDOW_SECONDS;

  /** Order of a connection's records: by time, then by content, never by arrival. */
  private static final Comparator<Transaction> BY_TIME =
      Comparator.comparing(Transaction::at).thenComparing(TransactionOrder::byContent);

  private Connections() {}

  /** Transaction with its report sources, the time of its last record, and its observers. */
  record Sourced(String sources, Transaction transaction, Instant lastAt, Observer observer) {}

  /**
   * Connections of a machine's records.
   *
   * @param transactions one per connection
   * @param events records that only contain the outcome of a connection ({@link VerdictEvents})
   */
  record Merged(List<Sourced> transactions, List<Sourced> events) {}

  /** Connection identified by its sensor. */
  private record Id(String sensor, String connection, long bucket) implements Comparable<Id> {

    @Override
    public int compareTo(Id other) {
      return Comparator.comparing(Id::sensor).thenComparing(Id::connection).compare(this, other);
    }
  }

  /** Connection identified by its ends. */
  private record Ends(
      int protocol, String local, int localPort, String remote, int remotePort, long bucket) {}

  /** Log formats with byte counts per time window instead of cumulative counts. */
  private static final Set<SensorFormat> WINDOWED =
      EnumSet.of(SensorFormat.AWS_FLOW, SensorFormat.AZURE_FLOW, SensorFormat.GOOGLE_FLOW);

  /** Records of a connection in one sensor's log. */
  private record Log(String sensor, SensorFormat format, Ends ends) {}

  /**
   * Merges the records of a machine.
   *
   * @param large large buckets, in which only the id, else the ends, identify a connection
   */
  static Merged merge(Collection<Section> sections, Set<Long> large) {
    List<Sourced> merged = new ArrayList<>();
    List<Sourced> events = new ArrayList<>();
    Map<Id, List<Sourced>> byId = new LinkedHashMap<>();
    Map<Ends, List<Sourced>> byEnds = new LinkedHashMap<>();
    Map<Log, List<Sourced>> windows = new LinkedHashMap<>();
    for (Section section : sections) {
      for (Transaction transaction : section.transactions()) {
        Sourced sourced =
            new Sourced(
                section.source(), transaction, transaction.at(), Observer.of(section, transaction));
        Ends ends = transaction.connection() == null ? toEnds(transaction) : null;
        if (VerdictEvents.isEvent(section, transaction) && !isLarge(large, transaction)) {
          events.add(sourced);
        } else if (transaction.connection() != null) {
          Id id = new Id(section.sensor(), transaction.connection(), computeBucket(transaction));
          byId.computeIfAbsent(id, _ -> new ArrayList<>(2)).add(sourced);
        } else if (ends != null && WINDOWED.contains(section.format())) {
          Log log = new Log(section.sensor(), section.format(), ends);
          windows.computeIfAbsent(log, _ -> new ArrayList<>(2)).add(sourced);
        } else if (ends != null) {
          byEnds.computeIfAbsent(ends, _ -> new ArrayList<>(2)).add(sourced);
        } else {
          merged.add(sourced);
        }
      }
    }
    windows.forEach(
        (log, records) ->
            byEnds
                .computeIfAbsent(log.ends, _ -> new ArrayList<>(2))
                .add(one(distinct(records), Connections::sum)));
    connectionsWithId(byEnds, byId, large)
        .forEach(records -> merged.add(one(records, Connections::most)));
    byEnds.values().forEach(records -> merged.add(one(records, Connections::most)));
    return new Merged(merged, events);
  }

  /**
   * Returns the stored records that can form a connection with fresh ones: those in the same
   * buckets. Other stored connections may be incomplete, because their other records were not read.
   */
  static List<Section> touching(Collection<Section> stored, Collection<Section> fresh) {
    Set<Long> buckets = new HashSet<>();
    for (Section section : fresh) {
      section.transactions().forEach(transaction -> buckets.add(computeBucket(transaction)));
    }
    return stored.stream()
        .map(
            section ->
                new Section(
                    section.sensor(),
                    section.source(),
                    section.format(),
                    section.transactions().stream()
                        .filter(transaction -> buckets.contains(computeBucket(transaction)))
                        .toList(),
                    List.of()))
        .toList();
  }

  /** Records of one id, beginning with the first that has ends. */
  private record Identified(Id id, Ends ends, Transaction first, List<Sourced> records) {

    private static final Comparator<Identified> ORDER =
        Comparator.comparing(Identified::first, BY_TIME).thenComparing(Identified::id);
  }

  /**
   * Merges ids of different sensors with each other and with records without an id. Within a
   * bucket, the n-th connection of each sensor with the same ends is one connection. Records
   * without an id join the first connection.
   *
   * @param byEnds records by ends; joined ones are removed
   */
  private static List<List<Sourced>> connectionsWithId(
      Map<Ends, List<Sourced>> byEnds, Map<Id, List<Sourced>> byId, Set<Long> large) {
    List<List<Sourced>> connections = new ArrayList<>(byId.size());
    Map<Ends, List<Identified>> sameEnds = new LinkedHashMap<>();
    byId.forEach(
        (id, records) -> {
          Transaction first =
              large.contains(id.bucket)
                  ? null
                  : records.stream()
                      .map(Sourced::transaction)
                      .filter(one -> toEnds(one) != null)
                      .min(BY_TIME)
                      .orElse(null);
          if (first == null) {
            connections.add(records);
          } else {
            Ends ends = toEnds(first);
            sameEnds
                .computeIfAbsent(ends, _ -> new ArrayList<>(2))
                .add(new Identified(id, ends, first, records));
          }
        });
    sameEnds.forEach(
        (ends, ids) -> {
          List<List<Sourced>> ranked = rank(ids);
          List<Sourced> withoutId = byEnds.remove(ends);
          if (withoutId != null) {
            ranked.getFirst().addAll(withoutId);
          }
          connections.addAll(ranked);
        });
    return connections;
  }

  private static List<List<Sourced>> rank(List<Identified> ids) {
    if (ids.size() > 1) {
      ids.sort(Identified.ORDER);
    }
    List<List<Sourced>> ranked = new ArrayList<>(1);
    Map<String, Integer> ranks = new HashMap<>();
    for (Identified one : ids) {
      int rank = ranks.merge(one.id.sensor, 1, Integer::sum) - 1;
      if (rank == ranked.size()) {
        ranked.add(one.records);
      } else {
        ranked.get(rank).addAll(one.records);
      }
    }
    return ranked;
  }

  /**
   * Returns the connection key of a record in a large bucket, or null if it is a connection of its
   * own.
   */
  static Object createLargeBucketKey(Section section, Transaction transaction) {
    return transaction.connection() != null
        ? new Id(section.sensor(), transaction.connection(), computeBucket(transaction))
        : toEnds(transaction);
  }

  static boolean isLarge(Set<Long> large, Transaction transaction) {
    return !large.isEmpty() && large.contains(computeBucket(transaction));
  }

  /** Returns the ends of a connection, or null if they are incomplete. */
  private static Ends toEnds(Transaction t) {
    if (t.localAddress() == null
        || t.localPort() == 0
        || t.remoteAddress() == null
        || t.remotePort() == 0) {
      return null;
    }
    return new Ends(
        t.protocol().ordinal(),
        t.localAddress(),
        t.localPort(),
        t.remoteAddress(),
        t.remotePort(),
        computeBucket(t));
  }

  static long computeBucket(Transaction transaction) {
    return Math.floorDiv(transaction.at().getEpochSecond(), (long) BUCKET_SECONDS);
  }

  /** Removes duplicates of time windows that were sent twice. */
  private static List<Sourced> distinct(List<Sourced> windows) {
    return windows.stream().distinct().toList();
  }

  private static Sourced one(List<Sourced> records, Bytes bytes) {
    if (records.size() == 1) {
      return records.getFirst();
    }
    List<Transaction> ordered = records.stream().map(Sourced::transaction).sorted(BY_TIME).toList();
    Transaction first = ordered.getFirst();
    Transaction one =
        new Transaction(
            first.at(),
            findAccount(ordered),
            firstKnown(ordered, Transaction::localAddress),
            first.localPort(),
            firstKnown(ordered, Transaction::remoteAddress),
            first.remotePort(),
            first.protocol(),
            firstKnown(ordered, Transaction::host),
            firstKnown(ordered, Transaction::process),
            bytes.of(ordered, Transaction::bytesUp),
            bytes.of(ordered, Transaction::bytesDown),
            bytes.of(ordered, Transaction::bytesTotal),
            toVerdict(ordered),
            first.connection(),
            ordered.stream().mapToInt(Transaction::count).max().orElse(1));
    String sources = SourceSet.union(records.stream().map(Sourced::sources).toList());
    Instant lastAt = records.stream().map(Sourced::lastAt).max(Instant::compareTo).orElseThrow();
    Observer observer = records.stream().map(Sourced::observer).reduce(Observer::and).orElseThrow();
    return new Sourced(sources, one, lastAt, observer);
  }

  /** Returns a person's account if a record has one, else any account. */
  static String findAccount(List<Transaction> ordered) {
    String first = ordered.getFirst().account();
    if (ordered.stream().allMatch(one -> Objects.equals(one.account(), first))) {
      return first;
    }
    return ordered.stream()
        .map(Transaction::account)
        .filter(account -> Account.getPerson(account) != null)
        .findFirst()
        .orElseGet(() -> firstKnown(ordered, Transaction::account));
  }

  private static String firstKnown(
      List<Transaction> ordered, Function<Transaction, String> attribute) {
    return ordered.stream().map(attribute).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /**
   * Returns the maximum known count, or {@link Transaction#UNKNOWN}: a connection is logged while
   * open and at its end, and counts only grow.
   */
  private static long most(List<Transaction> ordered, ToLongFunction<Transaction> bytes) {
    return ordered.stream().mapToLong(bytes).max().orElse(Transaction.UNKNOWN);
  }

  /** Returns the sum of known counts, or {@link Transaction#UNKNOWN}. */
  private static long sum(List<Transaction> ordered, ToLongFunction<Transaction> bytes) {
    return ordered.stream()
        .mapToLong(bytes)
        .filter(count -> count != Transaction.UNKNOWN)
        .reduce(Long::sum)
        .orElse(Transaction.UNKNOWN);
  }

  /** Rule for merging the counts of several records. */
  private interface Bytes {

    long of(List<Transaction> ordered, ToLongFunction<Transaction> bytes);
  }

  /** Order of verdicts: sources that report blocks precede sources that do not. */
  private static final List<Verdict> PRECEDENCE =
      List.of(
          Verdict.BYPASSED,
          Verdict.ALLOWED,
          Verdict.AUDITED,
          Verdict.WARNED,
          Verdict.BLOCKED,
          Verdict.UNKNOWN,
          Verdict.FAILED);

  static Verdict toVerdict(List<Transaction> ordered) {
    return ordered.stream()
        .map(Transaction::verdict)
        .min(Comparator.comparingInt(PRECEDENCE::indexOf))
        .orElseThrow();
  }
}
