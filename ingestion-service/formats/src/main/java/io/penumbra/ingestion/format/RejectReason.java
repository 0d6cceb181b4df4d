package io.penumbra.ingestion.format;

/** Reason for rejecting a record. */
public enum RejectReason {
  NOT_JSON("not-json"),
  NOT_UTF8("not-utf8"),
  /** JSON that is nested too deeply, or has names or numbers that are too long. */
  TOO_COMPLEX("too-complex"),
  UNKNOWN_FORMAT("unknown-format"),
  /** A known format, but not the format declared by the request. */
  WRONG_FORMAT("wrong-format"),
  MISSING_FIELD("missing-field"),
  INVALID_FIELD("invalid-field"),
  TOO_OLD("too-old"),
  IN_FUTURE("in-future"),
  /** A local time without a zone from the record or its sensor. */
  NO_TIME_ZONE("no-time-zone"),
  RECORD_TOO_LONG("record-too-long"),
  /** A format that the sensor is not allowed to send. */
  OUT_OF_SCOPE("out-of-scope"),
  /** Quarantined sample of a skipped record of an unknown kind. */
  UNKNOWN_KIND("unknown-kind"),
  /** Internal error of a reader. Other records are not affected. */
  UNREADABLE("unreadable");

  private final String id;

  RejectReason(String id) {
    this.id = id;
  }

  /** Returns the name in receipts and metrics. */
  public String id() {
    return id;
  }
}
