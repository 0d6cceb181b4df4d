package io.penumbra.ingestion.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** Times that name no year, such as {@code Nov 3 09:15:27} of RFC 3164. */
public final class YearlessTime {

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private YearlessTime() {}

  /** The number of an English month's first three letters, 1 to 12, or 0 when it is none. */
  public static int readMonth(String text, int begin) {
    if (begin + 3 > text.length()) {
      return 0;
    }
    int at = MONTHS.indexOf(text.substring(begin, begin + 3).toLowerCase(Locale.ROOT));
    return at >= 0 && at % 3 == 0 ? at / 3 + 1 : 0;
  }

  /** The time in the last year in which it is at most a day ahead of the reception. */
  static WrittenTime inLastYear(LocalDateTime time, LineContext context) {
    ZoneId zone = context.zone() == null ? ZoneOffset.UTC : context.zone();
    LocalDateTime latest = LocalDateTime.ofInstant(context.receivedAt(), zone).plusDays(1);
    for (int year = latest.getYear(); year > latest.getYear() - 9; year--) {
      try {
        LocalDateTime candidate =
            LocalDateTime.of(
                LocalDate.of(year, time.getMonthValue(), time.getDayOfMonth()), time.toLocalTime());
        if (!candidate.isAfter(latest)) {
          return new WrittenTime.Local(candidate);
        }
      } catch (DateTimeException e) {
        // 29 February of a year that has none
      }
    }
    throw RejectedRecordException.invalid("time", "does not exist in any year");
  }
}
