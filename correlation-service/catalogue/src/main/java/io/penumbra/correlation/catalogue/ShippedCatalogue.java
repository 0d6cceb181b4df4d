package io.penumbra.correlation.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The catalogue that comes with the service: one file of apps for each category, and one of address
 * ranges.
 */
public final class ShippedCatalogue {

  /** Year in which its facts were gathered: years count from here in the means of categories. */
  private static final int YEAR = 2026;

  static final String RANGES = "address-ranges.txt";

  private ShippedCatalogue() {}

  /** Read once. A native image has it read when it is built, and starts with what came out. */
  private static final class Read {

    static final Map<AddressPrefix, AppRef> RANGES = loadRanges();
    static final AppCatalogue CATALOGUE = load();
  }

  /** The same one each time. */
  public static AppCatalogue get() {
    return Read.CATALOGUE;
  }

  /** The ranges in it. */
  static Map<AddressPrefix, AppRef> listRanges() {
    return Read.RANGES;
  }

  /**
   * Reads and checks all files.
   *
   * @throws MalformedAppsException when a file is malformed
   * @throws IllegalArgumentException when two files claim one id or domain, or a range belongs to
   *     no app
   */
  public static AppCatalogue load() {
    List<App> apps = new ArrayList<>();
    Map<Category, CategoryRisk> categories = new EnumMap<>(Category.class);
    for (Category category : Category.values()) {
      AppsFile file = AppsFormat.parse(getFile(category), read(getFile(category)));
      apps.addAll(file.apps());
      categories.putAll(file.categories());
    }
    return AppCatalogue.layered(
        List.of(apps),
        Set.of(),
        AddressRanges.of(loadRanges()),
        RiskModel.of(categories, apps, YEAR));
  }

  private static Map<AddressPrefix, AppRef> loadRanges() {
    return Map.copyOf(RangesFormat.parse(RANGES, read(RANGES)));
  }

  static String getFile(Category category) {
    return category.id() + ".apps";
  }

  static String read(String file) {
    try (InputStream in = ShippedCatalogue.class.getResourceAsStream("/catalogue/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the catalogue's file %s is missing".formatted(file));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
