package io.penumbra.contracts.chunk;

import io.penumbra.contracts.id.ChunkId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Sections sealed together.
 *
 * @param id assigned once when sealed; a retry has the same id
 * @param subject the machine or address of all sections
 * @param day the UTC day of all sections
 * @param sealedAt time of sealing
 */
public record Chunk(
    ChunkId id, Subject subject, LocalDate day, Instant sealedAt, List<Section> sections) {

  /** Media type of chunks in transit. */
  public static final String MEDIA_TYPE = "application/vnd.penumbra.chunk";

  /** Maximum number of transactions of a chunk. */
  public static final int MAX_TRANSACTIONS = 4_000;

  /** Maximum number of bytes of encoded sections of a chunk. */
  public static final int MAX_BYTES = 4 * 1024 * 1024;

  public Chunk {
    sections = List.copyOf(sections);
    if (sections.isEmpty()) {
      throw new IllegalArgumentException("a chunk holds at least one section");
    }
  }

  /** Returns the number of transactions that the records represent. */
  public int transactions() {
    return sections.stream()
        .flatMap(section -> section.transactions().stream())
        .mapToInt(Transaction::count)
        .sum();
  }
}
