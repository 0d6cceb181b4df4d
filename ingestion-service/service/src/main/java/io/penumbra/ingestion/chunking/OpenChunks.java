package io.penumbra.ingestion.chunking;

import io.opentelemetry.api.trace.SpanContext;
import io.penumbra.commons.tracing.Tracing;
import io.penumbra.ingestion.section.RequestSection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Open chunks of this replica, in memory. Their content is durable as part of a batch, so a loss of
 * memory loses no data. Above the memory limit the bytes of the largest chunks are kept only in
 * Postgres.
 */
@ApplicationScoped
public class OpenChunks {

  /** Share of the record memory for open chunks, in thirds; sealed chunks use the rest. */
  private static final int OPEN_OF_THREE = 2;

  private final SealPolicy policy;
  private final Replica replica;
  private final Clock clock;
  private final long maxMemory;

  private final Map<OpenChunk.Key, Entry> open = new HashMap<>();
  private final TreeMap<Age, OpenChunk> byAge = new TreeMap<>();
  private final Deque<Due> full = new ArrayDeque<>();

  private long numbers;
  private long memory;

  @Inject
  OpenChunks(ChunkingSettings settings, Replica replica, Clock clock) {
    this(
        new SealPolicy(
            settings.maxTransactions(),
            Math.toIntExact(settings.maxBytes().asLongValue()),
            settings.maxAge()),
        settings.memory().asLongValue() / 3 * OPEN_OF_THREE,
        replica,
        clock);
  }

  OpenChunks(SealPolicy policy, long maxMemory, Replica replica, Clock clock) {
    this.policy = policy;
    this.maxMemory = maxMemory;
    this.replica = replica;
    this.clock = clock;
  }

  /** Chunk to be sealed, and the reason. */
  record Due(OpenChunk chunk, SealPolicy.Reason reason) {}

  private record Age(Instant since, long number) implements Comparable<Age> {
    private static final Comparator<Age> ORDER =
        Comparator.comparing(Age::since).thenComparing(Age::number);

    @Override
    public int compareTo(Age other) {
      return ORDER.compare(this, other);
    }
  }

  private record Entry(Age age, OpenChunk chunk) {}

  /**
   * Adds the sections of a stored batch, and the trace of the current request if there is one.
   *
   * @param owner replica id under which the batch was stored; sections of a former id are left to
   *     the replica that takes them over
   */
  public synchronized void add(UUID owner, long batchNo, List<RequestSection> sections) {
    SpanContext trace = Tracing.recorded();
    if (!replica.id().equals(owner)) {
      return;
    }
    Instant now = clock.instant();
    for (int sectionNo = 0; sectionNo < sections.size(); sectionNo++) {
      addOpen(batchNo, sectionNo, sections.get(sectionNo), now, trace);
    }
  }

  /**
   * Adds a section that was taken over from another replica.
   *
   * @param since time at which it was first accepted; a takeover does not extend its wait
   */
  synchronized void restore(long batchNo, int sectionNo, RequestSection section, Instant since) {
    addOpen(batchNo, sectionNo, section, since, null);
  }

  private void addOpen(
      long batchNo, int sectionNo, RequestSection section, Instant since, SpanContext trace) {
    OpenChunk.Member member = OpenChunk.Member.of(batchNo, sectionNo, section);
    OpenChunk.Key key = new OpenChunk.Key(section.subject(), section.day());
    Entry entry = open.get(key);
    if (entry != null) {
      Optional<SealPolicy.Reason> reason =
          policy.fullBefore(entry.chunk, member.transactions(), member.bytes());
      if (reason.isPresent()) {
        close(entry, reason.get());
        entry = null;
      } else if (since.isBefore(entry.age.since)) {
        entry = aged(entry, since);
      }
    }
    if (entry == null) {
      entry = new Entry(new Age(since, numbers++), new OpenChunk(key, since));
      open.put(key, entry);
      byAge.put(entry.age, entry.chunk);
    }
    entry.chunk.add(member);
    if (trace != null) {
      entry.chunk.follow(trace);
    }
    memory += member.memory();
    Optional<SealPolicy.Reason> reason = policy.full(entry.chunk);
    if (reason.isPresent()) {
      close(entry, reason.get());
    }
  }

  /** Returns the chunk with an earlier start of its wait. */
  private Entry aged(Entry entry, Instant since) {
    byAge.remove(entry.age);
    OpenChunk chunk = new OpenChunk(entry.chunk.key(), since);
    entry.chunk.members().forEach(chunk::add);
    entry.chunk.traces().forEach(chunk::follow);
    Entry older = new Entry(new Age(since, numbers++), chunk);
    open.put(chunk.key(), older);
    byAge.put(older.age, chunk);
    return older;
  }

  private void close(Entry entry, SealPolicy.Reason reason) {
    open.remove(entry.chunk.key());
    byAge.remove(entry.age);
    full.add(new Due(entry.chunk, reason));
  }

  /**
   * Removes the due chunks.
   *
   * @param gathering current gathering time of chunks
   * @param most maximum number of chunks
   */
  synchronized List<Due> takeDue(Duration gathering, int most) {
    Instant now = clock.instant();
    while (!byAge.isEmpty()) {
      OpenChunk oldest = byAge.firstEntry().getValue();
      Optional<SealPolicy.Reason> reason = policy.due(oldest.since(), now, gathering);
      if (reason.isEmpty() || reason.get() == SealPolicy.Reason.FRESHNESS && full.size() >= most) {
        break;
      }
      close(open.get(oldest.key()), reason.get());
    }
    if (memory > maxMemory) {
      relieve();
    }
    List<Due> due = new ArrayList<>();
    while (!full.isEmpty() && due.size() < most) {
      Due next = full.removeFirst();
      memory -= next.chunk.memory();
      due.add(next);
    }
    return due;
  }

  /**
   * Releases the bytes of the largest chunks until half of the memory is free. They are read from
   * Postgres when the chunk is sealed. If the references alone exceed the limit, the largest chunks
   * are sealed.
   */
  private void relieve() {
    long left = byAge.values().stream().mapToLong(OpenChunk::memory).sum();
    for (Entry entry : largest()) {
      if (left <= maxMemory / 2) {
        return;
      }
      int freed = entry.chunk.unload();
      left -= freed;
      memory -= freed;
    }
    for (Entry entry : largest()) {
      if (left <= maxMemory / 2) {
        return;
      }
      left -= entry.chunk.memory();
      close(entry, SealPolicy.Reason.MEMORY);
    }
  }

  private List<Entry> largest() {
    return open.values().stream()
        .sorted(Comparator.comparingInt((Entry entry) -> entry.chunk.memory()).reversed())
        .toList();
  }

  /** Returns true if sealing is too slow, so that new requests must wait. */
  public synchronized boolean crowded() {
    return memory > maxMemory + maxMemory / 4;
  }

  /** Returns true if memory is available for sections of a takeover. */
  synchronized boolean hasMemory() {
    return memory <= maxMemory;
  }

  synchronized int size() {
    return open.size() + full.size();
  }

  synchronized long memory() {
    return memory;
  }

  /** Clears the memory after another replica has taken over. */
  synchronized void clear() {
    open.clear();
    byAge.clear();
    full.clear();
    memory = 0;
  }
}
