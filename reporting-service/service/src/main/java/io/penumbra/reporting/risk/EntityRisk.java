package io.penumbra.reporting.risk;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.reporting.entity.EntityRiskLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Risk of a machine or a user: the highest level of its reasons.
 *
 * @param level null if it cannot be assessed: no reason, and no app was used
 * @param reasons reasons, the most significant first
 * @param unjudged unknown facts that might raise the level
 */
@Schema(name = "EntityRisk")
public record EntityRisk(
    @Schema(nullable = true) EntityRiskLevel level,
    List<RiskReason> reasons,
    List<Unjudged> unjudged) {

  /** Fact that cannot be assessed. */
  @Schema(name = "EntityRiskUnjudged")
  public enum Unjudged {
    /** No app was used; only apps have a score. */
    @JsonProperty("apps")
    APPS,
    /** The sent bytes of some transactions are unknown. */
    @JsonProperty("upload")
    UPLOAD,
    /** A large upload has too few known weeks for a baseline. */
    @JsonProperty("baseline")
    BASELINE
  }

  /** Risk of an entity without usage. */
  static final EntityRisk NOT_SEEN = new EntityRisk(null, List.of(), List.of(Unjudged.APPS));

  /** Maximum days of use of high-risk apps for a low risk; more are a medium risk. */
  static final int LOW_DAYS = 2;

  static final int MEDIUM_DAYS = 5;

  /** Uploads to high-risk apps, in bytes, above which the risk is medium or high. */
  static final long MEDIUM_UPLOAD = 10_000_000;

  static final long HIGH_UPLOAD = 100_000_000;

  /** Bytes above the baseline, above which the risk is low or medium. */
  static final long LEAST_EXCESS = 100_000_000;

  static final long MEDIUM_EXCESS = 1_000_000_000;

  /** Bytes sent on one day, above which the risk is medium if no baseline exists. */
  static final long LARGE_UPLOAD = 1_000_000_000;

  /** Maximum number of apps and alerts in one reason. */
  private static final int NAMED = 3;

  /** Computes the risk, as a pure function. */
  static EntityRisk of(RiskFacts facts) {
    List<RiskReason> reasons = new ArrayList<>();
    findHighRiskApps(facts).ifPresent(reasons::add);
    findHighRiskUpload(facts).ifPresent(reasons::add);
    findUnusualUpload(facts).ifPresent(reasons::add);
    findLargeUpload(facts).ifPresent(reasons::add);
    openAlerts(facts).ifPresent(reasons::add);
    reasons.sort(Comparator.comparing(RiskReason::level).reversed());
    List<Unjudged> unjudged = new ArrayList<>();
    if (!facts.usedApps()) {
      unjudged.add(Unjudged.APPS);
    }
    if (!facts.isMeasured()) {
      unjudged.add(Unjudged.UPLOAD);
    }
    if (facts.uploads().stream().anyMatch(day -> !day.usual().isKnown())) {
      unjudged.add(Unjudged.BASELINE);
    }
    return new EntityRisk(computeLevel(reasons, facts.usedApps()), reasons, unjudged);
  }

  private static EntityRiskLevel computeLevel(List<RiskReason> weightiestFirst, boolean usedApps) {
    if (!weightiestFirst.isEmpty()) {
      return weightiestFirst.getFirst().level();
    }
    return usedApps ? EntityRiskLevel.NONE : null;
  }

  private static Optional<RiskReason> findHighRiskApps(RiskFacts facts) {
    int days = (int) facts.highRisk().stream().map(RiskFacts.HighRiskUse::day).distinct().count();
    if (days == 0) {
      return Optional.empty();
    }
    EntityRiskLevel level =
        days >= MEDIUM_DAYS
            ? EntityRiskLevel.MEDIUM
            : days >= LOW_DAYS ? EntityRiskLevel.LOW : EntityRiskLevel.INFORMATIONAL;
    List<RiskReason.App> apps = apps(facts, _ -> 1);
    return Optional.of(RiskReason.highRiskApps(level, days, apps.size(), first(apps)));
  }

  private static Optional<RiskReason> findHighRiskUpload(RiskFacts facts) {
    long bytes = facts.highRisk().stream().mapToLong(RiskFacts.HighRiskUse::bytesUp).sum();
    if (bytes <= MEDIUM_UPLOAD) {
      return Optional.empty();
    }
    boolean isHigh = bytes > HIGH_UPLOAD;
    List<RiskReason.App> apps = apps(facts, RiskFacts.HighRiskUse::bytesUp);
    return Optional.of(
        RiskReason.highRiskUpload(
            isHigh ? EntityRiskLevel.HIGH : EntityRiskLevel.MEDIUM,
            apps.size(),
            first(apps),
            bytes,
            isHigh ? HIGH_UPLOAD : MEDIUM_UPLOAD));
  }

  /** Returns the reason for the day with the largest excess over the baseline. */
  private static Optional<RiskReason> findUnusualUpload(RiskFacts facts) {
    return facts.uploads().stream()
        .filter(day -> day.usual().isExceededBy(day.bytesUp(), LEAST_EXCESS))
        .max(
            Comparator.comparingLong(EntityRisk::computeExcess)
                .thenComparing(RiskFacts.UploadDay::day))
        .map(
            day -> {
              boolean isMedium = computeExcess(day) > MEDIUM_EXCESS;
              return RiskReason.unusualUpload(
                  isMedium ? EntityRiskLevel.MEDIUM : EntityRiskLevel.LOW,
                  day,
                  isMedium ? MEDIUM_EXCESS : LEAST_EXCESS);
            });
  }

  /** Returns the reason for the day with the most bytes. */
  private static Optional<RiskReason> findLargeUpload(RiskFacts facts) {
    return facts.uploads().stream()
        .filter(day -> !day.usual().isKnown() && day.bytesUp() > LARGE_UPLOAD)
        .max(
            Comparator.comparingLong(RiskFacts.UploadDay::bytesUp)
                .thenComparing(RiskFacts.UploadDay::day))
        .map(day -> RiskReason.largeUpload(EntityRiskLevel.MEDIUM, day, LARGE_UPLOAD));
  }

  private static long computeExcess(RiskFacts.UploadDay day) {
    return day.bytesUp() - day.usual().median();
  }

  private static Optional<RiskReason> openAlerts(RiskFacts facts) {
    List<RiskFacts.OpenAlert> weightiestFirst =
        facts.alerts().stream()
            .sorted(
                Comparator.comparing(RiskFacts.OpenAlert::severity)
                    .thenComparing(RiskFacts.OpenAlert::id)
                    .reversed())
            .toList();
    return weightiestFirst.isEmpty()
        ? Optional.empty()
        : Optional.of(
            RiskReason.openAlerts(
                weightiestFirst.getFirst().severity(),
                weightiestFirst.size(),
                weightiestFirst.stream().limit(NAMED).map(RiskFacts.OpenAlert::id).toList()));
  }

  /** Returns the reasons with a weight above 0, highest weight first. */
  private static List<RiskReason.App> apps(
      RiskFacts facts, ToLongFunction<RiskFacts.HighRiskUse> weight) {
    Map<RiskReason.App, Long> weights = new HashMap<>();
    facts
        .highRisk()
        .forEach(
            use ->
                weights.merge(
                    new RiskReason.App(use.app(), use.name()), weight.applyAsLong(use), Long::sum));
    return weights.entrySet().stream()
        .filter(app -> app.getValue() > 0)
        .sorted(
            Map.Entry.<RiskReason.App, Long>comparingByValue()
                .reversed()
                .thenComparing(app -> app.getKey().id()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<RiskReason.App> first(List<RiskReason.App> apps) {
    return apps.subList(0, Math.min(NAMED, apps.size()));
  }
}
