package io.penumbra.ingestion.intake;

/** Thrown when another replica has moved the position, so that nothing was stored. */
public final class PositionMovedException extends RuntimeException {

  PositionMovedException(Checkpoint checkpoint) {
    super(
        "the position of %s is not %d any more".formatted(checkpoint.part(), checkpoint.from()),
        null,
        false,
        false);
  }
}
