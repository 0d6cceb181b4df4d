package io.penumbra.ingestion.chunking;

import io.opentelemetry.api.trace.SpanContext;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.ingestion.section.RequestSection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Sections of one subject and day, gathered until the chunk is sealed. The owner synchronises
 * access.
 */
final class OpenChunk {

  /** Key of a chunk: one subject and day. */
  record Key(Subject subject, LocalDate day) {}

  /**
   * Section and the location of its durable copy.
   *
   * @param bytes length of its encoding
   * @param encoded its encoding; null if only the durable copy exists
   */
  record Member(long batchNo, int sectionNo, int transactions, int bytes, byte[] encoded) {

    /** Approximate memory of a loaded section in addition to its bytes. */
    private static final int OVERHEAD = 160;

    /** Approximate memory of a section whose bytes are only in Postgres. */
    private static final int UNLOADED = 64;

    static Member of(long batchNo, int sectionNo, RequestSection section) {
      return new Member(
          batchNo, sectionNo, section.transactions(), section.encoded().length, section.encoded());
    }

    Member unloaded() {
      return new Member(batchNo, sectionNo, transactions, bytes, null);
    }

    boolean isLoaded() {
      return encoded != null;
    }

    int memory() {
      return isLoaded() ? bytes + OVERHEAD : UNLOADED;
    }
  }

  /** Maximum number of traces; the default limit of links per span. */
  private static final int MOST_TRACES = 128;

  private final Key key;
  private final Instant since;
  private final List<Member> members = new ArrayList<>();
  private List<SpanContext> traces = List.of();
  private int transactions;
  private int bytes;
  private int memory;

  /**
   * @param since time at which its first record was accepted
   */
  OpenChunk(Key key, Instant since) {
    this.key = key;
    this.since = since;
  }

  void add(Member member) {
    members.add(member);
    transactions += member.transactions();
    bytes += member.bytes();
    memory += member.memory();
  }

  /**
   * Releases the bytes of its sections, which remain in Postgres.
   *
   * @return the bytes of memory released
   */
  int unload() {
    int before = memory;
    members.replaceAll(Member::unloaded);
    memory = members.stream().mapToInt(Member::memory).sum();
    return before - memory;
  }

  /** Adds the trace of a request with records in the chunk. */
  void follow(SpanContext trace) {
    if (traces.isEmpty()) {
      traces = new ArrayList<>(1);
    }
    if (traces.size() < MOST_TRACES && !traces.contains(trace)) {
      traces.add(trace);
    }
  }

  /** Returns the traces of recorded requests in the chunk, in order of arrival. */
  List<SpanContext> traces() {
    return traces;
  }

  Key key() {
    return key;
  }

  Instant since() {
    return since;
  }

  List<Member> members() {
    return members;
  }

  int transactions() {
    return transactions;
  }

  int bytes() {
    return bytes;
  }

  int memory() {
    return memory;
  }
}
