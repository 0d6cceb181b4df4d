package io.penumbra.correlation.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Review of an app. An app in use is in review until a decision, without a stored row.
 *
 * @param revision 0 if it was never stored
 * @param alternative app to use instead; null unless the state is alternative
 * @param owner owner of the decision, or null
 * @param due due date, or null
 * @param who last author, null like the time if there is none
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
    /** Another app should be used instead. */
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
