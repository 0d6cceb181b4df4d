package io.penumbra.correlation.push;

import io.penumbra.commons.revision.Revision;
import java.time.Instant;

/**
 * Push target.
 *
 * @param draft settings without the secret
 * @param secret decrypted secret; null if it has none
 * @param hasUnreadableSecret true if its secret cannot be decrypted with the current key
 * @param marker marker in the description of this target's own indicators
 * @param state pushed state
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
   * @param version version of the target; null if it has none
   * @param pushedAt time of the last successful push or check; null if there was none
   * @param failingSince start of the present failure; null if it succeeds
   * @param error last error, or null
   * @param missing number of own indicators that others had removed when drift was last found
   * @param changed number of own indicators that others had changed then
   * @param driftAt time at which drift was found; null if never
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

  /** Returns a text with the secret replaced. */
  String withoutSecret(String text) {
    return secret == null || secret.isEmpty() ? text : text.replace(secret, "…");
  }

  @Override
  public String toString() {
    return "push " + id();
  }
}
