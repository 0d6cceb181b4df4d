package io.penumbra.correlation.feed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Treatment of domains that contain names of other apps, in a name-list format without exceptions.
 * An administrator selects it for each feed and block script.
 */
enum ExceptionMode {
  /**
   * The domain is blocked, and a second list has the names of other apps, which the tool must allow
   * first.
   */
  PAIRED,
  /** The domain is omitted and stays reachable. */
  OMIT,
  /** The domain is blocked including names of other apps, unless one is sanctioned or protected. */
  WIDEN;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ExceptionMode> of(String id) {
    return Arrays.stream(values()).filter(mode -> mode.id().equals(id)).findFirst();
  }
}
