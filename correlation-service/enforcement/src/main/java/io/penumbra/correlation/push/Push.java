package io.penumbra.correlation.push;

import io.penumbra.commons.revision.Revision;
import java.time.Instant;

/**
 * A target of pushes.
 *
 * @param draft without the secret
 * @param secret opened; null when it has none
 * @param hasUnreadableSecret whether it has a secret that the current key does not open
 * @param marker in the description of each indicator that is this target's own
 * @param state its pushed state
 */
record Push(
    PushDraft draft,
    String secret,
    boolean hasUnreadableSecret,
    String marker,
    int revision,
    String createdBy,
    Instant createdAt,
    String changedBy,
    Instant changedAt,
    State state) {

  /**
   * Pushed state and result of the pushes.
   *
   * @param version that the target has; null when it never got one
   * @param pushedAt time of the last successful push or check; null when never
   * @param failingSince since when nothing succeeds; null while it does
   * @param error of the last failure, or null
   * @param missing own indicators that others had removed when drift was last found
   * @param changed own indicators that others had changed then
   * @param driftAt time at which the drift was found; null if never
   */
  record State(
      Long version,
      Instant pushedAt,
      Instant failingSince,
      String error,
      Instant errorAt,
      int missing,
      int changed,
      Instant driftAt) {}

  String id() {
    return draft.name();
  }

  PushKind kind() {
    return PushKind.of(draft.kind());
  }

  PushMode mode() {
    return PushMode.of(draft.mode());
  }

  Revision version() {
    return new Revision(Integer.toString(revision));
  }

  /** A text in which the secret is replaced. */
  String withoutSecret(String text) {
    return secret == null || secret.isEmpty() ? text : text.replace(secret, "…");
  }

  @Override
  public String toString() {
    return "push " + id();
  }
}
