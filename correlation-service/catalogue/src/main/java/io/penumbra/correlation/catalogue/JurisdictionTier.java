package io.penumbra.correlation.catalogue;

import java.util.Locale;

/** Tier of a vendor's country by the legal protection of customers' data. */
public enum JurisdictionTier {
  /** The organisation's own country, or a country with an adequacy decision. */
  ADEQUATE,
  /** Any other country with the rule of law. */
  OTHER,
  /** A law compels vendors to give the state secret access to data. */
  SECRET_ACCESS;

  /** Returns the id of files and APIs, in kebab-case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the tier of an id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static JurisdictionTier of(String id) {
    for (JurisdictionTier tier : values()) {
      if (tier.id().equals(id)) {
        return tier;
      }
    }
    throw new IllegalArgumentException(
        "a tier must be adequate, other or secret-access, got '%s'".formatted(id));
  }
}
