package io.penumbra.ingestion.connector;

import java.time.Duration;

/** A source can't be read, with the cause and the next step of an administrator. */
final class SourceException extends Exception {

  private final String nextStep;

  /** The wait that the source asks for; null unless it is throttling. */
  private final transient Duration retryAfter;

  SourceException(String cause, String nextStep) {
    this(cause, nextStep, null);
  }

  /**
   * @param retryAfter wait that the source asks for, or null
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
