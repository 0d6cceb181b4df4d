package io.penumbra.reporting.risk;

import io.penumbra.reporting.baseline.Baseline;
import io.penumbra.reporting.entity.EntityRiskLevel;
import java.time.LocalDate;
import java.util.List;

/**
 * Facts that determine the level of one machine or user, over the last 30 days.
 *
 * @param usedApps true if any app was used; only apps have a score
 * @param isMeasured true if the sent bytes of all transactions are known
 * @param highRisk use of high-risk apps, one row per app and day
 * @param uploads days of the last week with uploads above {@link EntityRisk#LEAST_EXCESS}
 * @param alerts open alerts with the entity in their evidence
 */
record RiskFacts(
    boolean usedApps,
    boolean isMeasured,
    List<HighRiskUse> highRisk,
    List<UploadDay> uploads,
    List<OpenAlert> alerts) {

  /** Use of a high-risk app on one day. */
  record HighRiskUse(int app, String name, LocalDate day, long bytesUp) {}

  /** Known upload of one day, and the baseline of its weekday. */
  record UploadDay(LocalDate day, long bytesUp, Baseline usual) {}

  /** Open alert with its severity as a level. */
  record OpenAlert(long id, EntityRiskLevel severity) {}
}
