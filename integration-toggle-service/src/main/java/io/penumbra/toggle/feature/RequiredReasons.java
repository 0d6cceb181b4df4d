package io.penumbra.toggle.feature;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemException;
import java.util.Map;

/** Rule of {@link Feature#REQUIRE_REASONS}. */
public final class RequiredReasons {

  private RequiredReasons() {}

  /**
   * Checks that a change has a reason if reasons are required.
   *
   * @param reason reason of the change, or null
   * @throws ProblemException with status 400 if a reason is required and missing
   */
  public static void check(Map<Feature, FlagState> positions, String reason) {
    if (reason == null && positions.get(Feature.REQUIRE_REASONS).enabled()) {
      throw FieldChecks.reject(
          "reason", "is required, because %s is on".formatted(Feature.REQUIRE_REASONS.id()));
    }
  }
}
