package io.penumbra.reporting.policy;

import io.penumbra.reporting.alert.Figures;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Alerts that a policy would have raised over the retention, with current apps, tags and scores.
 *
 * @param alerts that would have been raised
 * @param apps of these alerts
 * @param domains patterns of these apps: what tags that block would block
 * @param users that used these apps on the days of the alerts
 * @param machines that did
 * @param overLimit matches that the daily limit would have left out; counted again on each day
 * @param days each day of the retention
 * @param first the first ten alerts
 * @param missingReports reports of the policy that no longer exist
 */
@Schema(name = "PolicyBacktest")
public record BacktestResult(
    LocalDate firstDay,
    LocalDate lastDay,
    int alerts,
    int apps,
    int domains,
    int users,
    int machines,
    int overLimit,
    List<Day> days,
    List<Alert> first,
    Unjudged unjudged,
    List<String> missingReports) {

  /** One UTC day. */
  @Schema(name = "PolicyBacktestDay")
  public record Day(LocalDate day, long alerts, long overLimit) {}

  /** An app. */
  @Schema(name = "PolicyApp")
  public record App(int id, String name, String kind, @Schema(nullable = true) String category) {}

  /** An alert that would have been raised. */
  @Schema(name = "PolicyBacktestAlert")
  public record Alert(LocalDate day, String report, App app, Figures figures) {}

  /**
   * Apps that raise no alert but might if more were known, the busiest first.
   *
   * @param first ten of them
   */
  @Schema(name = "PolicyBacktestUnjudged")
  public record Unjudged(int total, List<UnjudgedApp> first) {}

  /**
   * An app that can't be judged.
   *
   * @param days on how many
   * @param day the busiest of them, which the figures are of
   * @param unknown the unknown conditions: upload, download, traffic, uploadAboveBaseline, factor
   *     or risk
   */
  @Schema(name = "PolicyBacktestUnjudgedApp")
  public record UnjudgedApp(
      String report, App app, int days, LocalDate day, List<String> unknown, Figures figures) {}
}
