package io.penumbra.reporting.policy;

import io.penumbra.reporting.alert.Figures;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Alerts that a policy would have raised over the retention, with current apps, tags and scores.
 *
 * @param alerts number of alerts
 * @param apps number of apps in these alerts
 * @param domains number of domain patterns of these apps, which a blocking tag would block
 * @param users number of users of these apps on the days of the alerts
 * @param machines number of machines likewise
 * @param overLimit number of matches that the daily limit would have excluded, counted on each day
 * @param days all days of the retention
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

  /** UTC day. */
  @Schema(name = "PolicyBacktestDay")
  public record Day(LocalDate day, long alerts, long overLimit) {}

  /** App. */
  @Schema(name = "PolicyApp")
  public record App(int id, String name, String kind, @Schema(nullable = true) String category) {}

  /** Alert that would have been raised. */
  @Schema(name = "PolicyBacktestAlert")
  public record Alert(LocalDate day, String report, App app, Figures figures) {}

  /**
   * Apps without an alert that more data might raise, the busiest first.
   *
   * @param first the first ten
   */
  @Schema(name = "PolicyBacktestUnjudged")
  public record Unjudged(int total, List<UnjudgedApp> first) {}

  /**
   * App that cannot be evaluated.
   *
   * @param days number of days
   * @param day the busiest of these days, to which the figures belong
   * @param unknown unknown conditions: upload, download, traffic, uploadAboveBaseline, factor or
   *     risk
   */
  @Schema(name = "PolicyBacktestUnjudgedApp")
  public record UnjudgedApp(
      String report, App app, int days, LocalDate day, List<String> unknown, Figures figures) {}
}
