package io.penumbra.correlation.transaction;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.transaction.TransactionId;
import io.penumbra.correlation.aggregation.Connections;
import io.penumbra.correlation.aggregation.Portions;
import io.penumbra.correlation.aggregation.TransactionOrder;
import io.penumbra.correlation.apply.ChunkReplay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Transactions of a machine-day, newest first, read only as far as needed. A bucket is returned
 * once no unread chunk can overlap it. If the records exceed memory, chunks are decoded again for
 * each bucket, and for each part of a larger bucket.
 */
final class MachineDayTransactions {

  /** Order of lists. */
  static final Comparator<Identified> NEWEST_FIRST =
      Comparator.comparing((Identified one) -> one.counted().transaction().at())
          .reversed()
          .thenComparing(one -> one.counted().transaction(), TransactionOrder::byContent);

  /** Order by id, in which a bucket of any size can be streamed. */
  static final Comparator<Identified> BY_ID = Comparator.comparing(Identified::id);

  /** Maximum number of records of a bucket that can be sorted differently from their ids. */
  private static final int MOST_SORTED = 200_000;

  /** Maximum number of repeated listings after chunks were merged before they were read. */
  private static final int MOST_MERGES = 5;

  private final ChunkReplay recall;
  private final int machineId;
  private final LocalDate day;
  private final int readAtOnce;
  private final Comparator<Identified> order;
  private final Predicate<Identified> wanted;

  /** Start of the last bucket. */
  private final Instant floor;

  private final Position start;
  private final Deque<Identified> ready = new ArrayDeque<>();
  private final List<Held> held = new ArrayList<>();

  /** Remaining parts of a bucket. */
  private final Deque<Part> parts = new ArrayDeque<>();

  private List<ChunkReplay.Stored> chunks;
  private int read;

  /** Exclusive upper bound of the remaining transactions. */
  private Instant upper;

  private Instant bound;
  private int atSameMoment;
  private Instant lastAt;

  /** Chunk with required records, decoded if all of them fit into memory. */
  private static final class Held {
    private final ChunkReplay.Stored chunk;
    private final Supplier<List<Section>> records;
    private List<Section> decoded;

    Held(ChunkReplay.Stored chunk, Supplier<List<Section>> records) {
      this.chunk = chunk;
      this.records = records;
    }

    List<Section> listSections(boolean isKept) {
      List<Section> sections = decoded == null ? records.get() : decoded;
      decoded = isKept ? sections : null;
      return sections;
    }
  }

  /** Part of a span: the records of one hash range, in order. */
  private record Part(Instant from, Instant to, int number, int count) {
    boolean has(Transaction transaction) {
      return !transaction.at().isBefore(from)
          && transaction.at().isBefore(to)
          && (count == 1
              || Math.unsignedMultiplyHigh(Identified.hash(transaction), count) == number);
    }
  }

  /**
   * @param since start, or null for the whole day
   * @param bound latest possible transaction of that day
   * @param readAtOnce number of transactions to read per step
   * @param order order of transactions and buckets, newest first
   */
  MachineDayTransactions(
      ChunkReplay recall,
      int machineId,
      LocalDate day,
      Instant since,
      Instant bound,
      Position start,
      int readAtOnce,
      Comparator<Identified> order,
      Predicate<Identified> wanted) {
    this.recall = recall;
    this.machineId = machineId;
    this.day = day;
    this.readAtOnce = readAtOnce;
    this.order = order;
    this.wanted = wanted;
    this.start = start;
    Instant dayStart = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    this.floor =
        since == null || since.isBefore(dayStart)
            ? dayStart
            : ChunkReplay.computeBucketStart(since);
    Instant latest = bound.isAfter(start.at()) ? start.at() : bound;
    this.bound = latest;
    Instant dayEnd = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant bucketEnd =
        ChunkReplay.computeBucketStart(latest).plusSeconds(Connections.BUCKET_SECONDS);
    this.upper = bucketEnd.isAfter(dayEnd) ? dayEnd : bucketEnd;
  }

  int machineId() {
    return machineId;
  }

  /** Returns an upper bound of the remaining transactions. */
  Instant bound() {
    return ready.isEmpty() ? bound : ready.peek().counted().transaction().at();
  }

  /** Returns the next transaction if available, else null: {@link #readOn} must be called first. */
  Identified peek() {
    return ready.peek();
  }

  boolean isOver() {
    return ready.isEmpty() && !upper.isAfter(floor);
  }

  /** Returns the position after the last result of {@link #take}. */
  Position position() {
    return new Position(lastAt, machineId, atSameMoment);
  }

  Identified take() {
    Identified next = ready.remove();
    Instant at = next.counted().transaction().at();
    boolean continues =
        at.equals(lastAt)
            || lastAt == null && at.equals(start.at()) && machineId == start.machineId();
    int before = lastAt == null ? start.handedOut() : atSameMoment;
    atSameMoment = continues ? before + 1 : 1;
    lastAt = at;
    return next;
  }

  /**
   * Reads further chunks if necessary, and prepares transactions that no other chunk can change.
   *
   * @return the number of transactions read
   */
  int readOn() {
    if (chunks == null) {
      chunks = recall.listChunks(machineId, day);
    }
    int transactions = lower().isBefore(upper) ? 0 : readChunks();
    if (parts.isEmpty() && lower().isBefore(upper)) {
      divide(lower());
    }
    if (!parts.isEmpty()) {
      makeReady(parts.remove());
    }
    return transactions;
  }

  /** Returns the exclusive upper bound of unread records. */
  private Instant lower() {
    if (read == 0 && !chunks.isEmpty()) {
      return upper;
    }
    Instant lower =
        read < chunks.size()
            ? ChunkReplay.computeBucketStart(chunks.get(read).lastAt())
                .plusSeconds(Connections.BUCKET_SECONDS)
            : floor;
    return lower.isBefore(floor) ? floor : lower;
  }

  /**
   * Chooses what to prepare next: everything down to a moment, as many buckets as fit, or parts of
   * a bucket.
   */
  private void divide(Instant lower) {
    if (fits()) {
      parts.add(new Part(lower, upper, 0, 1));
      return;
    }
    Map<Long, Integer> counts = new HashMap<>();
    forEach(
        new Part(lower, upper, 0, 1),
        (_, some) ->
            some.forEach(one -> counts.merge(TransactionId.getWindow(one.at()), 1, Integer::sum)));
    long last = TransactionId.getWindow(upper.minusNanos(1_000));
    long first = last;
    int size = counts.getOrDefault(last, 0);
    while (first > TransactionId.getWindow(lower)
        && size + counts.getOrDefault(first - 1, 0) <= Portions.MAX_RECORDS) {
      first--;
      size += counts.getOrDefault(first, 0);
    }
    Instant from = Instant.ofEpochSecond(first * TransactionId.WINDOW_SECONDS);
    if (order != BY_ID && size > MOST_SORTED) {
      throw new ProblemException(
          ProblemType.PAYLOAD_TOO_LARGE,
          "Machine %d has %,d records in the ten minutes from %s; a list can sort %,d. A file (format=…) has all of them."
              .formatted(machineId, size, from, MOST_SORTED));
    }
    int count = order == BY_ID ? Math.ceilDiv(size, Portions.MAX_RECORDS) : 1;
    for (int number = 0; number < Math.max(1, count); number++) {
      parts.add(new Part(from.isBefore(lower) ? lower : from, upper, number, Math.max(1, count)));
    }
  }

  private boolean fits() {
    return held.stream().mapToInt(one -> one.chunk.transactions()).sum() <= Portions.MAX_RECORDS;
  }

  /** Reads the records of a part by section. */
  private void forEach(Part part, BiConsumer<Section, List<Transaction>> reader) {
    boolean isKept = fits();
    for (Held one : held) {
      for (Section section : one.listSections(isKept)) {
        List<Transaction> some = section.transactions().stream().filter(part::has).toList();
        if (!some.isEmpty()) {
          reader.accept(section, some);
        }
      }
    }
  }

  private void makeReady(Part part) {
    List<Section> sections = new ArrayList<>();
    forEach(
        part,
        (section, some) ->
            sections.add(
                new Section(
                    section.sensor(), section.source(), section.format(), some, List.of())));
    Set<Long> large =
        part.count > 1 ? Set.of(TransactionId.getWindow(part.from)) : Portions.large(sections);
    Identified.of(machineId, recall.counted(machineId, sections, large)).stream()
        .filter(this::isStillToCome)
        .filter(wanted)
        .sorted(order)
        .forEach(ready::add);
    skipHandedOut();
    if (parts.isEmpty()) {
      upper = part.from;
      bound = upper.minusNanos(1_000);
      held.removeIf(one -> !one.chunk.firstAt().isBefore(upper));
    }
  }

  /**
   * Reads the next chunks; lists them again if one was merged with others since.
   *
   * @return number of their transactions
   */
  private int readChunks() {
    for (int merges = 0; merges < MOST_MERGES; merges++) {
      OptionalInt transactions = readListedChunks();
      if (transactions.isPresent()) {
        return transactions.getAsInt();
      }
      // records that were read already are in merged chunks, too
      held.clear();
      read = 0;
      chunks = recall.listChunks(machineId, day);
    }
    throw new ProblemException(
        ProblemType.UNAVAILABLE,
        "Chunks of the machine's day are being merged; try again.",
        Map.of(),
        Duration.ofSeconds(1));
  }

  private OptionalInt readListedChunks() {
    int transactions = 0;
    Map<UUID, ChunkReplay.Stored> next = new HashMap<>();
    while (read < chunks.size() && transactions < readAtOnce) {
      ChunkReplay.Stored chunk = chunks.get(read++);
      if (chunk.firstAt().isBefore(upper)) {
        next.put(chunk.id(), chunk);
        transactions += chunk.transactions();
      }
    }
    if (!next.isEmpty()) {
      Optional<List<ChunkReplay.Records>> found = recall.findRecords(machineId, day, next.keySet());
      if (found.isEmpty()) {
        return OptionalInt.empty();
      }
      found.get().forEach(one -> held.add(new Held(next.get(one.chunkId()), one.sections())));
    }
    return OptionalInt.of(transactions);
  }

  private boolean isStillToCome(Identified one) {
    Instant at = one.counted().transaction().at();
    return at.isBefore(start.at()) || at.equals(start.at()) && machineId <= start.machineId();
  }

  private void skipHandedOut() {
    for (int i = 0;
        i < start.handedOut()
            && machineId == start.machineId()
            && !ready.isEmpty()
            && ready.peek().counted().transaction().at().equals(start.at());
        i++) {
      ready.remove();
    }
  }
}
