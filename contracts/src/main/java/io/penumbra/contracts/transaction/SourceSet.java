package io.penumbra.contracts.transaction;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Set of report sources that observed a connection: names sorted and joined by {@code +}, which no
 * name contains. A set of one source is its name (docs/adr/0021-source-sets.md).
 */
public final class SourceSet {

  private static final String JOINT = "+";

  private SourceSet() {}

  /** Returns the set of all sources of these sets. */
  public static String union(Collection<String> sets) {
    String first = sets.iterator().next();
    if (sets.stream().allMatch(first::equals)) {
      return first;
    }
    Set<String> members = new TreeSet<>();
    sets.forEach(set -> members.addAll(members(set)));
    return String.join(JOINT, members);
  }

  /** Returns the sources of a set. */
  public static Collection<String> members(String set) {
    return Arrays.asList(set.split("\\+"));
  }

  /** Returns true if a source is in a set. */
  public static boolean contains(String set, String source) {
    return set.equals(source) || members(set).contains(source);
  }

  /** Returns true if any of the sources is in a set. Equals {@code members && sources} in SQL. */
  public static boolean containsAny(String set, Collection<String> sources) {
    return sources.contains(set) || members(set).stream().anyMatch(sources::contains);
  }

  /** Returns true if all sources of one set are in another. */
  public static boolean includes(String larger, String smaller) {
    return larger.equals(smaller)
        || larger.length() > smaller.length()
            && new HashSet<>(members(larger)).containsAll(members(smaller));
  }
}
