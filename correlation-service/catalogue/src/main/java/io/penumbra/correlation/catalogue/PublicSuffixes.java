package io.penumbra.correlation.catalogue;

import java.net.IDN;
import java.util.Map;
import java.util.TreeMap;

/**
 * Public suffix list (publicsuffix.org): names below which anyone can register, at a registry
 * ({@code co.uk}) or a hosting company ({@code github.io}).
 */
final class PublicSuffixes {

  static final String FILE = "public-suffix-list.dat";

  private static final String COMMENT = "//";
  private static final String PRIVATE_PART = "===BEGIN PRIVATE DOMAINS===";
  private static final String WILDCARD = "*.";
  private static final String EXCEPTION = "!";

  // Effect of a rule on its name.
  private static final int REGISTRY = 1;
  private static final int PRIVATE = 2;
  private static final int REGISTRY_BELOW = 4;
  private static final int PRIVATE_BELOW = 8;
  private static final int EXCEPTED = 16;

  /** Sorted names of all rules in one string, which needs a fraction of the memory of a map. */
  private final String names;

  private final int[] starts;
  private final byte[] rules;

  private PublicSuffixes(String names, int[] starts, byte[] rules) {
    this.names = names;
    this.starts = starts;
    this.rules = rules;
  }

  /** Lazily loaded list of this release. */
  private static final class Shipped {

    static final PublicSuffixes LIST = parse(ShippedCatalogue.read(FILE));
  }

  /** Returns the list of this release. */
  static PublicSuffixes shipped() {
    return Shipped.LIST;
  }

  /** Parses the list in its published format. */
  static PublicSuffixes parse(String text) {
    Map<String, Byte> found = new TreeMap<>();
    boolean atRegistry = true;
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.startsWith(COMMENT)) {
        atRegistry &= !line.contains(PRIVATE_PART);
      } else if (!line.isEmpty()) {
        int rule;
        String name = line;
        if (line.startsWith(EXCEPTION)) {
          rule = EXCEPTED;
          name = line.substring(EXCEPTION.length());
        } else if (line.startsWith(WILDCARD)) {
          rule = atRegistry ? REGISTRY_BELOW : PRIVATE_BELOW;
          name = line.substring(WILDCARD.length());
        } else {
          rule = atRegistry ? REGISTRY : PRIVATE;
        }
        found.merge(IDN.toASCII(name), (byte) rule, (a, b) -> (byte) (a | b));
      }
    }
    StringBuilder names = new StringBuilder();
    int[] starts = new int[found.size() + 1];
    byte[] rules = new byte[found.size()];
    int count = 0;
    for (Map.Entry<String, Byte> rule : found.entrySet()) {
      names.append(rule.getKey());
      rules[count++] = rule.getValue();
      starts[count] = names.length();
    }
    return new PublicSuffixes(names.toString(), starts, rules);
  }

  /**
   * Returns the start of the longest suffix of a normalised name of a registry; negative if the
   * suffix is unlisted.
   */
  int registrySuffix(String name) {
    return findSuffix(name, REGISTRY, REGISTRY_BELOW);
  }

  /** Returns the start of the longest suffix of a normalised name; negative when there is none. */
  int publicSuffix(String name) {
    return findSuffix(name, REGISTRY | PRIVATE, REGISTRY_BELOW | PRIVATE_BELOW);
  }

  private int findSuffix(String name, int kinds, int below) {
    int start = 0;
    int rule = findRule(name, 0);
    while (true) {
      int dot = name.indexOf('.', start);
      int parent = dot < 0 ? 0 : findRule(name, dot + 1);
      if ((rule & EXCEPTED) != 0) {
        return dot + 1;
      }
      if ((rule & kinds) != 0 || (parent & below) != 0) {
        return start;
      }
      if (dot < 0) {
        return -1;
      }
      start = dot + 1;
      rule = parent;
    }
  }

  /** Returns the rule for the end of a name from an index on; 0 for none. */
  private int findRule(String name, int from) {
    int low = 0;
    int high = rules.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(name, from, middle);
      if (order == 0) {
        return rules[middle];
      }
      if (order < 0) {
        high = middle - 1;
      } else {
        low = middle + 1;
      }
    }
    return 0;
  }

  private int compare(String name, int from, int index) {
    int start = starts[index];
    int length = starts[index + 1] - start;
    int rest = name.length() - from;
    for (int i = 0; i < Math.min(length, rest); i++) {
      int order = name.charAt(from + i) - names.charAt(start + i);
      if (order != 0) {
        return order;
      }
    }
    return rest - length;
  }
}
