package io.penumbra.toggle.request;

/**
 * Author of a change.
 *
 * @param name of the signed-in account, or {@code configuration}
 * @param requestId of the request that asked for it, or null
 */
public record Caller(String name, String requestId) {

  /** The values this service was started with. */
  public static final Caller CONFIGURATION = new Caller("configuration", null);
}
