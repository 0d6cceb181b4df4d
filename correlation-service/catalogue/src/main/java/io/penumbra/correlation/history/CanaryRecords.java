package io.penumbra.correlation.history;

import io.penumbra.contracts.chunk.Chunk;
import java.util.Collection;

/** Observations of the canaries of feeds in records, which the module enforcement stores. */
public interface CanaryRecords {

  /** Notes canaries that records of committed chunks found blocked or reached. Blocks. */
  void note(Collection<Chunk> chunks);
}
