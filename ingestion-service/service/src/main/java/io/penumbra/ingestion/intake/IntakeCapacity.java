package io.penumbra.ingestion.intake;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.ingestion.chunking.Backlog;
import io.penumbra.ingestion.chunking.OpenChunks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;

/** Capacity for more records, on disk and in memory. */
@ApplicationScoped
class IntakeCapacity {

  private final Backlog backlog;
  private final OpenChunks chunks;

  IntakeCapacity(Backlog backlog, OpenChunks chunks) {
    this.backlog = backlog;
    this.chunks = chunks;
  }

  /** Returns true if there is capacity now. */
  boolean isThere() {
    return !backlog.full() && !chunks.crowded();
  }

  /**
   * Requires capacity in the backlog.
   *
   * @throws ProblemException 503 with the time of the next attempt
   */
  void require() {
    if (backlog.full()) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE,
          "The backlog of correlation-service has reached its limit; nothing of this "
              + "request was stored.",
          Map.of(),
          Duration.ofSeconds(30));
    }
    if (chunks.crowded()) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE,
          "Records arrive faster than they can be sealed; nothing of this request was stored.",
          Map.of(),
          Duration.ofSeconds(2));
    }
  }
}
