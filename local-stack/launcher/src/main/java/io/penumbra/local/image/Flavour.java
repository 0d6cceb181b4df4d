package io.penumbra.local.image;

import java.util.Locale;
import java.util.Set;

/** Runtime of a service's image. */
public enum Flavour {
  /** Native executable: fast start and low memory use. */
  NATIVE("", Set.of("base")),
  /** Jar with a Java runtime: less CPU time per transaction. */
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

  /** Returns the name in options and documents. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
