package io.penumbra.ingestion.intake;

/**
 * Records that a connector fetched.
 *
 * @param bytes holds them in its first {@code length} bytes
 * @param messages lengths of the messages they came in, one after another; null when they are the
 *     lines of a file
 */
public record FetchedRecords(byte[] bytes, int length, int[] messages) {

  /** Lines of a file. */
  public static FetchedRecords lines(byte[] bytes, int length) {
    return new FetchedRecords(bytes, length, null);
  }

  RequestShape shape(RequestOutcome.Listener listener) {
    return new RequestShape(
        content -> messages == null ? content.cut() : new MessageRecords(content, messages),
        listener);
  }
}
