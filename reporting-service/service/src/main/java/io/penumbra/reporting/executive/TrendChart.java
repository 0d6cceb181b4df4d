package io.penumbra.reporting.executive;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.usage.Totals;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bar chart of the days, drawn as SVG. */
public record TrendChart(
    int width,
    int height,
    int base,
    int labels,
    List<Bar> bars,
    String first,
    String last,
    String most) {

  private static final int WIDTH = 720;
  private static final int TOP = 16;
  private static final int BASE = 106;
  private static final int HEIGHT = 124;
  private static final double GAP = 0.25;

  /** Bar in SVG coordinates. */
  public record Bar(String x, String y, String width, String height, String title) {}

  /**
   * @param trend days of the period; missing days and days without figures stay empty
   */
  static TrendChart of(Period period, List<Totals.Day> trend, Words words) {
    List<Totals.Day> days = trend.stream().filter(day -> day.transactions() != null).toList();
    long most = Math.max(1, days.stream().mapToLong(Totals.Day::transactions).max().orElse(1));
    double step = (double) WIDTH / period.days();
    List<Bar> bars = new ArrayList<>();
    for (Totals.Day day : days) {
      long i = ChronoUnit.DAYS.between(period.firstDay(), day.day());
      double height = (double) (BASE - TOP) * day.transactions() / most;
      bars.add(
          new Bar(
              formatNumber(step * (i + GAP / 2)),
              formatNumber(BASE - height),
              formatNumber(step * (1 - GAP)),
              formatNumber(height),
              "%s: %s".formatted(words.day(day.day()), words.numbers().count(day.transactions()))));
    }
    return new TrendChart(
        WIDTH,
        HEIGHT,
        BASE,
        BASE + 12,
        bars,
        words.shortDay(period.firstDay()),
        words.shortDay(period.lastDay()),
        words.numbers().count(most));
  }

  private static String formatNumber(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
