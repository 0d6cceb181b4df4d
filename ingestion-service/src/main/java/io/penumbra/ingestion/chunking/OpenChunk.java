package io.penumbra.ingestion.chunking;

import io.penumbra.contracts.chunk.Subject;
import io.penumbra.ingestion.section.RequestSection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Parts of one subject and day, gathered until the chunk is sealed. Guarded by its owner. */
final class OpenChunk {

  /** One subject and day: what a chunk is about. */
  record Key(Subject subject, LocalDate day) {}

  /** A part, and where its durable copy is. */
  record Member(long batchNo, int partNo, RequestSection part) {

    /** What objects around a part's bytes take, roughly. */
    private static final int OVERHEAD = 160;

    int memory() {
      return part.section().length + OVERHEAD;
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
    transactions += member.part().transactions();
    bytes += member.part().section().length;
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
