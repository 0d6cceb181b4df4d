package io.penumbra.ingestion.format.log;

import io.penumbra.contracts.address.IpAddress;

/**
 * Address and port in firewall notation: {@code 192.0.2.1:443}, {@code 192.0.2.1:443:X1:name},
 * {@code [2001:db8::1]:443} or the address alone.
 *
 * @param port text after the address up to the next colon, or null
 */
public record HostPort(String address, String port) {

  private static final HostPort NONE = new HostPort(null, null);

  /** Parses an address and port; both are null for null or blank text. */
  public static HostPort of(String text) {
    String known = LogFields.known(text);
    if (known == null) {
      return NONE;
    }
    if (known.startsWith("[") && known.indexOf(']') > 0) {
      int close = known.indexOf(']');
      return new HostPort(known.substring(1, close), formatPort(known, close + 1));
    }
    int colon = known.indexOf(':');
    return colon < 0 || IpAddress.parse(known).isPresent()
        ? new HostPort(known, null)
        : new HostPort(known.substring(0, colon), formatPort(known, colon));
  }

  private static String formatPort(String text, int colon) {
    if (colon >= text.length() || text.charAt(colon) != ':') {
      return null;
    }
    int end = text.indexOf(':', colon + 1);
    return LogFields.known(text.substring(colon + 1, end < 0 ? text.length() : end));
  }
}
