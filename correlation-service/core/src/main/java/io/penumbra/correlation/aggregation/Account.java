package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Parser of accounts in records, which distinguishes people from system accounts. */
public final class Account {

  /**
   * Well-known system account names in lower case (Windows, including the localised domain
   * "nt-autorität").
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

  /**
   * SID prefixes of domain, local and cloud directory accounts; all others are built into Windows.
   */
  private static final List<String> SIDS_OF_PEOPLE = List.of("S-1-5-21-", "S-1-12-1-");

  private Account() {}

  /**
   * Returns the normalised account of a person ({@code CORP\jdoe}, {@code jdoe@corp.example}, a
   * SID), or null for missing or system accounts: SYSTEM, services, {@code machine$}.
   */
  public static String getPerson(String account) {
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
      return SIDS_OF_PEOPLE.stream().anyMatch(sid::startsWith) ? sid : null;
    }
    return isSystemName(account) ? null : account.toLowerCase(Locale.ROOT);
  }

  /** Returns the account that signed in, or null if none is named. */
  public static String getPerson(Fact.Logon logon) {
    return personOr(logon.account(), logon.sid());
  }

  /** Returns the account that signed out, or null if none is named. */
  public static String getPerson(Fact.Logoff logoff) {
    return personOr(logoff.account(), logoff.sid());
  }

  /** Returns the normalised people in records and facts. */
  public static Set<String> peopleOf(
      Collection<Section> sections, Collection<? extends Fact> facts) {
    Set<String> people = new HashSet<>();
    collectAccounts(sections).forEach(account -> people.add(getPerson(account)));
    for (Fact fact : facts) {
      switch (fact) {
        case Fact.Logon logon -> people.add(getPerson(logon));
        case Fact.Logoff logoff -> people.add(getPerson(logoff));
        case Fact.Restarted _,
            Fact.NameAnswer _,
            Fact.AddressHeld _,
            Fact.MachineSeen _,
            Fact.SameAccount _,
            Fact.SoftwareInstalled _,
            Fact.InventoryTaken _ -> {}
      }
    }
    people.remove(null);
    return people;
  }

  /** Returns the accounts in records, including null if one has none. */
  public static Set<String> collectAccounts(Collection<Section> sections) {
    Set<String> accounts = new HashSet<>();
    for (Section section : sections) {
      section.transactions().forEach(transaction -> accounts.add(transaction.account()));
    }
    return accounts;
  }

  /**
   * Returns the person of an account, or of its SID if the account is missing; a SID never
   * overrides a system name.
   */
  private static String personOr(String account, String sid) {
    return account == null ? getPerson(sid) : getPerson(account);
  }

  private static boolean isSystemName(String name) {
    return name.isBlank()
        || name.endsWith("$")
        || SYSTEM_NAMES.contains(name.toLowerCase(Locale.ROOT));
  }
}
