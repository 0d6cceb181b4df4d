package io.penumbra.correlation.enforcement;

import java.util.Locale;

/** Action on the names of a pattern. */
public enum Action {
  BLOCK,
  /** The user is warned and may continue. */
  WARN,
  /** Exception: names of another app within a blocked or warned pattern. */
  PASS;

  /** Returns the name in tables and answers. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Action of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
