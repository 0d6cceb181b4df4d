package io.penumbra.correlation.tag;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Tag: one of three deciding tags, of which an app has at most one, or a user-defined word.
 *
 * @param text kebab-case, at most {@value #LONGEST} characters
 */
record TagName(String text) implements Comparable<TagName> {

  static final int LONGEST = 40;

  /** Deciding tags, from the most lenient to the strictest. */
  private static final List<String> DECIDING = List.of("sanctioned", "monitored", "unsanctioned");

  private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

  TagName {
    if (text == null || text.length() > LONGEST || !KEBAB.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a tag must be kebab-case of at most %d characters, got '%s'".formatted(LONGEST, text));
    }
  }

  /** Returns true if both tags exclude each other. */
  boolean excludes(TagName other) {
    return !equals(other) && DECIDING.contains(text) && DECIDING.contains(other.text);
  }

  /** Returns true if it blocks apps or warns about them. */
  boolean restricts() {
    return DECIDING.indexOf(text) > 0;
  }

  /** Returns true if it excludes the other tag and is stricter. */
  boolean isStricterThan(TagName other) {
    return excludes(other) && DECIDING.indexOf(text) > DECIDING.indexOf(other.text);
  }

  /** Returns the tag and the tags that it excludes. */
  List<String> group() {
    return DECIDING.contains(text) ? DECIDING : List.of(text);
  }

  @Override
  public int compareTo(TagName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
