package io.penumbra.correlation.catalogue;

import java.util.List;
import java.util.Map;

/**
 * Contents of a text of {@link AppsFormat}.
 *
 * @param categories the risk of each category that states one
 */
public record AppsFile(List<App> apps, Map<Category, CategoryRisk> categories) {

  public AppsFile {
    apps = List.copyOf(apps);
    categories = Map.copyOf(categories);
  }
}
