package io.penumbra.ingestion.intake;

/**
 * Packing of a request's records.
 *
 * @param records splits a body into records
 * @param listener receives each verdict
 */
record RequestShape(Packing records, RequestOutcome.Listener listener) {

  /** Splitter of a body into records. */
  interface Packing {
    RecordSource of(RequestContent content);
  }

  /** Consecutive records, as sensors send them. */
  static final RequestShape PLAIN =
      new RequestShape(RequestContent::cut, RequestOutcome.Listener.NONE);
}
