package io.penumbra.correlation.catalogue;

import io.penumbra.correlation.catalogue.RiskFinding.Holds;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Services with multi-factor authentication, from a published list. It only provides {@link
 * RiskFactor#MFA} of apps for which the catalogue has no value.
 *
 * @param revision catalogue version of the import; 0 without a list
 * @param origin null without a list
 * @param who imported it, or null
 * @param at time of the import, or null
 * @param domains true if the service of a domain offers it
 */
public record MfaList(
    long revision, Origin origin, String who, Instant at, Map<String, Boolean> domains) {

  public static final MfaList NONE = new MfaList(0, null, null, null, Map.of());

  /** Maximum length of a list's name, licence or version. */
  private static final int LONGEST = 60;

  /**
   * Origin of a list.
   *
   * @param source the publisher
   * @param licence licence of use
   * @param version the publisher's version, or null
   * @param published publication date
   */
  public record Origin(String source, String licence, String version, LocalDate published) {

    public Origin {
      require("source", source);
      require("licence", licence);
      if (version != null) {
        require("version", version);
      }
      // what findings will name
      RiskFinding.Source.require(getSource(source, published));
    }

    private static void require(String what, String text) {
      if (text == null
          || text.isBlank()
          || text.length() > LONGEST
          || text.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            "%s must be one line of 1 to %d characters".formatted(what, LONGEST));
      }
    }

    private static String getSource(String source, LocalDate published) {
      return "%s %04d".formatted(source, published.getYear());
    }

    private String name() {
      return getSource(source, published);
    }
  }

  /** Returns the list's statement about an app with a listed domain. */
  public Optional<Holds> finding(App app) {
    boolean listed = false;
    for (DomainPattern pattern : app.domains()) {
      Boolean offered = domains.get(pattern.exact() ? pattern.text().substring(1) : pattern.text());
      if (Boolean.TRUE.equals(offered)) {
        return Optional.of(new Holds(true, origin.name()));
      }
      listed |= offered != null;
    }
    return listed ? Optional.of(new Holds(false, origin.name())) : Optional.empty();
  }

  /** Returns the app with the list's statement if the catalogue has none. */
  App applied(App app) {
    return domains.isEmpty() || app.risk().findings().containsKey(RiskFactor.MFA)
        ? app
        : finding(app).map(finding -> app.with(RiskFactor.MFA, finding)).orElse(app);
  }
}
