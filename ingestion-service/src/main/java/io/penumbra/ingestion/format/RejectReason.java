package io.penumbra.ingestion.format;

/** Why a record could not be taken in. */
public enum RejectReason {
  NOT_JSON("not-json"),
  NOT_UTF8("not-utf8"),
  /** JSON that nests too deep, or has names or numbers that are too long. */
  TOO_COMPLEX("too-complex"),
  UNKNOWN_FORMAT("unknown-format"),
  /** A known format, but not the one that the request says it holds. */
  WRONG_FORMAT("wrong-format"),
  MISSING_FIELD("missing-field"),
  INVALID_FIELD("invalid-field"),
  TOO_OLD("too-old"),
  IN_FUTURE("in-future"),
  /** A local time, and neither the record nor its sensor says of which zone. */
  NO_TIME_ZONE("no-time-zone"),
  RECORD_TOO_LONG("record-too-long"),
  /** A format that the sensor is not allowed to send. */
  OUT_OF_SCOPE("out-of-scope"),
  /** Only of samples in quarantine: the record was skipped, as a kind that is not read. */
  UNKNOWN_KIND("unknown-kind"),
  /** A fault of the reader: what was read is unharmed, and so are the other records. */
  UNREADABLE("unreadable");

  private final String id;

  RejectReason(String id) {
    this.id = id;
  }

  /** The name in receipts and metrics. */
  public String id() {
    return id;
  }
}
