package io.penumbra.toggle.feature;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemException;
import java.util.Map;

/** The rule behind {@link Feature#REQUIRE_REASONS}. */
public final class RequiredReasons {

  private RequiredReasons() {}

  /**
   * Lets a change pass that gives a reason, or needs none.
   *
   * @param reason of the change, or null
   * @throws ProblemException 400 when reasons are required and this change has none
   */
  public static void check(Map<Feature, FlagState> positions, String reason) {
    if (reason == null && positions.get(Feature.REQUIRE_REASONS).enabled()) {
      throw FieldChecks.reject(
          "reason", "is required, because %s is on".formatted(Feature.REQUIRE_REASONS.id()));
    }
  }
}
