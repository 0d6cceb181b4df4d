package io.penumbra.correlation.feed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Treatment of domains that contain names of other apps, in a format that lists names and has no
 * exceptions. An administrator chooses it for each feed and block script.
 */
enum ExceptionMode {
  /** The domain is blocked, and a second list has the names of other apps, to be allowed first. */
  PAIRED,
  /** The domain is not published: it stays reachable. */
  OMIT,
  /** The domain is blocked with the names of other apps that are not sanctioned or protected. */
  WIDEN;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ExceptionMode> of(String id) {
    return Arrays.stream(values()).filter(mode -> mode.id().equals(id)).findFirst();
  }
}
