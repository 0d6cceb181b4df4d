package io.penumbra.correlation.transaction;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.correlation.aggregation.Connections;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * One machine's day, newest first, read only as far as needed. A bucket of connections is handed
 * out once no chunk that is still unread can touch it.
 */
final class MachineDay {

  /** As lists are. */
  static final Comparator<Identified> NEWEST_FIRST =
      Comparator.comparing((Identified one) -> one.counted().transaction().at())
          .reversed()
          .thenComparing(one -> one.counted().transaction(), TransactionOrder::byContent);

  /** How often chunks are listed again because some have been merged before they were read. */
  private static final int MOST_MERGES = 5;

  private final ChunkReplay recall;
  private final int machineId;
  private final LocalDate day;
  private final int readAtOnce;
  private final Comparator<Identified> order;
  private final Predicate<Identified> wanted;

  /** The bucket that begins here is the last. */
  private final Instant floor;

  private final Position start;
  private final Deque<Identified> ready = new ArrayDeque<>();
  private final List<Section> sections = new ArrayList<>();
  private List<ChunkReplay.Stored> chunks;
  private int read;

  /** Nothing at or after it is still to come. */
  private Instant upper;

  private Instant bound;
  private int atSameMoment;
  private Instant lastAt;

  /**
   * @param since nothing before it is wanted, or null for the whole day
   * @param bound no transaction of that day is later
   * @param readAtOnce how many transactions to read before looking whether it was enough
   * @param order of the transactions of a bucket, and of buckets: the newest first
   */
  MachineDay(
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
        since == null || since.isBefore(dayStart) ? dayStart : ChunkReplay.bucketStart(since);
    Instant latest = bound.isAfter(start.at()) ? start.at() : bound;
    this.bound = latest;
    Instant dayEnd = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant bucketEnd = ChunkReplay.bucketStart(latest).plusSeconds(Connections.BUCKET_SECONDS);
    this.upper = bucketEnd.isAfter(dayEnd) ? dayEnd : bucketEnd;
  }

  int machineId() {
    return machineId;
  }

  /** No transaction that is still to come is later. */
  Instant bound() {
    return ready.isEmpty() ? bound : ready.peek().counted().transaction().at();
  }

  /** The next one if it is known already, else null: then {@link #readOn} first. */
  Identified peek() {
    return ready.peek();
  }

  boolean isOver() {
    return ready.isEmpty() && !upper.isAfter(floor);
  }

  /** The place after what {@link #take} returned last. */
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
   * Reads some chunks more, and makes ready what no other chunk can change any more.
   *
   * @return how many transactions were read
   */
  int readOn() {
    if (chunks == null) {
      chunks = recall.chunks(machineId, day);
    }
    OptionalInt transactions = readChunks();
    for (int merges = 0; transactions.isEmpty(); merges++) {
      if (merges == MOST_MERGES) {
        throw new ProblemException(
            ProblemType.UNAVAILABLE,
            "Chunks of the machine's day are being merged; try again.",
            Map.of(),
            Duration.ofSeconds(1));
      }
      // records that were read already are in merged chunks, too
      sections.clear();
      read = 0;
      chunks = recall.chunks(machineId, day);
      transactions = readChunks();
    }
    Instant lower =
        read < chunks.size()
            ? ChunkReplay.bucketStart(chunks.get(read).lastAt())
                .plusSeconds(Connections.BUCKET_SECONDS)
            : floor;
    if (lower.isBefore(floor)) {
      lower = floor;
    }
    if (lower.isBefore(upper)) {
      Identified.of(machineId, recall.counted(machineId, sections, lower, upper)).stream()
          .filter(this::isStillToCome)
          .filter(wanted)
          .sorted(order)
          .forEach(ready::add);
      skipHandedOut();
      upper = lower;
      bound = lower.minusNanos(1_000);
      sections.removeIf(
          section -> section.transactions().stream().noneMatch(t -> t.at().isBefore(upper)));
    }
    return transactions.getAsInt();
  }

  /**
   * Reads the next chunks.
   *
   * @return how many transactions they have; empty when one has been merged since it was listed
   */
  private OptionalInt readChunks() {
    int transactions = 0;
    List<UUID> ids = new ArrayList<>();
    while (read < chunks.size() && transactions < readAtOnce) {
      ChunkReplay.Stored chunk = chunks.get(read++);
      if (chunk.firstAt().isBefore(upper)) {
        ids.add(chunk.id());
        transactions += chunk.transactions();
      }
    }
    if (!ids.isEmpty()) {
      Optional<List<Section>> found = recall.sections(machineId, day, ids);
      if (found.isEmpty()) {
        return OptionalInt.empty();
      }
      sections.addAll(found.get());
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
