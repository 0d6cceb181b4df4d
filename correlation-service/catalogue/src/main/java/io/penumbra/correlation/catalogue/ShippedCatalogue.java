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

/** Shipped catalogue: one file of apps per category, and one of address ranges. */
public final class ShippedCatalogue {

  /** Year of its facts; the means of categories count years from here. */
  private static final int YEAR = 2026;

  static final String RANGES = "address-ranges.txt";

  private ShippedCatalogue() {}

  /** Lazily loaded catalogue. A native image loads it at build time. */
  private static final class Read {

    static final Map<AddressPrefix, AppRef> RANGES = loadRanges();
    static final AppCatalogue CATALOGUE = load();
  }

  /** Returns the shared instance. */
  public static AppCatalogue get() {
    return Read.CATALOGUE;
  }

  /** Returns the shipped address ranges. */
  static Map<AddressPrefix, AppRef> listRanges() {
    return Read.RANGES;
  }

  /**
   * Reads and checks all files.
   *
   * @throws MalformedAppsException if a file is malformed
   * @throws IllegalArgumentException if two files claim the same id or domain, or a range belongs
   *     to no app
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
