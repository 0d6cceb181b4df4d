package io.penumbra.correlation.enforcement;

import io.penumbra.correlation.catalogue.DomainPattern;
import java.util.Locale;
import java.util.Objects;

/**
 * Reason for not publishing a change automatically.
 *
 * @param pattern of the app that is to be blocked or warned about; null where the whole app is
 *     meant
 * @param other the app, or the use, that it gets in the way of; null where there is none
 * @param otherPattern its pattern, or null
 */
public record Conflict(Kind kind, DomainPattern pattern, String other, DomainPattern otherPattern)
    implements Comparable<Conflict> {

  /** Kinds of conflicts. */
  public enum Kind {
    /** The app is protected: it can't be blocked. */
    PROTECTED_APP,
    /** The app that a rule blocks is sanctioned. */
    SANCTIONED_APP,
    /** The pattern has names of a tenant of the organisation's own, or lies within one. */
    OWN_TENANT,
    /** The domain belongs to no app: names that sensors report are never published. */
    NOT_IN_CATALOGUE,
    /** Another, unrestricted app claims the same pattern. */
    SHARED_PATTERN,
    /** The pattern contains names of a sanctioned or protected app; they stay exceptions. */
    CONTAINS_SANCTIONED,
    /** The pattern lies within the domain of a sanctioned or protected app. */
    WITHIN_SANCTIONED,
    /** The pattern lies within an internal domain: it can't be blocked. */
    INTERNAL_DOMAIN,
    /** Delivery of many apps needs these names. */
    NEEDED_BY_MANY,
    /** Updates, time, certificates or sign-in need these names. */
    PROTECTED_SERVICE,
    /** A policy set the tag, and proposes to restrict the app. */
    PROPOSED_BY_POLICY;

    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns true if an administrator may publish the change in spite of it. */
    public boolean isAcceptable() {
      return this != PROTECTED_APP && this != NOT_IN_CATALOGUE && this != INTERNAL_DOMAIN;
    }
  }

  /** Key that identifies the conflict when it is accepted. */
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
