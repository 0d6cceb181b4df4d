package io.penumbra.correlation.fold;

import java.util.Locale;
import java.util.Set;

/** Reads accounts as records write them, and tells people from the system's own accounts. */
final class Account {

  /**
   * Well-known names of the system, in lower case (Windows, also localised domain "nt-autorität").
   */
  private static final Set<String> SYSTEM_NAMES =
      Set.of(
          "system",
          "local service",
          "network service",
          "localservice",
          "networkservice",
          "anonymous logon",
          "root",
          "_mdnsresponder");

  private static final Set<String> SYSTEM_DOMAINS =
      Set.of(
          "nt authority",
          "nt-autorität",
          "autorite nt",
          "font driver host",
          "window manager",
          "nt service",
          "iis apppool");

  /** Well-known security identifiers: local system, local service, network service. */
  private static final Set<String> SYSTEM_SIDS =
      Set.of("S-1-5-18", "S-1-5-19", "S-1-5-20", "S-1-0-0");

  private Account() {}

  /**
   * The normalised account of a person ({@code CORP\jdoe}, {@code jdoe@corp.example}, a SID), or
   * null when the record names none or one of the system's own: SYSTEM, services, {@code machine$}.
   */
  static String person(String account) {
    if (account == null) {
      return null;
    }
    int backslash = account.indexOf('\\');
    if (backslash >= 0) {
      String domain = account.substring(0, backslash);
      String name = account.substring(backslash + 1);
      if (isSystemName(name) || SYSTEM_DOMAINS.contains(domain.toLowerCase(Locale.ROOT))) {
        return null;
      }
      return domain.toUpperCase(Locale.ROOT) + '\\' + name.toLowerCase(Locale.ROOT);
    }
    if (account.startsWith("S-1-") || account.startsWith("s-1-")) {
      String sid = account.toUpperCase(Locale.ROOT);
      return SYSTEM_SIDS.contains(sid) || sid.startsWith("S-1-5-80-") ? null : sid;
    }
    return isSystemName(account) ? null : account.toLowerCase(Locale.ROOT);
  }

  private static boolean isSystemName(String name) {
    return name.isBlank()
        || name.endsWith("$")
        || SYSTEM_NAMES.contains(name.toLowerCase(Locale.ROOT));
  }
}
