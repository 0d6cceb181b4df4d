package io.penumbra.correlation.catalogue;

import java.time.Instant;

/**
 * Administrator's correction of an app in the catalogue.
 *
 * @param score 0 (risky) to 10 (safest), or null for no change
 * @param category new category, or null for no change
 * @param note the reason
 * @param revision catalogue version of this correction
 */
public record AppOverride(
    AppRef app,
    Double score,
    Category category,
    String note,
    String who,
    Instant at,
    long revision) {

  private static final int LONGEST_NOTE = 500;

  public AppOverride {
    if (score == null && category == null) {
      throw new IllegalArgumentException("an override needs a score or a category");
    }
    if (score != null && !(score >= 0 && score <= RiskScore.MAX)) {
      throw new IllegalArgumentException("score must be 0 to 10, got %s".formatted(score));
    }
    if (note == null || note.isBlank() || note.length() > LONGEST_NOTE) {
      throw new IllegalArgumentException(
          "an override needs a note of at most %d characters".formatted(LONGEST_NOTE));
    }
  }
}
