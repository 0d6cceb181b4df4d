package io.penumbra.correlation.catalogue;

import java.util.List;
import java.util.Map;

/**
 * Contents of a file in {@link AppsFormat}.
 *
 * @param categories risk of each category that declares one
 */
public record AppsFile(List<App> apps, Map<Category, CategoryRisk> categories) {

  public AppsFile {
    apps = List.copyOf(apps);
    categories = Map.copyOf(categories);
  }
}
