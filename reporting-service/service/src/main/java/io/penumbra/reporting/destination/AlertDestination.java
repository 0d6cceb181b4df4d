package io.penumbra.reporting.destination;

import io.penumbra.commons.outbox.TargetUrl;
import io.penumbra.commons.revision.Revision;
import java.time.Instant;

/**
 * Stored destination.
 *
 * @param secret decrypted secret; null if it has none
 * @param hasUnreadableSecret true if its secret cannot be decrypted with the current key
 */
record AlertDestination(
    String id,
    DestinationDraft draft,
    String secret,
    boolean hasUnreadableSecret,
    int revision,
    String createdBy,
    Instant createdAt,
    String changedBy,
    Instant changedAt) {

  Revision version() {
    return new Revision(Integer.toString(revision));
  }

  /** Returns the target of messages, including its secrets. */
  TargetUrl target() {
    return TargetUrl.parse(draft.kind().hasSecretAddress() ? secret : draft.url());
  }

  /** Returns a text with the secret, and the path of a secret address, replaced. */
  String withoutSecret(String text) {
    if (secret == null) {
      return text;
    }
    String shown = text.replace(secret, DestinationDraft.HIDDEN);
    String path = draft.kind().hasSecretAddress() ? target().pathAndQuery() : "/";
    return path.equals("/") ? shown : shown.replace(path, "/" + DestinationDraft.HIDDEN);
  }

  @Override
  public String toString() {
    return "destination " + id;
  }
}
