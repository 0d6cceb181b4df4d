package io.penumbra.correlation.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cloud app in the catalogue.
 *
 * @param ref its stable id
 * @param name display name
 * @param category one of a closed list
 * @param vendor its operator, or null when unknown
 * @param headquarters the vendor's country, ISO 3166-1 alpha-2 in upper case, or null when unknown
 * @param domains at least one pattern, without duplicates
 * @param risk public facts about its risk
 */
public record App(
    AppRef ref,
    String name,
    Category category,
    String vendor,
    String headquarters,
    List<DomainPattern> domains,
    RiskProfile risk) {

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final int MAX_NAME = 120;

  public App {
    if (ref == null || category == null || risk == null) {
      throw new IllegalArgumentException("an app needs an id, a category and a risk profile");
    }
    requireText(ref, "name", name);
    if (vendor != null) {
      requireText(ref, "vendor", vendor);
    }
    if (headquarters != null && !COUNTRIES.contains(headquarters)) {
      throw new IllegalArgumentException(
          "country of %s must be an ISO 3166-1 alpha-2 code, got '%s'"
              .formatted(ref, headquarters));
    }
    if (risk.modelProvider() != null) {
      requireText(ref, "model provider", risk.modelProvider());
    }
    domains = List.copyOf(domains);
    if (domains.isEmpty()) {
      throw new IllegalArgumentException("app %s needs at least one domain".formatted(ref));
    }
    if (Set.copyOf(domains).size() < domains.size()) {
      throw new IllegalArgumentException("app %s lists a domain twice".formatted(ref));
    }
  }

  /** Returns the app with another category. */
  App in(Category other) {
    return new App(ref, name, other, vendor, headquarters, domains, risk);
  }

  /** Returns the app with an additional finding. */
  App with(RiskFactor factor, RiskFinding finding) {
    return new App(ref, name, category, vendor, headquarters, domains, risk.with(factor, finding));
  }

  /** Returns the app with sorted domains. */
  public App inOrder() {
    return new App(
        ref, name, category, vendor, headquarters, domains.stream().sorted().toList(), risk);
  }

  private static void requireText(AppRef ref, String what, String text) {
    if (text == null || text.isBlank() || text.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "%s of %s must have 1 to %d characters, got '%s'".formatted(what, ref, MAX_NAME, text));
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("%s of %s must be one line of text".formatted(what, ref));
    }
  }
}
