package io.penumbra.correlation.catalogue;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Maximum score caused by an exposure, whatever the assurance. */
public enum RiskCap {
  PIRACY(2, "Distributes content without a licence", RiskFactor.PIRACY),
  HIDES_TRAFFIC(3, "Hides traffic from network controls", RiskFactor.HIDES_TRAFFIC),
  DISPOSABLE_IDENTITY(3, "Gives out disposable identities", RiskFactor.DISPOSABLE_IDENTITY),
  ANONYMOUS_PUBLIC_UPLOAD(
      3,
      "Publishes uploads of anyone without an account",
      RiskFactor.ANONYMOUS_UPLOAD,
      RiskFactor.PUBLIC_LINKS),
  GOVERNMENT_BAN(5, "Banned or warned of by a government", RiskFactor.GOVERNMENT_BAN),
  SECRET_ACCESS(
      6, "Law of the vendor's country compels secret access to data", RiskFactor.SECRET_ACCESS);

  private final String id;
  private final double highest;
  private final String reason;
  private final Set<RiskFactor> factors;

  RiskCap(double highest, String reason, RiskFactor... factors) {
    this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.highest = highest;
    this.reason = reason;
    this.factors = Set.of(factors);
  }

  /** Returns the id in kebab-case, for APIs. */
  public String id() {
    return id;
  }

  /** Returns the maximum score. */
  public double highest() {
    return highest;
  }

  public String reason() {
    return reason;
  }

  /** Returns the factors of the cap: it applies if all of them hold and none is ignored. */
  public Set<RiskFactor> factors() {
    return factors;
  }

  boolean applies(Map<RiskFactor, RiskFinding> exposure, RiskWeights weights) {
    for (RiskFactor factor : factors) {
      if (weights.ignore(factor)
          || !(exposure.get(factor) instanceof RiskFinding.Holds(boolean holds, _))
          || !holds) {
        return false;
      }
    }
    return true;
  }
}
