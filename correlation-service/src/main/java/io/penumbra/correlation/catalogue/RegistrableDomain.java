package io.penumbra.correlation.catalogue;

import com.google.common.net.InternetDomainName;

/**
 * The part of a public name that someone registered. Reading the public suffix list takes about a
 * microsecond and machines ask for the same names all day, so the latest answers are kept.
 */
final class RegistrableDomain {

  private static final int KEPT = 1 << 13;

  /** By the name's hash; a newer name takes the place of an older one. */
  private static final Answer[] LATEST = new Answer[KEPT];

  private RegistrableDomain() {}

  /** Immutable, so that threads may pass it on without a lock. */
  private record Answer(String name, String domainOrNull) {}

  /**
   * The registrable domain of a normalised name, the name itself where it is a public suffix, or
   * null when it is no public domain: a single label, a service name ({@code _ldap._tcp.…}), a name
   * under {@code .arpa}, or one whose ending is on no public list ({@code .local}, {@code .lan},
   * {@code .internal}, a company's own).
   */
  static String of(String name) {
    int hash = name.hashCode();
    int slot = (hash ^ hash >>> 16) & KEPT - 1;
    Answer kept = LATEST[slot];
    if (kept != null && kept.name.equals(name)) {
      return kept.domainOrNull;
    }
    Answer answer = new Answer(name, read(name));
    LATEST[slot] = answer;
    return answer.domainOrNull;
  }

  private static String read(String name) {
    if (name.indexOf('.') < 0
        || name.endsWith(".arpa")
        || name.startsWith("_")
        || name.contains("._")) {
      return null;
    }
    for (String tail = name; tail.indexOf('.') > 0; tail = tail.substring(tail.indexOf('.') + 1)) {
      try {
        InternetDomainName domain = InternetDomainName.from(tail);
        if (!domain.hasRegistrySuffix()) {
          return null;
        }
        if (domain.isUnderPublicSuffix()) {
          return domain.topPrivateDomain().toString();
        }
        return domain.isUnderRegistrySuffix()
            ? domain.topDomainUnderRegistrySuffix().toString()
            : tail;
      } catch (IllegalArgumentException e) {
        // Real hosts break the rules in their leftmost labels (a-.example.com): go on without it.
        continue;
      }
    }
    return null;
  }
}
