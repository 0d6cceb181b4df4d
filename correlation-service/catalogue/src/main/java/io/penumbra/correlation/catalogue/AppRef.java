package io.penumbra.correlation.catalogue;

import io.penumbra.contracts.app.AppKind;
import java.util.regex.Pattern;

/**
 * Stable id of an app, shipped or custom: kebab-case, never reused for another app.
 *
 * @param id lower-case letters and digits in words joined by single hyphens, at most {@value
 *     #MAX_LENGTH} characters
 */
public record AppRef(String id) implements Comparable<AppRef> {

  public static final int MAX_LENGTH = 64;

  /** Prefix of ids of custom apps; shipped apps never have it. */
  public static final String CUSTOM = "custom-";

  private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

  public AppRef {
    if (!isValid(id)) {
      throw new IllegalArgumentException(
          "an app id must be kebab-case of at most %d characters, got '%s'"
              .formatted(MAX_LENGTH, id));
    }
  }

  /** Returns true if the id is a valid app id. */
  public static boolean isValid(String id) {
    return id != null && id.length() <= MAX_LENGTH && KEBAB.matcher(id).matches();
  }

  /** Returns true if an administrator created the app. */
  public boolean isCustom() {
    return id.startsWith(CUSTOM);
  }

  /** Returns the kind in the app table. */
  String kind() {
    return (isCustom() ? AppKind.CUSTOM : AppKind.CATALOGUED).id();
  }

  /** Returns the key of its row in the app table: {@code kind:key}. */
  public String row() {
    return kind() + ':' + id;
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
