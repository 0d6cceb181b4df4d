package io.penumbra.ingestion.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Context of a line.
 *
 * @param zone zone of times without one, or null if not set
 * @param receivedAt time of reception; a time without a year is assigned the latest year in which
 *     it is not in the future
 * @param head header with the column names, or null
 * @param cefDirection meaning of {@code in} and {@code out} in CEF for unknown vendors, or null if
 *     not set
 */
public record LineContext(ZoneId zone, Instant receivedAt, String head, CefDirection cefDirection) {

  /**
   * Returns the instant of a time.
   *
   * @throws RejectedRecordException {@code no-time-zone} if the zone is needed and not set
   */
  public Instant moment(String field, WrittenTime time) {
    return time.in(field, zone);
  }

  /**
   * Returns the instant of a time without a year: in the latest year in which it is at most a day
   * after the reception.
   *
   * @param time time with an arbitrary year
   * @throws RejectedRecordException {@code no-time-zone} if the zone is not set
   */
  public Instant momentInLastYear(String field, LocalDateTime time) {
    return moment(field, YearlessTime.inLastYear(time, this));
  }
}
