package io.penumbra.contracts.app;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Kinds of destinations ({@code report.app.kind}), some of which are apps. */
public enum AppKind {
  /** App of the catalogue. */
  CATALOGUED(true),
  /** App defined by an administrator. */
  CUSTOM(true),
  /** Domain without an app. */
  UNMATCHED(false),
  /** The organisation's own network. */
  INTERNAL(false),
  /** Public addresses without a name. */
  UNNAMED(false);

  private final boolean app;

  AppKind(boolean app) {
    this.app = app;
  }

  /** Returns the name used by the API and in tables. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Set<String> listIds() {
    return Arrays.stream(values()).map(AppKind::id).collect(Collectors.toSet());
  }

  /** Returns an SQL condition that a column has this kind. */
  public String condition(String column) {
    return "%s = '%s'".formatted(column, id());
  }

  /** Returns an SQL condition that a column has the kind of an app. */
  public static String isApp(String column) {
    return Arrays.stream(values())
        .filter(kind -> kind.app)
        .map(kind -> "'" + kind.id() + "'")
        .collect(Collectors.joining(", ", column + " in (", ")"));
  }
}
