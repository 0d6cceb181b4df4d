package io.penumbra.ingestion.format.windows;

import java.util.Locale;
import java.util.Set;

/**
 * Log of an event. The event number is only unique together with its provider or channel: other
 * providers also have events 3 and 22.
 */
enum EventLog {
  SYSMON,
  SECURITY,
  /** Provider or channel with ignored events. */
  OTHER,
  /** Record without provider and channel. */
  UNNAMED;

  private static final Set<String> SYSMON_NAMES =
      Set.of("microsoft-windows-sysmon", "microsoft-windows-sysmon/operational", "sysmon");
  private static final Set<String> SECURITY_NAMES =
      Set.of("microsoft-windows-security-auditing", "security");

  /** Returns true if events of this log are read. */
  boolean isRead() {
    return this == SYSMON || this == SECURITY;
  }

  /**
   * Returns this log or, if unknown, the log that another name of a provider or channel denotes.
   */
  EventLog or(String name) {
    return isRead() || name == null ? this : named(name);
  }

  /** Variant of {@link #or} for a field that may lack a provider or channel. */
  EventLog orIfKnown(String name) {
    EventLog other = or(name);
    return other == OTHER ? this : other;
  }

  private static EventLog named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (SYSMON_NAMES.contains(lower)) {
      return SYSMON;
    }
    return SECURITY_NAMES.contains(lower) ? SECURITY : OTHER;
  }
}
