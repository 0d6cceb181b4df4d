package io.penumbra.ingestion.chunking;

import io.penumbra.ingestion.intake.Part;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The open chunks of this replica, in memory: everything in them is durable as part of a batch, so
 * that losing them loses nothing.
 */
@ApplicationScoped
public class OpenChunks {

  private final SealPolicy policy;
  private final Replica replica;
  private final Clock clock;

  private final Map<OpenChunk.Key, OpenChunk> open = new HashMap<>();
  private final List<Due> full = new ArrayList<>();

  /** How many parts of a batch are not delivered yet, by batch number. */
  private final Map<Long, Integer> undelivered = new HashMap<>();

  private long pendingBytes;

  OpenChunks(ChunkingSettings settings, Replica replica, Clock clock) {
    this.policy =
        new SealPolicy(
            settings.maxTransactions(),
            Math.toIntExact(settings.maxBytes().asLongValue()),
            settings.maxAge(),
            settings.freshness());
    this.replica = replica;
    this.clock = clock;
  }

  /** A chunk that is to be sealed, and why. */
  record Due(OpenChunk chunk, SealPolicy.Reason reason) {}

  /**
   * Adds the parts of a stored batch.
   *
   * @param owner the replica id the batch was stored under; parts of a former id are left to
   *     whoever takes it over
   */
  public synchronized void add(UUID owner, long batchNo, List<Part> parts) {
    if (!replica.id().equals(owner) || parts.isEmpty()) {
      return;
    }
    undelivered.put(batchNo, parts.size());
    for (int partNo = 0; partNo < parts.size(); partNo++) {
      addOpen(new OpenChunk.Member(batchNo, partNo, parts.get(partNo)));
    }
  }

  /** Takes a batch back in: its parts are open unless a sealed chunk has them. */
  synchronized void restore(long batchNo, int parts, List<OpenChunk.Member> openParts) {
    undelivered.put(batchNo, parts);
    openParts.forEach(this::addOpen);
  }

  /** Counts the bytes of a sealed chunk that was taken over. */
  synchronized void restoreSealed(SealedChunk chunk) {
    pendingBytes += chunk.bytes();
  }

  private void addOpen(OpenChunk.Member member) {
    Part part = member.part();
    OpenChunk.Key key = new OpenChunk.Key(part.subject(), part.day());
    Instant now = clock.instant();
    OpenChunk chunk = open.computeIfAbsent(key, k -> new OpenChunk(k, now));
    var reason = policy.fullBefore(chunk, part.transactions(), part.section().length);
    if (reason.isPresent()) {
      full.add(new Due(chunk, reason.get()));
      chunk = new OpenChunk(key, now);
      open.put(key, chunk);
    }
    chunk.add(member);
    pendingBytes += part.section().length;
  }

  /** Takes out the chunks that are due. */
  synchronized List<Due> takeDue(boolean correlationHasRoom, int most) {
    List<Due> due = new ArrayList<>();
    while (!full.isEmpty() && due.size() < most) {
      due.add(full.removeFirst());
    }
    Instant now = clock.instant();
    for (Iterator<OpenChunk> chunks = open.values().iterator();
        due.size() < most && chunks.hasNext(); ) {
      OpenChunk chunk = chunks.next();
      policy
          .due(chunk, now, correlationHasRoom)
          .ifPresent(
              reason -> {
                due.add(new Due(chunk, reason));
                chunks.remove();
              });
    }
    return due;
  }

  /**
   * Notes that a chunk is delivered.
   *
   * @return the numbers of the batches that are delivered whole with it
   */
  synchronized List<Long> delivered(SealedChunk chunk) {
    List<Long> whole = new ArrayList<>();
    if (!undelivered.containsKey(chunk.members().getFirst().batchNo())) {
      return whole; // sealed before everything was forgotten; whoever took over has it
    }
    for (OpenChunk.Member member : chunk.members()) {
      Integer left =
          undelivered.computeIfPresent(
              member.batchNo(), (_, count) -> count == 1 ? null : count - 1);
      if (left == null) {
        whole.add(member.batchNo());
      }
    }
    pendingBytes -= chunk.bytes();
    return whole;
  }

  /** Notes that a chunk will not be delivered; its parts stay in the database. */
  synchronized void quarantined(SealedChunk chunk) {
    pendingBytes -= chunk.bytes();
  }

  /** Whether the batch has parts under way still. */
  synchronized boolean underWay(long batchNo) {
    return undelivered.containsKey(batchNo);
  }

  /** Bytes of records that are stored and not delivered. */
  public synchronized long pendingBytes() {
    return pendingBytes;
  }

  /** Forgets everything: another replica has taken over. */
  synchronized void clear() {
    open.clear();
    full.clear();
    undelivered.clear();
    pendingBytes = 0;
  }
}
