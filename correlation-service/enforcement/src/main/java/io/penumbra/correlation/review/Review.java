package io.penumbra.correlation.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * The review of an app. Apps in use are in review until a decision; no row is needed for that.
 *
 * @param revision 0 for a review that was never written
 * @param alternative app to use instead; null unless the state says so
 * @param owner the person in charge of deciding, or null
 * @param due by when, or null
 * @param who its last author; null without one, as is the time
 */
record Review(
    int appId,
    String name,
    long revision,
    State state,
    Integer alternative,
    String alternativeName,
    String owner,
    LocalDate due,
    String note,
    String who,
    Instant at) {

  /** Decision of a review. */
  enum State {
    /** Neither used within the retention nor decided. */
    NOT_IN_USE,
    IN_REVIEW,
    APPROVED,
    UNAPPROVED,
    /** Another app is to be used instead. */
    ALTERNATIVE;

    String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static State of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /** Returns the text for the audit log. */
  String text() {
    StringBuilder text = new StringBuilder(state.id());
    if (alternative != null) {
      text.append(": ").append(alternativeName);
    }
    if (owner != null) {
      text.append(", owner ").append(owner);
    }
    if (due != null) {
      text.append(", due ").append(due);
    }
    return text.toString();
  }
}
