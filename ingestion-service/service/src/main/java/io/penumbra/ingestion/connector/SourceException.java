package io.penumbra.ingestion.connector;

import java.time.Duration;

/** Failure of a source, with its cause and the recommended action. */
final class SourceException extends Exception {

  private final String nextStep;

  /** Delay requested by the source; null unless it throttles. */
  private final transient Duration retryAfter;

  SourceException(String cause, String nextStep) {
    this(cause, nextStep, null);
  }

  /**
   * @param retryAfter delay requested by the source, or null
   */
  SourceException(String cause, String nextStep, Duration retryAfter) {
    super(cause, null, false, false);
    this.nextStep = nextStep;
    this.retryAfter = retryAfter;
  }

  String nextStep() {
    return nextStep;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
