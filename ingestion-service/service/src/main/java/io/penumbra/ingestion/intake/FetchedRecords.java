package io.penumbra.ingestion.intake;

/**
 * Records fetched by a connector.
 *
 * @param bytes buffer with the records in its first {@code length} bytes
 * @param messages lengths of the consecutive messages; null if the bytes are lines of a file
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
