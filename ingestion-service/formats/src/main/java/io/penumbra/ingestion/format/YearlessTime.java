package io.penumbra.ingestion.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** Parser of times without a year, such as {@code Nov 3 09:15:27} of RFC 3164. */
public final class YearlessTime {

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private YearlessTime() {}

  /** Returns the number of an English month from its first three letters, 1 to 12, or 0. */
  public static int readMonth(String text, int begin) {
    if (begin + 3 > text.length()) {
      return 0;
    }
    int at = MONTHS.indexOf(text.substring(begin, begin + 3).toLowerCase(Locale.ROOT));
    return at >= 0 && at % 3 == 0 ? at / 3 + 1 : 0;
  }

  /** Returns the time in the latest year in which it is at most a day after the reception. */
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
        // 29 February in a year without one
      }
    }
    throw RejectedRecordException.invalid("time", "does not exist in any year");
  }
}
