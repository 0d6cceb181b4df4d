package io.penumbra.ingestion.snapshot;

/** Thrown to stop the reading of a file. */
final class UnusableFileException extends RuntimeException {

  private final transient SnapshotProblem problem;

  UnusableFileException(SnapshotCause cause, String entry, String detail) {
    super(detail, null, false, false);
    problem = new SnapshotProblem(cause, entry, null, detail);
  }

  SnapshotProblem problem() {
    return problem;
  }
}
