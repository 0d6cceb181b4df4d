package io.penumbra.correlation.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Content hash of a catalogue: equal on every replica for the same apps, internal domains and
 * address ranges in any order.
 *
 * @param hash SHA-256 in lower-case hexadecimal
 */
public record CatalogueVersion(String hash) {

  private static final int SHORT = 12;

  static CatalogueVersion of(
      Collection<App> apps,
      Collection<DomainPattern> internal,
      AddressRanges ranges,
      RiskModel risk) {
    List<App> ordered =
        apps.stream().map(App::inOrder).sorted(Comparator.comparing(App::ref)).toList();
    MessageDigest digest = createSha256();
    digest.update(AppsFormat.write(ordered, risk.categories()).getBytes(StandardCharsets.UTF_8));
    internal.stream()
        .sorted()
        .forEach(
            pattern -> digest.update(("\ninternal: " + pattern).getBytes(StandardCharsets.UTF_8)));
    ranges.digest(digest);
    return new CatalogueVersion(HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest createSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Returns the first {@value #SHORT} digits. */
  @Override
  public String toString() {
    return hash.substring(0, SHORT);
  }
}
