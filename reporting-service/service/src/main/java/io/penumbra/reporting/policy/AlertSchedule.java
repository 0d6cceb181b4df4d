package io.penumbra.reporting.policy;

import io.penumbra.reporting.usage.AppDay;
import io.penumbra.reporting.usage.Report;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Schedule of alerts: the rules for matches that evaluation and back-test share. */
final class AlertSchedule {

  /**
   * Number of days around an alert in which the same policy, app and report raise no other alert.
   */
  static final int WINDOW_DAYS = 90;

  /** Order in which matches are raised; it decides which ones a daily limit excludes. */
  static final Comparator<Candidate> ORDER =
      Comparator.comparing(Candidate::day)
          .thenComparing(Comparator.comparingLong(Candidate::transactions).reversed())
          .thenComparing(Candidate::report)
          .thenComparing(Candidate::app);

  private AlertSchedule() {}

  /** Match of a policy by an app in a report on a day. */
  interface Candidate {

    String report();

    int app();

    LocalDate day();

    long transactions();
  }

  /** Match with its figures. */
  interface WithFigures extends Candidate {

    Report of();

    AppDay figures();

    @Override
    default String report() {
      return of().id();
    }

    @Override
    default int app() {
      return figures().app();
    }

    @Override
    default LocalDate day() {
      return figures().day();
    }

    @Override
    default long transactions() {
      return figures().transactions();
    }
  }

  /** Returns true if an alert of one day covers matches on another. */
  static boolean covers(LocalDate alert, LocalDate day) {
    return Math.abs(ChronoUnit.DAYS.between(alert, day)) < WINDOW_DAYS;
  }

  /**
   * Returns the raised matches and those that a daily limit excludes, if every match is evaluated
   * on its own day.
   *
   * @param matches at most one per app, report and day
   * @param dailyLimit maximum per day, or null
   */
  static <C extends Candidate> Outcome<C> replay(Collection<C> matches, Integer dailyLimit) {
    Map<AppOfReport, LocalDate> latest = new HashMap<>();
    List<C> raised = new ArrayList<>();
    List<C> overLimit = new ArrayList<>();
    Map<LocalDate, List<C>> days =
        matches.stream()
            .collect(Collectors.groupingBy(Candidate::day, TreeMap::new, Collectors.toList()));
    days.forEach(
        (day, ofDay) -> {
          // most matches of a daily used app are covered
          List<C> uncovered =
              ofDay.stream()
                  .filter(match -> !isCovered(latest.get(AppOfReport.of(match)), day))
                  .sorted(ORDER)
                  .toList();
          int raisedOfDay =
              Math.min(uncovered.size(), dailyLimit == null ? Integer.MAX_VALUE : dailyLimit);
          raised.addAll(uncovered.subList(0, raisedOfDay));
          overLimit.addAll(uncovered.subList(raisedOfDay, uncovered.size()));
          uncovered
              .subList(0, raisedOfDay)
              .forEach(match -> latest.put(AppOfReport.of(match), day));
        });
    return new Outcome<>(raised, overLimit);
  }

  private static boolean isCovered(LocalDate alertOrNull, LocalDate day) {
    return alertOrNull != null && covers(alertOrNull, day);
  }

  /** App in a report. */
  record AppOfReport(String report, int app) {
    static AppOfReport of(Candidate match) {
      return new AppOfReport(match.report(), match.app());
    }
  }

  /** Raised and excluded matches, each in the order of raising. */
  record Outcome<C>(List<C> raised, List<C> overLimit) {}
}
