package io.penumbra.correlation.catalogue;

import java.util.regex.Pattern;

/**
 * The stable id of an app, shipped or custom: kebab-case, never reused for another app.
 *
 * @param id lower-case letters and digits in words joined by single hyphens, at most {@value
 *     #MAX_LENGTH} characters
 */
public record AppRef(String id) implements Comparable<AppRef> {

  public static final int MAX_LENGTH = 64;

  private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

  public AppRef {
    if (id == null || id.length() > MAX_LENGTH || !KEBAB.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "an app id must be kebab-case of at most %d characters, got '%s'"
              .formatted(MAX_LENGTH, id));
    }
  }

  @Override
  public int compareTo(AppRef other) {
    return id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return id;
  }
}
