package io.penumbra.contracts.period;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Parser of times in requests: ISO 8601 with a zone. */
public final class Moments {

  static final int FIRST_YEAR = 1;
  static final int LAST_YEAR = 9_999;

  private Moments() {}

  /**
   * Parses a time in the years 1 to 9999; Postgres does not store all years of Java.
   *
   * @throws DateTimeException for anything else
   */
  public static Instant parse(String text) {
    OffsetDateTime moment = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
    if (moment.getYear() < FIRST_YEAR || moment.getYear() > LAST_YEAR) {
      throw new DateTimeException("the year must be 1 to 9999, got " + moment.getYear());
    }
    return moment.toInstant();
  }
}
