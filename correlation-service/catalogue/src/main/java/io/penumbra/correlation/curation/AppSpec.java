package io.penumbra.correlation.curation;

import io.penumbra.correlation.catalogue.App;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.Category;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.catalogue.RiskProfile;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Validated desired state of a custom app.
 *
 * @param note description, or null
 */
record AppSpec(
    String name,
    Category category,
    String vendor,
    String headquarters,
    List<DomainPattern> domains,
    String note) {

  static final int MOST_DOMAINS = 10_000;
  private static final int LONGEST_NOTE = 500;
  private static final AppRef ANY = new AppRef(AppRef.CUSTOM + "app");

  AppSpec {
    domains = domains.stream().distinct().sorted().toList();
    new App(ANY, name, category, vendor, headquarters, domains, RiskProfile.UNKNOWN);
    if (domains.size() > MOST_DOMAINS) {
      throw new IllegalArgumentException(
          "an app has at most %d domains, got %d".formatted(MOST_DOMAINS, domains.size()));
    }
    domains.forEach(DomainPattern::requireOwnable);
    if (note != null && note.length() > LONGEST_NOTE) {
      throw new IllegalArgumentException(
          "note must have at most %d characters".formatted(LONGEST_NOTE));
    }
  }

  App as(AppRef ref) {
    return new App(ref, name, category, vendor, headquarters, domains, RiskProfile.UNKNOWN);
  }

  /** Returns an id that no app has or had. */
  AppRef freeRef(Collection<AppRef> taken) {
    String words =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    String base = AppRef.CUSTOM + (words.isEmpty() ? "app" : words);
    // leaves room for a number
    base = base.substring(0, Math.min(base.length(), AppRef.MAX_LENGTH - 6)).replaceAll("-$", "");
    AppRef ref = new AppRef(base);
    for (int number = 2; taken.contains(ref); number++) {
      ref = new AppRef(base + "-" + number);
    }
    return ref;
  }
}
