package io.penumbra.correlation.history;

import io.penumbra.contracts.chunk.Chunk;
import java.util.Collection;

/** Canary observations in records, stored by the enforcement module. */
public interface CanaryRecords {

  /** Records canaries of committed chunks as blocked or reached. Blocks. */
  void note(Collection<Chunk> chunks);
}
