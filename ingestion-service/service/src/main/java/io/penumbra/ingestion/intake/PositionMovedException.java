package io.penumbra.ingestion.intake;

/** The position is not the expected one: another replica has moved it. Nothing was stored. */
public final class PositionMovedException extends RuntimeException {

  PositionMovedException(Checkpoint checkpoint) {
    super(
        "the position of %s is not %d any more".formatted(checkpoint.part(), checkpoint.from()),
        null,
        false,
        false);
  }
}
