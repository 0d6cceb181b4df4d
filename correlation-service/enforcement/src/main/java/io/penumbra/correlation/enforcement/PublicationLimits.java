package io.penumbra.correlation.enforcement;

import io.penumbra.commons.problem.FieldChecks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Limits of additional blocks and warnings within one hour; publications above them wait for a
 * confirmation.
 *
 * @param apps from 1 to 10,000
 * @param domains from 1 to 100,000
 * @param userPercent share of the active users, from 1 to 100; up to 20 users never exceed it
 */
@Schema(
    name = "EnforcementLimits",
    requiredProperties = {"apps", "domains", "userPercent"})
record PublicationLimits(int apps, int domains, int userPercent) {

  static final PublicationLimits DEFAULTS = new PublicationLimits(20, 100, 25);

  /** Number of users up to which the share is not applied. */
  static final int FEW_USERS = 20;

  /** Time window in which publications count together. */
  static final Duration WINDOW = Duration.ofHours(1);

  /** Number of UTC days in which a user counts as active. */
  static final int USER_DAYS = 30;

  private static final int MAX_APPS = 10_000;
  private static final int MAX_DOMAINS = 100_000;
  private static final int HUNDRED = 100;

  /**
   * Returns the limits.
   *
   * @throws io.penumbra.commons.problem.ProblemException 400 if a limit is out of range
   */
  PublicationLimits require() {
    require("apps", apps, MAX_APPS);
    require("domains", domains, MAX_DOMAINS);
    require("userPercent", userPercent, HUNDRED);
    return this;
  }

  private static void require(String field, int value, int max) {
    if (value < 1 || value > max) {
      throw FieldChecks.badRequest(
          "field \"limits.%s\" must be from 1 to %d, got %d".formatted(field, max, value));
    }
  }

  /** Returns the limits that a publication exceeds: apps, domains or users. */
  List<String> exceededBy(int changedApps, int changedDomains, long users, long activeUsers) {
    List<String> exceeded = new ArrayList<>();
    if (changedApps > apps) {
      exceeded.add("apps");
    }
    if (changedDomains > domains) {
      exceeded.add("domains");
    }
    if (users > FEW_USERS && users * HUNDRED > activeUsers * userPercent) {
      exceeded.add("users");
    }
    return exceeded;
  }
}
