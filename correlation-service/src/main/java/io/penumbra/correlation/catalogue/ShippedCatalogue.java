package io.penumbra.correlation.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The catalogue that comes with the service: one file of apps for each category. */
public final class ShippedCatalogue {

  private ShippedCatalogue() {}

  /** Read once. A native image has it read when it is built, and starts with what came out. */
  private static final class Read {

    static final AppCatalogue CATALOGUE = load();
  }

  /** The same one each time. */
  public static AppCatalogue get() {
    return Read.CATALOGUE;
  }

  /**
   * Reads and checks all files.
   *
   * @throws MalformedAppsException when a file is malformed
   * @throws IllegalArgumentException when two files claim one id or domain
   */
  public static AppCatalogue load() {
    List<App> apps = new ArrayList<>();
    for (Category category : Category.values()) {
      apps.addAll(AppsFormat.parse(fileOf(category), read(fileOf(category))));
    }
    return AppCatalogue.of(apps);
  }

  static String fileOf(Category category) {
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
