package io.penumbra.reporting.policy;

import io.penumbra.commons.revision.Revision;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Stored policy.
 *
 * @param activeFrom first UTC day with alerts: since, if the draft has it, else the day of enabling
 *     or of the last change of its conditions; null while it is disabled
 */
public record Policy(
    String id,
    PolicyDraft draft,
    LocalDate activeFrom,
    int revision,
    String createdBy,
    Instant createdAt,
    String changedBy,
    Instant changedAt) {

  /** Returns the revision that a change must name. */
  Revision version() {
    return new Revision(Integer.toString(revision));
  }

  /** Returns the first active day after a change to a draft on a day. */
  LocalDate activeFrom(PolicyDraft changed, LocalDate today) {
    if (!changed.enabled() || changed.since() != null) {
      return first(changed, today);
    }
    return activeFrom != null && draft.matchesLike(changed) ? activeFrom : today;
  }

  /** Returns the first active day of a new policy. */
  static LocalDate first(PolicyDraft draft, LocalDate today) {
    if (!draft.enabled()) {
      return null;
    }
    return draft.since() == null ? today : draft.since();
  }
}
