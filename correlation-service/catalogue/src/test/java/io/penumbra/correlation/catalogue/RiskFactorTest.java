package io.penumbra.correlation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.risk.RiskFactorIds;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RiskFactorTest {

  /** Factors with years as values, by which apps cannot be filtered. */
  private static final Set<String> YEARS = Set.of("founded", "breach");

  @Test
  void sharesIdsOfFactorsThatHoldOrNot() {
    assertThat(ids(true)).isEqualTo(RiskFactorIds.EXPOSURES);
    assertThat(ids(false)).isEqualTo(RiskFactorIds.ASSURANCES);
  }

  private static Set<String> ids(boolean exposures) {
    return Arrays.stream(RiskFactor.values())
        .filter(factor -> factor.isExposure() == exposures)
        .map(RiskFactor::id)
        .filter(id -> !YEARS.contains(id))
        .collect(Collectors.toSet());
  }
}
