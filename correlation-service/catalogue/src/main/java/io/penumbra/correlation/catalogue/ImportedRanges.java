package io.penumbra.correlation.catalogue;

import java.util.HashMap;
import java.util.Map;

/**
 * The ranges that name addresses: shipped ones and those of imported lists.
 *
 * @param revisions the versions of the catalogue that took the lists over, by provider
 * @param ranges all of them
 */
record ImportedRanges(Map<String, Long> revisions, AddressRanges ranges) {

  static ImportedRanges none(AppCatalogue shipped) {
    return new ImportedRanges(Map.of(), shipped.ranges());
  }

  /**
   * Merges imported lists with the shipped ranges. Of equal prefixes the shipped one counts, which
   * was written with care for this one block; then the later provider's.
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
