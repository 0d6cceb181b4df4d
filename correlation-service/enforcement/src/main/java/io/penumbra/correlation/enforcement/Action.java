package io.penumbra.correlation.enforcement;

import java.util.Locale;

/** Action on the names of a pattern. */
public enum Action {
  BLOCK,
  /** The user is warned and may go on. */
  WARN,
  /** An exception: names of another app within a pattern that is blocked or warned about. */
  PASS;

  /** As it is stored and answered. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Action of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
