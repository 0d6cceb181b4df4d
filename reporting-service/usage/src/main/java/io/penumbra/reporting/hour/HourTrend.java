package io.penumbra.reporting.hour;

import io.penumbra.contracts.period.Period;
import io.penumbra.contracts.usage.UsageSums;
import io.penumbra.reporting.table.KnownSum;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Sums of each started hour of a period, including hours without usage. */
final class HourTrend {

  private static final int HOURS_OF_DAY = 24;

  private final LocalDate firstDay;
  private final UsageSums[] sums;

  HourTrend(Period period, Instant now) {
    firstDay = period.firstDay();
    long all = HOURS_OF_DAY * (ChronoUnit.DAYS.between(firstDay, period.lastDay()) + 1);
    long begun = Duration.between(begin(), now).toHours() + 1;
    sums = new UsageSums[(int) Math.clamp(now.isBefore(begin()) ? 0 : begun, 0, all)];
  }

  private Instant begin() {
    return firstDay.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Adds an hour of a day; ignored for an hour that has not started. */
  void add(LocalDate day, int hour, UsageSums more) {
    long at = HOURS_OF_DAY * ChronoUnit.DAYS.between(firstDay, day) + hour;
    if (at < sums.length) {
      int place = (int) at;
      sums[place] = sums[place] == null ? more : sums[place].plus(more);
    }
  }

  /** Returns the hours, the earliest first. */
  List<Hours.Hour> hours() {
    List<Hours.Hour> hours = new ArrayList<>(sums.length);
    for (int i = 0; i < sums.length; i++) {
      hours.add(createHour(begin().plus(i, ChronoUnit.HOURS), sums[i]));
    }
    return hours;
  }

  private static Hours.Hour createHour(Instant begins, UsageSums sums) {
    if (sums == null) {
      return new Hours.Hour(begins, 0L, null, null, null);
    }
    Long up = KnownSum.of(sums.upKnown(), sums.bytesUp());
    Long down = KnownSum.of(sums.downKnown(), sums.bytesDown());
    return new Hours.Hour(
        begins,
        sums.transactions(),
        up,
        down,
        KnownSum.computeTraffic(up, down, sums.bytesUnsplit()));
  }
}
