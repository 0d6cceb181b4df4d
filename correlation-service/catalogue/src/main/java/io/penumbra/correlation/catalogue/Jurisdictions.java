package io.penumbra.correlation.catalogue;

import io.penumbra.correlation.catalogue.RiskFinding.Holds;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tiers of vendors' countries. They determine two exposure factors of an app, unless the app
 * declares them itself.
 *
 * @param changed tiers that differ from the shipped ones, by ISO 3166-1 alpha-2 code
 */
public record Jurisdictions(Map<String, JurisdictionTier> changed) {

  private static final String FILE = "jurisdictions.tsv";
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Map<String, Country> SHIPPED = shipped();

  /** Shipped tiers. */
  public static final Jurisdictions DEFAULT = new Jurisdictions(Map.of());

  /**
   * A country with its shipped tier.
   *
   * @param source law or decision, with date and address, as in {@link RiskFinding#source}
   */
  public record Country(JurisdictionTier tier, String source) {

    private static final Country UNLISTED =
        new Country(
            JurisdictionTier.OTHER,
            "European Commission, no adequacy decision 2024-01-15 "
                + "https://commission.europa.eu/law/law-topic/data-protection/international-dimension-data-protection/adequacy-decisions_en");
  }

  public Jurisdictions {
    changed.keySet().forEach(Jurisdictions::requireCountry);
    changed =
        Collections.unmodifiableMap(
            new TreeMap<>(
                changed.entrySet().stream()
                    .filter(entry -> entry.getValue() != shipped(entry.getKey()).tier())
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
  }

  /** Returns all countries that are listed or changed, by code. */
  public Set<String> countries() {
    Set<String> all = new TreeSet<>(SHIPPED.keySet());
    all.addAll(changed.keySet());
    return all;
  }

  /**
   * Returns the shipped tier of a country; {@link JurisdictionTier#OTHER} for unlisted countries.
   */
  public static Country shipped(String country) {
    return SHIPPED.getOrDefault(country, Country.UNLISTED);
  }

  /** Returns the tier of a country. */
  public JurisdictionTier of(String country) {
    return changed.getOrDefault(country, shipped(country).tier());
  }

  /** Returns the app's facts with the factors derived from the vendor's country. */
  RiskProfile applied(App app) {
    if (app.headquarters() == null) {
      return app.risk();
    }
    return switch (of(app.headquarters())) {
      case ADEQUATE -> app.risk();
      case OTHER -> stated(app, RiskFactor.NO_ADEQUACY);
      case SECRET_ACCESS -> stated(app, RiskFactor.SECRET_ACCESS);
    };
  }

  private RiskProfile stated(App app, RiskFactor factor) {
    if (app.risk().findings().containsKey(factor)) {
      return app.risk();
    }
    String country = app.headquarters();
    String source = changed.containsKey(country) ? null : shipped(country).source();
    return app.risk().with(factor, new Holds(true, source));
  }

  private static void requireCountry(String code) {
    if (!COUNTRIES.contains(code)) {
      throw new IllegalArgumentException(
          "a country must be an ISO 3166-1 alpha-2 code, got '%s'".formatted(code));
    }
  }

  private static Map<String, Country> shipped() {
    Map<String, Country> countries = new TreeMap<>();
    for (String line : ShippedCatalogue.read(FILE).lines().toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] fields = line.split("\t", -1);
      for (String code : fields[0].split(" ")) {
        requireCountry(code);
        countries.put(code, new Country(JurisdictionTier.of(fields[1]), fields[2]));
      }
    }
    return Collections.unmodifiableMap(countries);
  }
}
