package io.penumbra.ingestion.intake;

/**
 * How the records of a request are packed.
 *
 * @param records of what a body is cut into
 * @param listener receives each verdict
 */
record RequestShape(Packing records, RequestOutcome.Listener listener) {

  /** Unpacks records of what a body is cut into. */
  interface Packing {
    RecordSource of(RecordStream cut);
  }

  /** Records one after another, as sensors send them. */
  static final RequestShape PLAIN = new RequestShape(cut -> cut, RequestOutcome.Listener.NONE);
}
