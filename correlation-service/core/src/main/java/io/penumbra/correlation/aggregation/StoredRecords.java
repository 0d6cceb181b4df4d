package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.chunk.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Records of a machine's stored chunks. Up to {@link Portions#MAX_RECORDS} are kept decoded; above
 * that, chunks are decoded on each read to bound memory.
 */
public final class StoredRecords {

  private final List<Supplier<List<Section>>> chunks;
  private List<Section> kept;
  private Map<Long, Integer> counts;
  private int size = -1;

  /**
   * @param chunks decoders of one chunk each
   */
  public StoredRecords(List<Supplier<List<Section>>> chunks) {
    this.chunks = chunks;
  }

  /** Returns the number of transactions. */
  int size() {
    if (size < 0) {
      read();
    }
    return size;
  }

  /** Returns the number of transactions in each bucket. */
  Map<Long, Integer> counts() {
    if (counts == null) {
      counts = new HashMap<>();
      forEach(section -> count(section, counts));
    }
    return counts;
  }

  /** Reads all sections in sequence. */
  public void forEach(Consumer<Section> reader) {
    if (size < 0) {
      read();
    }
    if (kept != null) {
      kept.forEach(reader);
    } else {
      chunks.forEach(chunk -> chunk.get().forEach(reader));
    }
  }

  static void count(Section section, Map<Long, Integer> counts) {
    section
        .transactions()
        .forEach(one -> counts.merge(Connections.computeBucket(one), 1, Integer::sum));
  }

  /** Decodes all chunks once: keeps the records, or only counts them if there are too many. */
  private void read() {
    kept = new ArrayList<>();
    size = 0;
    for (Supplier<List<Section>> chunk : chunks) {
      for (Section section : chunk.get()) {
        size += section.transactions().size();
        if (kept != null && size > Portions.MAX_RECORDS) {
          Map<Long, Integer> counted = new HashMap<>();
          kept.forEach(one -> count(one, counted));
          counts = counted;
          kept = null;
        }
        if (kept != null) {
          kept.add(section);
        } else {
          count(section, counts);
        }
      }
    }
  }
}
