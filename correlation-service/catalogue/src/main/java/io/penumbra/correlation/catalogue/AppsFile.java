package io.penumbra.correlation.catalogue;

import java.util.List;
import java.util.Map;

/**
 * What a text of {@link AppsFormat} contains.
 *
 * @param categories the risk of each category that states one
 */
public record AppsFile(List<App> apps, Map<Category, CategoryRisk> categories) {

  public AppsFile {
    apps = List.copyOf(apps);
    categories = Map.copyOf(categories);
  }
}
