package io.penumbra.local.image;

import java.util.Locale;
import java.util.Set;

/** Runtime of a service's image. */
public enum Flavour {
  /** The native executable: starts at once and takes little memory. */
  NATIVE("", Set.of("base")),
  /** The jar with a Java runtime: takes less CPU for each transaction. */
  JVM("-jvm", Set.of("base", "jvm"));

  private final String suffix;
  private final Set<String> packageGroups;

  Flavour(String suffix, Set<String> packageGroups) {
    this.suffix = suffix;
    this.packageGroups = packageGroups;
  }

  /** Returns the suffix of tags and archive names. */
  public String suffix() {
    return suffix;
  }

  boolean needs(DebianPackage debianPackage) {
    return packageGroups.contains(debianPackage.group());
  }

  /** As options and documents spell it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
