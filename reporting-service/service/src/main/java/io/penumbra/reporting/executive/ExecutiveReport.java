package io.penumbra.reporting.executive;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.table.Breakdown;
import io.penumbra.reporting.usage.Totals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The figures of an executive report. It names no users, machines or addresses.
 *
 * @param reportId of the report that the figures are from
 * @param report its name
 * @param previous as many days directly before the period
 * @param madeAt time at which the figures were read
 * @param updatedAt time of the last received data; null when none ever came
 * @param dataSince the first day of which the report has data; null when it has none
 * @param comparison full; partial where the data begins within the previous period; none where it
 *     begins later. Changes are stated only where it is full
 * @param state ready; empty where the period has no transactions, not-in-report where other reports
 *     have some, no-data where none ever came in
 * @param unmatched domains that no app claims
 * @param attributedTransactions transactions of a known user
 * @param measuredTransactions transactions of which the bytes in both directions together are known
 * @param trend each day of the period since the first data, without figures where the integration
 *     was off
 * @param topByUsers apps with the most users
 * @param topByUpload apps with the most bytes sent, where these are known
 * @param risk apps by level of risk
 * @param categories of apps, the most used first
 */
public record ExecutiveReport(
    String reportId,
    String report,
    Period period,
    Period previous,
    Instant madeAt,
    @Schema(nullable = true) Instant updatedAt,
    @Schema(nullable = true) LocalDate dataSince,
    String comparison,
    String state,
    ExecutiveFigure machines,
    ExecutiveFigure users,
    ExecutiveFigure ipAddresses,
    ExecutiveFigure apps,
    ExecutiveFigure unmatched,
    ExecutiveFigure transactions,
    ExecutiveFigure traffic,
    ExecutiveFigure bytesUp,
    ExecutiveFigure bytesDown,
    long attributedTransactions,
    long measuredTransactions,
    List<Totals.Day> trend,
    List<ExecutiveApp> topByUsers,
    List<ExecutiveApp> topByUpload,
    NewApps newApps,
    List<RiskLevelUse> risk,
    List<Breakdown.Part> categories,
    ExecutiveAlerts alerts,
    EntitiesAtRisk entities,
    ExecutiveActions actions,
    List<Attention> attention) {

  static final String FULL = "full";
  static final String PARTIAL = "partial";
  static final String NONE = "none";

  static final String READY = "ready";
  static final String EMPTY = "empty";
  static final String NOT_IN_REPORT = "not-in-report";
  static final String NO_DATA = "no-data";

  /**
   * A figure with that of the previous period.
   *
   * @param value null where it is unknown
   * @param previous null where it is unknown, or there is nothing to compare with
   */
  public record ExecutiveFigure(
      @Schema(nullable = true) Long value, @Schema(nullable = true) Long previous) {}

  /**
   * An app.
   *
   * @param category null where it has none
   * @param score 0 (risky) to 10 (safest); null where it is not rated
   * @param level high, medium or low risk, or not-assessed; null where it is not rated
   * @param bytesUp null where unknown, like traffic
   * @param firstSeen within the period
   */
  public record ExecutiveApp(
      int id,
      String name,
      @Schema(nullable = true) String category,
      @Schema(nullable = true) Double score,
      @Schema(nullable = true) String level,
      List<String> tags,
      long users,
      long machines,
      long transactions,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long traffic,
      Instant firstSeen) {}

  /**
   * Apps that were used in the period and on no day before it of which there is data.
   *
   * @param total null where there is no data from before the period
   * @param highRisk those at high risk among them; null likewise
   * @param items the riskiest first, then those with the most users
   */
  public record NewApps(
      @Schema(nullable = true) Long total,
      @Schema(nullable = true) Long highRisk,
      List<ExecutiveApp> items) {}

  /**
   * Apps of a level of risk.
   *
   * @param level high, medium, low or not-assessed; null for apps that are not rated
   * @param users known users who used one of them
   * @param bytesUp null where unknown, like traffic
   */
  public record RiskLevelUse(
      @Schema(nullable = true) String level,
      long apps,
      long users,
      long transactions,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long traffic) {}

  /**
   * Alerts of policies on the report or on <i>Global</i>; of <i>Global</i> all alerts.
   *
   * @param raised in the period
   * @param open alerts that are not resolved now, whenever they were raised
   * @param openHigh those of high severity among them
   * @param bySeverity those raised in the period, the most severe first
   */
  public record ExecutiveAlerts(
      long raised, long open, long openHigh, List<AlertsOfSeverity> bySeverity) {}

  /** Alerts raised in the period, by their current state. */
  public record AlertsOfSeverity(
      String severity,
      long raised,
      long unattended,
      long inProgress,
      long truePositive,
      long falsePositive,
      long acceptedRisk) {}

  /** Machines and users of the period by their level of risk now; unknown could not be judged. */
  public record EntitiesAtRisk(
      long machinesHigh, long machinesUnknown, long usersHigh, long usersUnknown) {}

  /**
   * Actions taken in the period, in all reports.
   *
   * @param tags that apps got in the period and still have
   */
  public record ExecutiveActions(
      List<TagAction> tags,
      long policiesCreated,
      long policiesEnabled,
      long policiesDisabled,
      long policiesDeleted) {}

  /**
   * Apps that got a tag.
   *
   * @param tag sanctioned, unsanctioned or monitored
   * @param by administrators, configuration (a file) or policies
   */
  public record TagAction(String tag, String by, long apps) {}

  /**
   * Something to do.
   *
   * @param code undecided-apps, new-high-risk-apps, open-high-alerts, machines-at-risk,
   *     users-at-risk, unusual-uploads, large-uploads (without a baseline, of users),
   *     large-uploads-of-machines (where records name no user), unmeasured, unattributed or
   *     unmatched
   * @param count number of items
   * @param of of how many; null where that does not matter
   */
  public record Attention(String code, long count, @Schema(nullable = true) Long of) {}
}
