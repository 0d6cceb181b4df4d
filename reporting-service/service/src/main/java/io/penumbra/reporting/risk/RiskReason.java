package io.penumbra.reporting.risk;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.reporting.entity.EntityRiskLevel;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Reason for the risk of a machine or a user. Figures that a reason has none of are null.
 *
 * @param level the level that this reason alone gives
 * @param days on how many days apps at high risk were used
 * @param appTotal number of such apps; {@code apps} has up to three of them
 * @param bytes sent: to these apps, or on {@code day}. What is not measured is left out
 * @param limit threshold of the bytes; of a baseline, the required excess over the median
 * @param median of the same weekday of the last eight weeks, like its absolute deviation {@code
 *     mad}
 * @param weeks number of known weeks of the eight
 * @param alertTotal number of open alerts; {@code alerts} has the ids of up to three of them
 */
@Schema(name = "EntityRiskReason")
public record RiskReason(
    Kind reason,
    EntityRiskLevel level,
    @Schema(nullable = true) Integer days,
    @Schema(nullable = true) Integer appTotal,
    List<App> apps,
    @Schema(nullable = true) Long bytes,
    @Schema(nullable = true) Long limit,
    @Schema(nullable = true) LocalDate day,
    @Schema(nullable = true) Long median,
    @Schema(nullable = true) Long mad,
    @Schema(nullable = true) Integer weeks,
    @Schema(nullable = true) Integer alertTotal,
    List<Long> alerts) {

  /** Kind of a reason. */
  @Schema(name = "EntityRiskReasonKind")
  public enum Kind {
    @JsonProperty("high-risk-apps")
    HIGH_RISK_APPS,
    @JsonProperty("high-risk-upload")
    HIGH_RISK_UPLOAD,
    @JsonProperty("unusual-upload")
    UNUSUAL_UPLOAD,
    /** Much was sent on a day of which it is not known what is usual. */
    @JsonProperty("large-upload")
    LARGE_UPLOAD,
    @JsonProperty("open-alerts")
    OPEN_ALERTS
  }

  /** An app. */
  @Schema(name = "EntityRiskApp")
  public record App(int id, String name) {}

  static RiskReason highRiskApps(EntityRiskLevel level, int days, int appTotal, List<App> apps) {
    return new RiskReason(
        Kind.HIGH_RISK_APPS,
        level,
        days,
        appTotal,
        apps,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of());
  }

  static RiskReason highRiskUpload(
      EntityRiskLevel level, int appTotal, List<App> apps, long bytes, long limit) {
    return new RiskReason(
        Kind.HIGH_RISK_UPLOAD,
        level,
        null,
        appTotal,
        apps,
        bytes,
        limit,
        null,
        null,
        null,
        null,
        null,
        List.of());
  }

  static RiskReason unusualUpload(EntityRiskLevel level, RiskFacts.UploadDay of, long limit) {
    return ofDay(Kind.UNUSUAL_UPLOAD, level, of, limit, of.usual().median(), of.usual().mad());
  }

  static RiskReason largeUpload(EntityRiskLevel level, RiskFacts.UploadDay of, long limit) {
    return ofDay(Kind.LARGE_UPLOAD, level, of, limit, null, null);
  }

  private static RiskReason ofDay(
      Kind kind, EntityRiskLevel level, RiskFacts.UploadDay of, long limit, Long median, Long mad) {
    return new RiskReason(
        kind,
        level,
        null,
        null,
        List.of(),
        of.bytesUp(),
        limit,
        of.day(),
        median,
        mad,
        of.usual().weeks(),
        null,
        List.of());
  }

  static RiskReason openAlerts(EntityRiskLevel level, int alertTotal, List<Long> alerts) {
    return new RiskReason(
        Kind.OPEN_ALERTS,
        level,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        alertTotal,
        alerts);
  }
}
