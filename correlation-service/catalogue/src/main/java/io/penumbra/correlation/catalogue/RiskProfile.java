package io.penumbra.correlation.catalogue;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * All public facts about an app's risk.
 *
 * @param findings by factor, in the order of factors; an absent factor is unknown or has the
 *     exposure of the app's category
 * @param modelProvider provider of an AI app's models, or null
 */
public record RiskProfile(Map<RiskFactor, RiskFinding> findings, String modelProvider) {

  public static final RiskProfile UNKNOWN = new RiskProfile(Map.of());

  public RiskProfile {
    findings.forEach(RiskFactor::requireFits);
    EnumMap<RiskFactor, RiskFinding> ordered = new EnumMap<>(RiskFactor.class);
    ordered.putAll(findings);
    findings = Collections.unmodifiableMap(ordered);
  }

  public RiskProfile(Map<RiskFactor, RiskFinding> findings) {
    this(findings, null);
  }

  /** Returns the profile with an additional finding. */
  RiskProfile with(RiskFactor factor, RiskFinding finding) {
    EnumMap<RiskFactor, RiskFinding> more = new EnumMap<>(RiskFactor.class);
    more.putAll(findings);
    more.put(factor, finding);
    return new RiskProfile(more, modelProvider);
  }
}
