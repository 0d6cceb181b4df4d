package io.penumbra.correlation.push;

import java.util.Locale;

/** Mode of a target. */
enum PushMode {
  ACTIVE,
  /** Pushes changes; while enforcement is off, only removals. */
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
