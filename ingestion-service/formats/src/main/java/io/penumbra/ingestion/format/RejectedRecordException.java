package io.penumbra.ingestion.format;

/** Ends the reading of one record; never leaves the package's callers as a failure. */
public final class RejectedRecordException extends RuntimeException {

  private final transient Reading.Rejected rejected;

  private RejectedRecordException(Reading.Rejected rejected) {
    super(rejected.detail(), null, false, false);
    this.rejected = rejected;
  }

  /** The whole record is at fault. */
  public static RejectedRecordException of(RejectReason reason, String detail) {
    return new RejectedRecordException(new Reading.Rejected(reason, null, detail));
  }

  public static RejectedRecordException missing(String field) {
    return new RejectedRecordException(
        new Reading.Rejected(RejectReason.MISSING_FIELD, field, "is missing"));
  }

  public static RejectedRecordException invalid(String field, String detail) {
    return new RejectedRecordException(
        new Reading.Rejected(RejectReason.INVALID_FIELD, field, detail));
  }

  /** A field holds a local time of an unknown zone. */
  public static RejectedRecordException noTimeZone(String field) {
    return new RejectedRecordException(
        new Reading.Rejected(
            RejectReason.NO_TIME_ZONE,
            field,
            "has no time zone; set the sensor's timeZone, then replay the record"));
  }

  public Reading.Rejected rejected() {
    return rejected;
  }
}
