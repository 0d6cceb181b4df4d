package io.penumbra.reporting.baseline;

/**
 * Upload of a user to an app on one day.
 *
 * @param bytesUp known bytes
 * @param isMeasured true if the bytes of all transactions are known
 * @param usual baseline of the user's uploads to the app on the same weekday
 */
public record UserUpload(int user, long bytesUp, boolean isMeasured, Baseline usual) {

  /** Returns the bytes above the median. */
  long excess() {
    return bytesUp - usual.median();
  }
}
