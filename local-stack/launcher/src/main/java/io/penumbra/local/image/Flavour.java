package io.penumbra.local.image;

import java.util.Locale;
import java.util.Set;

/** What runs in an image of a service. */
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

  /** What a tag ends with, and the name of an archive. */
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
