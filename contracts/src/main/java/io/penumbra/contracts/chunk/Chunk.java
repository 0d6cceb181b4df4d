package io.penumbra.contracts.chunk;

import io.penumbra.contracts.id.ChunkId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Sections sealed together.
 *
 * @param id given once when sealed; a repeat carries the same
 * @param subject the one machine (or address) all sections speak of
 * @param day the one UTC day all of them fall on
 * @param sealedAt time of sealing
 */
public record Chunk(
    ChunkId id, Subject subject, LocalDate day, Instant sealedAt, List<Section> sections) {

  /** The media type chunks travel as. */
  public static final String MEDIA_TYPE = "application/vnd.penumbra.chunk";

  /** A chunk is sealed no later than at this many transactions. */
  public static final int MAX_TRANSACTIONS = 4_000;

  /** A chunk is sealed no later than at this many bytes of encoded sections. */
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
