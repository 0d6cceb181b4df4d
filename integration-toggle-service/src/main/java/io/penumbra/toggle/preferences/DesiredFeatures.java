package io.penumbra.toggle.preferences;

import io.penumbra.toggle.feature.Feature;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * Feature flags in the configuration, set by {@code penumbra.features."cloud-app-security"=true} or
 * by the environment variable {@code PENUMBRA_FEATURES_CLOUD_APP_SECURITY=true}. The API cannot
 * change them.
 *
 * <p>A {@code @ConfigMapping} is unsuitable: it reads an invalid value as false, and does not find
 * names with dashes in the environment.
 */
record DesiredFeatures(Map<Feature, Setting> settings) {

  private static final String PREFIX = "penumbra.features.";

  /**
   * Configured value of a feature flag.
   *
   * @param where configuration source, in words for administrators
   */
  record Setting(boolean enabled, String where) {}

  /**
   * Reads the configured flags.
   *
   * @throws IllegalStateException if a setting is unknown, invalid, or contradicts another
   */
  static DesiredFeatures read(Config config) {
    for (String name : config.getPropertyNames()) {
      if (name.startsWith(PREFIX)
          && Arrays.stream(Feature.values()).noneMatch(f -> sets(name, f))) {
        throw new IllegalStateException(name + " is set, but there is no such feature");
      }
    }
    Map<Feature, Setting> settings = new EnumMap<>(Feature.class);
    for (Feature feature : Feature.values()) {
      findValue(config, feature).ifPresent(value -> settings.put(feature, setting(value)));
    }
    if (isSet(settings, Feature.CLOUD_APP_SECURITY, true)
        && isSet(settings, Feature.PREVIEW_FEATURES, false)) {
      throw new IllegalStateException(
          "%s is set to true, so %s must not be set to false"
              .formatted(
                  settings.get(Feature.CLOUD_APP_SECURITY).where(),
                  settings.get(Feature.PREVIEW_FEATURES).where()));
    }
    return new DesiredFeatures(Collections.unmodifiableMap(settings));
  }

  private static Optional<ConfigValue> findValue(Config config, Feature feature) {
    return List.of('"' + feature.id() + '"', feature.id()).stream()
        .map(name -> config.getConfigValue(PREFIX + name))
        .filter(value -> value.getValue() != null)
        .findFirst();
  }

  private static Setting setting(ConfigValue value) {
    String where = where(value);
    return switch (value.getValue().strip()) {
      case "true" -> new Setting(true, where);
      case "false" -> new Setting(false, where);
      default ->
          throw new IllegalStateException(
              "%s must be true or false, got \"%s\"".formatted(where, value.getValue()));
    };
  }

  private static String where(ConfigValue value) {
    String source = value.getSourceName();
    return source != null && source.startsWith("EnvConfigSource")
        ? "environment variable " + plain(value.getName()).toUpperCase(Locale.ROOT)
        : "%s (%s)".formatted(value.getName(), source);
  }

  private static boolean sets(String name, Feature feature) {
    return plain(name).equals(plain(PREFIX + feature.id()));
  }

  /** Returns a name in the form of an environment variable, in lower case and without quotes. */
  private static String plain(String name) {
    return name.replace("\"", "").replaceAll("[^A-Za-z0-9]+", "_").toLowerCase(Locale.ROOT);
  }

  private static boolean isSet(Map<Feature, Setting> settings, Feature feature, boolean to) {
    return settings.containsKey(feature) && settings.get(feature).enabled() == to;
  }
}
