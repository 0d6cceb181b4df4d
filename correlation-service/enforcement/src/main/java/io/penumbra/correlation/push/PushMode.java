package io.penumbra.correlation.push;

import java.util.Locale;

/** Mode of a target. */
enum PushMode {
  ACTIVE,
  /** Sends only removals while enforcement is off. */
  PAUSED,
  /** Own indicators are removed, and none are added. */
  WITHDRAWN;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PushMode of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
