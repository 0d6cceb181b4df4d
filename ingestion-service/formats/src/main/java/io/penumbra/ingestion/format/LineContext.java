package io.penumbra.ingestion.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Context of a line apart from its own text.
 *
 * @param zone the zone of times that name none, or null when it is not known
 * @param receivedAt gives times without a year the last year in which they are not in the future
 * @param head the line that names the columns, or null
 * @param cefDirection meaning of {@code in} and {@code out} of CEF for unknown vendors, or null if
 *     unknown
 */
public record LineContext(ZoneId zone, Instant receivedAt, String head, CefDirection cefDirection) {

  /**
   * The moment of a written time.
   *
   * @throws RejectedRecordException {@code no-time-zone} when the zone is needed and not known
   */
  public Instant moment(String field, WrittenTime time) {
    return time.in(field, zone);
  }

  /**
   * The moment of a time that names no year: in the last year in which it is at most a day ahead of
   * the reception.
   *
   * @param time with any year in it
   * @throws RejectedRecordException {@code no-time-zone} when the zone is not known
   */
  public Instant momentInLastYear(String field, LocalDateTime time) {
    return moment(field, YearlessTime.inLastYear(time, this));
  }
}
