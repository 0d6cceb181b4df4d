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
 * Makes one transaction of the records that describe one connection
 * (docs/adr/0002-one-transaction-per-connection.md).
 */
public final class Connections {

  /** Records of the same ends, or the same id, in one bucket of this many seconds are one. */
  public static final int BUCKET_SECONDS = TransactionId.WINDOW_SECONDS;

  /** Order of the records of a connection: earlier first, then by content, never by arrival. */
  private static final Comparator<Transaction> BY_TIME =
      Comparator.comparing(Transaction::at).thenComparing(TransactionOrder::byContent);

  private Connections() {}

  /**
   * A transaction, the set of report sources that observed it, the time of the last record that
   * describes it, and who wrote them.
   */
  record Sourced(String sources, Transaction transaction, Instant lastAt, Observer observer) {}

  /**
   * Connections described by the records of a machine.
   *
   * @param transactions one of each connection
   * @param events records of a connection's outcome only ({@link VerdictEvents})
   */
  record Merged(List<Sourced> transactions, List<Sourced> events) {}

  /** A connection that its sensor gave an id. */
  private record Id(String sensor, String connection, long bucket) implements Comparable<Id> {

    @Override
    public int compareTo(Id other) {
      return Comparator.comparing(Id::sensor).thenComparing(Id::connection).compare(this, other);
    }
  }

  /** A connection known by its ends. */
  private record Ends(
      int protocol, String local, int localPort, String remote, int remotePort, long bucket) {}

  /** Logs with bytes per window of time, instead of those since the beginning. */
  private static final Set<SensorFormat> WINDOWED =
      EnumSet.of(SensorFormat.AWS_FLOW, SensorFormat.AZURE_FLOW, SensorFormat.GOOGLE_FLOW);

  /** The records of a connection in one sensor's log. */
  private record Log(String sensor, SensorFormat format, Ends ends) {}

  /**
   * Merges the records of a machine.
   *
   * @param large buckets in which a connection has the records of one id, else of one pair of ends
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
   * The stored records that fresh ones may make one connection with: those of the same buckets. The
   * rest of the stored data may be torn: other parts may be in sections that were not read.
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

  /** The records of one id, which begin with the first of them that has ends. */
  private record Identified(Id id, Ends ends, Transaction first, List<Sourced> records) {

    private static final Comparator<Identified> ORDER =
        Comparator.comparing(Identified::first, BY_TIME).thenComparing(Identified::id);
  }

  /**
   * Merges ids of different sensors and records without an id. Of the connections with the same
   * ends in a bucket, the first ones that each sensor gave an id are one connection, so are the
   * second ones, and so on. Records without an id join the first connection.
   *
   * @param byEnds loses the records that join a connection with an id
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

  /** Returns the connection of a record in a large bucket, or null if it is one of its own. */
  static Object createLargeBucketKey(Section section, Transaction transaction) {
    return transaction.connection() != null
        ? new Id(section.sensor(), transaction.connection(), computeBucket(transaction))
        : toEnds(transaction);
  }

  static boolean isLarge(Set<Long> large, Transaction transaction) {
    return !large.isEmpty() && large.contains(computeBucket(transaction));
  }

  /** The ends of a connection, or null when they are not all known. */
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

  /** A record that was sent twice is one window. */
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

  /** A person's account where one record names one, else whatever account is named. */
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
   * The largest count that a record has, {@link Transaction#UNKNOWN} if none has one: a connection
   * is logged while it is open and again when it ends, and counts only grow in between.
   */
  private static long most(List<Transaction> ordered, ToLongFunction<Transaction> bytes) {
    return ordered.stream().mapToLong(bytes).max().orElse(Transaction.UNKNOWN);
  }

  /** The sum of the counts that are known, {@link Transaction#UNKNOWN} if none is. */
  private static long sum(List<Transaction> ordered, ToLongFunction<Transaction> bytes) {
    return ordered.stream()
        .mapToLong(bytes)
        .filter(count -> count != Transaction.UNKNOWN)
        .reduce(Long::sum)
        .orElse(Transaction.UNKNOWN);
  }

  /** Merge of the counts of several records. */
  private interface Bytes {

    long of(List<Transaction> ordered, ToLongFunction<Transaction> bytes);
  }

  /** Order of verdicts: a source that reports blocks precedes a source that does not. */
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
