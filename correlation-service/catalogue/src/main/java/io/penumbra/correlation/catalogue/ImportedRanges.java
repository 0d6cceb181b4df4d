package io.penumbra.correlation.catalogue;

import java.util.HashMap;
import java.util.Map;

/**
 * Address ranges of apps: shipped and imported ones.
 *
 * @param revisions catalogue versions of the imports, by provider
 * @param ranges all ranges
 */
record ImportedRanges(Map<String, Long> revisions, AddressRanges ranges) {

  static ImportedRanges none(AppCatalogue shipped) {
    return new ImportedRanges(Map.of(), shipped.ranges());
  }

  /**
   * Merges imported lists with the shipped ranges. For equal prefixes the shipped one wins, since
   * it was added deliberately; then the later provider's.
   *
   * @param lists prefixes by provider
   */
  static ImportedRanges of(
      Map<String, Long> revisions,
      Map<RangeProvider, Map<AddressPrefix, AppRef>> lists,
      AppCatalogue shipped) {
    Map<AddressPrefix, AppRef> all = new HashMap<>();
    for (RangeProvider provider : RangeProvider.values()) {
      lists
          .getOrDefault(provider, Map.of())
          .forEach(
              (prefix, app) -> {
                // an app may have left the catalogue since its ranges were imported
                if (shipped.findApp(app).isPresent()) {
                  all.put(prefix, app);
                }
              });
    }
    all.putAll(ShippedCatalogue.listRanges());
    return new ImportedRanges(Map.copyOf(revisions), AddressRanges.of(all));
  }
}
