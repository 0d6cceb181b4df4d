package io.penumbra.ingestion.chunking;

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

  /** A section, and where its durable copy is. */
  record Member(long batchNo, int sectionNo, RequestSection section) {

    /** What objects around a section's bytes take, roughly. */
    private static final int OVERHEAD = 160;

    int memory() {
      return section.encoded().length + OVERHEAD;
    }
  }

  private final Key key;
  private final Instant since;
  private final List<Member> members = new ArrayList<>();
  private int transactions;
  private int bytes;
  private int memory;

  /**
   * @param since when its first record was taken in
   */
  OpenChunk(Key key, Instant since) {
    this.key = key;
    this.since = since;
  }

  void add(Member member) {
    members.add(member);
    transactions += member.section().transactions();
    bytes += member.section().encoded().length;
    memory += member.memory();
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
