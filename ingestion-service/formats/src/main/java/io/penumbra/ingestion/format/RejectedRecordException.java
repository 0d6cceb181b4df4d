package io.penumbra.ingestion.format;

/**
 * Thrown to stop the reading of one record; the callers in this package convert it to a reading.
 */
public final class RejectedRecordException extends RuntimeException {

  private final transient Reading.Rejected rejected;

  private RejectedRecordException(Reading.Rejected rejected) {
    super(rejected.detail(), null, false, false);
    this.rejected = rejected;
  }

  /** Creates the rejection of a whole record. */
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

  /** Creates the rejection of a local time with an unknown zone. */
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
