package io.penumbra.ingestion.format;

/** Why a record could not be taken in. */
public enum RejectReason {
  NOT_JSON("not-json"),
  UNKNOWN_FORMAT("unknown-format"),
  MISSING_FIELD("missing-field"),
  INVALID_FIELD("invalid-field"),
  TOO_OLD("too-old"),
  IN_FUTURE("in-future"),
  LINE_TOO_LONG("line-too-long"),
  /** A format that the sensor is not allowed to send. */
  OUT_OF_SCOPE("out-of-scope");

  private final String id;

  RejectReason(String id) {
    this.id = id;
  }

  /** The name in receipts and metrics. */
  public String id() {
    return id;
  }
}
