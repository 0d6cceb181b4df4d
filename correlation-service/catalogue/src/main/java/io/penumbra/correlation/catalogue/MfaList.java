package io.penumbra.correlation.catalogue;

import io.penumbra.correlation.catalogue.RiskFinding.Holds;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Services with multi-factor authentication, according to a published list. It states {@link
 * RiskFactor#MFA} of apps of which the catalogue does not, and nothing else.
 *
 * @param revision the version of the catalogue that imported it; 0 for none
 * @param origin null for none
 * @param who imported it, or null
 * @param at time of the import, or null
 * @param domains whether the service of a domain offers it
 */
public record MfaList(
    long revision, Origin origin, String who, Instant at, Map<String, Boolean> domains) {

  public static final MfaList NONE = new MfaList(0, null, null, null, Map.of());

  /** Longest name of a list, licence or version. */
  private static final int LONGEST = 60;

  /**
   * Origin of a list.
   *
   * @param source the publisher
   * @param licence under which it may be used
   * @param version as its publisher calls it, or null
   * @param published its day
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

  /**
   * Returns the list's statement about an app: one of its domains is listed with it, or without.
   */
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

  /** The app with what the list states of it, where the catalogue does not. */
  App applied(App app) {
    return domains.isEmpty() || app.risk().findings().containsKey(RiskFactor.MFA)
        ? app
        : finding(app).map(finding -> app.with(RiskFactor.MFA, finding)).orElse(app);
  }
}
