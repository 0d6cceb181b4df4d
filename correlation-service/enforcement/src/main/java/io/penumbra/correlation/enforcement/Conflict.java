package io.penumbra.correlation.enforcement;

import io.penumbra.correlation.catalogue.DomainPattern;
import java.util.Locale;
import java.util.Objects;

/**
 * Reason for not publishing a change automatically.
 *
 * @param pattern pattern of the app; null for the whole app
 * @param other conflicting app or use, or null
 * @param otherPattern pattern of the conflicting app, or null
 */
public record Conflict(Kind kind, DomainPattern pattern, String other, DomainPattern otherPattern)
    implements Comparable<Conflict> {

  /** Kinds of conflicts. */
  public enum Kind {
    /** The app is protected and can't be blocked. */
    PROTECTED_APP,
    /** The app blocked by a rule is sanctioned. */
    SANCTIONED_APP,
    /** The pattern contains or is within a tenant of the organisation. */
    OWN_TENANT,
    /** The domain belongs to no app; names reported by sensors are never published. */
    NOT_IN_CATALOGUE,
    /** Another, unrestricted app has the same pattern. */
    SHARED_PATTERN,
    /** The pattern contains names of a sanctioned or protected app, which become exceptions. */
    CONTAINS_SANCTIONED,
    /** The pattern is within the domain of a sanctioned or protected app. */
    WITHIN_SANCTIONED,
    /** The pattern is within an internal domain and can't be blocked. */
    INTERNAL_DOMAIN,
    /** Many apps need these names for delivery. */
    NEEDED_BY_MANY,
    /** These names are required for updates, time, certificates or sign-in. */
    PROTECTED_SERVICE,
    /** A policy set the tag and proposes the restriction. */
    PROPOSED_BY_POLICY;

    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns true if an administrator may publish the change despite the conflict. */
    public boolean isAcceptable() {
      return this != PROTECTED_APP && this != NOT_IN_CATALOGUE && this != INTERNAL_DOMAIN;
    }
  }

  /** Returns the key that identifies the accepted conflict. */
  String text() {
    return String.join(
        " ",
        kind.id(),
        Objects.toString(pattern, "-"),
        Objects.toString(other, "-"),
        Objects.toString(otherPattern, "-"));
  }

  @Override
  public int compareTo(Conflict other) {
    return text().compareTo(other.text());
  }
}
