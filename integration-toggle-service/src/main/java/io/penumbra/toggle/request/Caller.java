package io.penumbra.toggle.request;

/**
 * Author of a change.
 *
 * @param name name of the account, or {@code configuration}
 * @param requestId id of the request that caused the change, or null
 */
public record Caller(String name, String requestId) {

  /** Caller of changes that the configuration of this service sets. */
  public static final Caller CONFIGURATION = new Caller("configuration", null);
}
