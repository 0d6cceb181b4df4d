package io.penumbra.ingestion.intake;

/**
 * Packing of a request's records.
 *
 * @param records of a body
 * @param listener receives each verdict
 */
record RequestShape(Packing records, RequestOutcome.Listener listener) {

  /** Finds the records of a body. */
  interface Packing {
    RecordSource of(RequestContent content);
  }

  /** Records one after another, as sensors send them. */
  static final RequestShape PLAIN =
      new RequestShape(RequestContent::cut, RequestOutcome.Listener.NONE);
}
