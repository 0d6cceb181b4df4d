package io.penumbra.reporting.policy;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which matches of a policy raise an alert: the rules that evaluation and back-test share. */
final class AlertSchedule {

  /** Days around an alert in which the same policy, app and report raise no other one. */
  static final int WINDOW_DAYS = 90;

  /** The order in which matches are raised, which decides what a daily limit leaves out. */
  static final Comparator<Candidate> ORDER =
      Comparator.comparing(Candidate::day)
          .thenComparing(Comparator.comparingLong(Candidate::transactions).reversed())
          .thenComparing(Candidate::report)
          .thenComparing(Candidate::app);

  private AlertSchedule() {}

  /** A match: a policy is met by an app in a report on a day. */
  interface Candidate {

    String report();

    int app();

    LocalDate day();

    long transactions();
  }

  /** Whether an alert of one day stands for what matches on another. */
  static boolean covers(LocalDate alert, LocalDate day) {
    return Math.abs(ChronoUnit.DAYS.between(alert, day)) < WINDOW_DAYS;
  }

  /**
   * What is raised, and what a daily limit leaves out, when every match is seen on its own day.
   *
   * @param dailyLimit null for none
   */
  static <C extends Candidate> Outcome<C> replay(Collection<C> matches, Integer dailyLimit) {
    Map<String, LocalDate> latest = new HashMap<>();
    Map<LocalDate, Integer> raisedOn = new TreeMap<>();
    List<C> raised = new ArrayList<>();
    List<C> overLimit = new ArrayList<>();
    matches.stream()
        .sorted(ORDER)
        .forEach(
            match -> {
              String key = match.app() + " " + match.report();
              LocalDate alert = latest.get(key);
              if (alert != null && covers(alert, match.day())) {
                return;
              }
              int before = raisedOn.getOrDefault(match.day(), 0);
              if (dailyLimit != null && before >= dailyLimit) {
                overLimit.add(match);
                return;
              }
              raisedOn.put(match.day(), before + 1);
              latest.put(key, match.day());
              raised.add(match);
            });
    return new Outcome<>(raised, overLimit);
  }

  /** Both in the order of raising. */
  record Outcome<C>(List<C> raised, List<C> overLimit) {}
}
