package io.penumbra.correlation.catalogue;

import java.net.IDN;

/** Normalisation and classification of host names reported by sensors. */
final class HostName {

  private static final int MAX_NAME = 253;
  private static final int MAX_LABEL = 63;

  private HostName() {}

  /**
   * Normalises a name to lower-case ASCII without a trailing dot; null for an invalid host name. A
   * normalised name is returned unchanged, without allocation.
   */
  static String normalise(String written) {
    int length = written.length();
    int labelStart = 0;
    for (int i = 0; i < length; i++) {
      char c = written.charAt(i);
      if (c == '.') {
        if (i == labelStart || i - labelStart > MAX_LABEL || i == length - 1) {
          return rewrite(written);
        }
        labelStart = i + 1;
      } else if (!isNameCharacter(c)) {
        return rewrite(written);
      }
    }
    boolean fits = length > 0 && length <= MAX_NAME && length - labelStart <= MAX_LABEL;
    return fits ? written : null;
  }

  /** Removes the port from {@code host:port} or {@code [address]:port}; other text is unchanged. */
  static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    if (colon <= 0) {
      return host;
    }
    boolean onlyColon = host.indexOf(':') == colon;
    boolean afterBracket = host.charAt(colon - 1) == ']';
    return onlyColon || afterBracket ? host.substring(0, colon) : host;
  }

  private static String rewrite(String written) {
    String name = written.strip();
    try {
      name = IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException e) {
      return null;
    }
    StringBuilder ascii = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      ascii.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
    if (!ascii.isEmpty() && ascii.charAt(ascii.length() - 1) == '.') {
      ascii.setLength(ascii.length() - 1);
    }
    return isName(ascii) ? ascii.toString() : null;
  }

  private static boolean isName(CharSequence name) {
    if (name.isEmpty() || name.length() > MAX_NAME) {
      return false;
    }
    int labelStart = 0;
    for (int i = 0; i <= name.length(); i++) {
      if (i == name.length() || name.charAt(i) == '.') {
        if (i == labelStart || i - labelStart > MAX_LABEL) {
          return false;
        }
        labelStart = i + 1;
      } else if (!isNameCharacter(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean isLabel(String label) {
    return label.indexOf('.') < 0 && label.length() <= MAX_LABEL && isName(label);
  }

  // The underscore is no host name's, but service names and sloppy real hosts have it.
  private static boolean isNameCharacter(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_';
  }
}
