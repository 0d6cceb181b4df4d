package io.penumbra.correlation.access;

import java.time.Instant;
import java.util.Locale;

/**
 * A user's request for access.
 *
 * @param app id in the catalogue; null for a domain without an app
 * @param name app name or domain
 * @param domain blocked domain; null if the app was requested
 * @param user the requester
 * @param decidedBy null while open, like the next three
 * @param expires end of the access; null unless approved
 */
record AccessRequest(
    long id,
    String app,
    String name,
    String domain,
    String user,
    String reason,
    State state,
    Instant createdAt,
    String decidedBy,
    Instant decidedAt,
    String decision,
    Instant expires) {

  /** State of the decision. */
  enum State {
    OPEN,
    APPROVED,
    DENIED;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }
}
