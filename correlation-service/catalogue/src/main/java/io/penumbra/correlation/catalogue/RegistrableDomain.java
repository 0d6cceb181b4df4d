package io.penumbra.correlation.catalogue;

/**
 * Registrable domain of a public name. A lookup takes about a microsecond and machines ask for the
 * same names all day, so recent results are cached.
 */
final class RegistrableDomain {

  private static final int KEPT = 1 << 13;

  /** Cache by hash of the name; newer names replace older ones. */
  private static final Answer[] LATEST = new Answer[KEPT];

  private RegistrableDomain() {}

  /** Cached result. Immutable, so that threads can share it without a lock. */
  private record Answer(String name, String domainOrNull) {}

  /**
   * Returns the registrable domain of a normalised name, the name itself if it is a public suffix,
   * or null if it is not a public domain: a single label, a service name ({@code _ldap._tcp.…}), a
   * name under {@code .arpa}, or an ending on no public list ({@code .local}, {@code .lan}, {@code
   * .internal}, a company's own).
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
    String tail = formatWellFormedEnd(name);
    if (tail.indexOf('.') < 0) {
      return null;
    }
    PublicSuffixes list = PublicSuffixes.shipped();
    int suffix = list.publicSuffix(tail);
    if (suffix == 0) {
      // A company's name for its customers is below the name that it registered itself.
      suffix = list.registrySuffix(tail);
    }
    return suffix < 0 ? null : withLabelBefore(suffix, tail);
  }

  /**
   * Returns the end of a name that is well-formed; real hosts have invalid labels on the left
   * (a-.example.com).
   */
  private static String formatWellFormedEnd(String name) {
    int start = name.length();
    while (start > 0) {
      int end = start == name.length() ? start : start - 1;
      int label = name.lastIndexOf('.', end - 1) + 1;
      if (!isWellFormed(name.charAt(label)) || !isWellFormed(name.charAt(end - 1))) {
        break;
      }
      start = label;
    }
    return name.substring(start);
  }

  private static boolean isWellFormed(char atEndOfLabel) {
    return atEndOfLabel != '-' && atEndOfLabel != '_';
  }

  /** Returns the suffix with the label before it, if any. */
  private static String withLabelBefore(int suffix, String name) {
    return suffix == 0 ? name : name.substring(name.lastIndexOf('.', suffix - 2) + 1);
  }
}
