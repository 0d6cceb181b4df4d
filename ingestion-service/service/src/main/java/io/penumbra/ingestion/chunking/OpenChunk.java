package io.penumbra.ingestion.chunking;

import io.opentelemetry.api.trace.SpanContext;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.ingestion.section.RequestSection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Sections of one subject and day, gathered until the chunk is sealed. Guarded by its owner. */
final class OpenChunk {

  /** One subject and day: what a chunk is about. */
  record Key(Subject subject, LocalDate day) {}

  /**
   * A section, and where its durable copy is.
   *
   * @param bytes of its encoding
   * @param encoded null where the durable copy is the only one
   */
  record Member(long batchNo, int sectionNo, int transactions, int bytes, byte[] encoded) {

    /** Memory of a loaded section besides its bytes, roughly. */
    private static final int OVERHEAD = 160;

    /** Memory of a section that is in Postgres alone, roughly. */
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

  /** Traces that are kept; a span has no more links by default. */
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
   * Leaves the bytes of its sections to Postgres.
   *
   * @return the bytes of memory released
   */
  int unload() {
    int before = memory;
    members.replaceAll(Member::unloaded);
    memory = members.stream().mapToInt(Member::memory).sum();
    return before - memory;
  }

  /** Notes the trace of a request that records came with. */
  void follow(SpanContext trace) {
    if (traces.isEmpty()) {
      traces = new ArrayList<>(1);
    }
    if (traces.size() < MOST_TRACES && !traces.contains(trace)) {
      traces.add(trace);
    }
  }

  /** Traces of requests that are in it, as far as they are recorded: the first one first. */
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
