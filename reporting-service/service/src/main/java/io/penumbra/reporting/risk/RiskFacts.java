package io.penumbra.reporting.risk;

import io.penumbra.reporting.baseline.Baseline;
import io.penumbra.reporting.entity.EntityRiskLevel;
import java.time.LocalDate;
import java.util.List;

/**
 * Facts that decide a level: of one machine or user, over the last 30 days.
 *
 * @param usedApps whether any app was used; only apps have a score
 * @param isMeasured whether the sent bytes of all transactions are known
 * @param highRisk use of apps at high risk, one row per app and day
 * @param uploads days of the last week on which more was sent than {@link EntityRisk#LEAST_EXCESS}
 * @param alerts open alerts with the entity in their evidence
 */
record RiskFacts(
    boolean usedApps,
    boolean isMeasured,
    List<HighRiskUse> highRisk,
    List<UploadDay> uploads,
    List<OpenAlert> alerts) {

  /** Use of an app at high risk on one day. */
  record HighRiskUse(int app, String name, LocalDate day, long bytesUp) {}

  /** Known upload of one day, and the baseline of its weekday. */
  record UploadDay(LocalDate day, long bytesUp, Baseline usual) {}

  /** An alert that is not resolved; its severity as a level. */
  record OpenAlert(long id, EntityRiskLevel severity) {}
}
