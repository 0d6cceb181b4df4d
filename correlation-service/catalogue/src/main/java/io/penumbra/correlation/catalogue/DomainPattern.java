package io.penumbra.correlation.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Pattern of an app's host names.
 *
 * <ul>
 *   <li>{@code example.com}: that name and every name below it
 *   <li>{@code *.example.com}: every name below it, not the name itself
 *   <li>{@code s3.*.amazonaws.com}: the wildcard matches one label; names below match as well
 *   <li>{@code =example.com}: only that name
 * </ul>
 *
 * @param text in lower case and ASCII (punycode), without a trailing dot
 */
public record DomainPattern(String text) implements Comparable<DomainPattern> {

  /** Limit of wildcards: more would slow down lookups, and no pattern needs them. */
  static final int MAX_WILDCARDS = 2;

  private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(^|\\.)[0-9]+$");
  private static final String WILDCARD = "*";
  private static final String EXACT = "=";

  public DomainPattern {
    requireValid(text);
  }

  /**
   * Parses a pattern in any case, Unicode or punycode, with or without a trailing dot.
   *
   * @throws IllegalArgumentException with the reason as a sentence
   */
  public static DomainPattern parse(String written) {
    String name = written.strip();
    boolean exact = name.startsWith(EXACT);
    if (exact) {
      name = name.substring(EXACT.length());
    }
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    StringJoiner normal = new StringJoiner(".", exact ? EXACT : "", "");
    for (String label : name.split("\\.", -1)) {
      String normalLabel = isWildcard(label) ? label : HostName.normalise(label);
      if (normalLabel == null) {
        throw new IllegalArgumentException("'%s' is not a domain name".formatted(written));
      }
      normal.add(normalLabel);
    }
    if (ENDS_IN_NUMBER.matcher(name).find()) {
      throw new IllegalArgumentException(
          "'%s' is not a domain name: its last label is a number, as in an address"
              .formatted(written));
    }
    return new DomainPattern(normal.toString());
  }

  /** Returns true if it matches only the name itself. */
  public boolean exact() {
    return text.startsWith(EXACT);
  }

  /** Labels from left to right; a wildcard is {@code "*"}. */
  public List<String> labels() {
    return collectLabels(text);
  }

  /** Returns the labels after the last wildcard, never empty. */
  public String spelledOutTail() {
    List<String> labels = labels();
    return String.join(".", labels.subList(labels.lastIndexOf(WILDCARD) + 1, labels.size()));
  }

  /**
   * Rejects patterns of public suffixes such as {@code com} and {@code co.uk}, which would claim
   * the traffic of many organisations.
   *
   * @throws IllegalArgumentException if the pattern is a public suffix
   */
  public void requireOwnable() {
    String tail = spelledOutTail();
    if (!exact() && PublicSuffixes.shipped().registrySuffix(tail) == 0) {
      throw new IllegalArgumentException(
          "'%s' is a public suffix, which cannot belong to an app".formatted(text));
    }
  }

  /**
   * Returns true if anyone can register names below it: at a registry ({@code co.uk}) or at a
   * hosting company ({@code github.io}).
   */
  public boolean isPublicSuffix() {
    return PublicSuffixes.shipped().publicSuffix(spelledOutTail()) == 0;
  }

  static boolean isWildcard(String label) {
    return label.equals(WILDCARD);
  }

  private static List<String> collectLabels(String text) {
    String name = text.startsWith(EXACT) ? text.substring(EXACT.length()) : text;
    return Arrays.asList(name.split("\\.", -1));
  }

  private static void requireValid(String text) {
    List<String> labels = collectLabels(text);
    int wildcards = 0;
    for (String label : labels) {
      if (isWildcard(label)) {
        wildcards++;
      } else if (!HostName.isLabel(label)) {
        throw new IllegalArgumentException(
            "'%s' is not a domain pattern: '%s' is not a label".formatted(text, label));
      }
    }
    if (wildcards > MAX_WILDCARDS) {
      throw new IllegalArgumentException(
          "'%s' has %d wildcards, at most %d are allowed"
              .formatted(text, wildcards, MAX_WILDCARDS));
    }
    if (wildcards > 0 && text.startsWith(EXACT)) {
      throw new IllegalArgumentException(
          "'%s' is exact, so it can't have a wildcard".formatted(text));
    }
    if (wildcards > 0 && labels.lastIndexOf(WILDCARD) > labels.size() - 3) {
      throw new IllegalArgumentException(
          "'%s' must spell out at least the two labels after its wildcard".formatted(text));
    }
  }

  @Override
  public int compareTo(DomainPattern other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
