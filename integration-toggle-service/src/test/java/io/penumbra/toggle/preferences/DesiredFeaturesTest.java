package io.penumbra.toggle.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.penumbra.toggle.feature.Feature;
import io.penumbra.toggle.preferences.DesiredFeatures.Setting;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DesiredFeaturesTest {

  @Test
  void setsNothingByDefault() {
    assertThat(read(properties(Map.of())).settings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "penumbra.features.\"cloud-app-security\"",
        "penumbra.features.cloud-app-security"
      })
  void readsProperty(String name) {
    Map<Feature, Setting> settings = read(properties(Map.of(name, "true"))).settings();

    assertThat(settings).containsOnlyKeys(Feature.CLOUD_APP_SECURITY);
    assertThat(settings.get(Feature.CLOUD_APP_SECURITY).enabled()).isTrue();
    assertThat(settings.get(Feature.CLOUD_APP_SECURITY).where())
        .startsWith(name)
        .contains("a file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PENUMBRA_FEATURES__CLOUD_APP_SECURITY_", "PENUMBRA_FEATURES_CLOUD_APP_SECURITY"})
  void readsEnvironmentVariable(String name) {
    Setting setting =
        read(new EnvConfigSource(Map.of(name, "false"), 300))
            .settings()
            .get(Feature.CLOUD_APP_SECURITY);

    assertThat(setting.enabled()).isFalse();
    assertThat(setting.where())
        .startsWith("environment variable PENUMBRA_FEATURES_CLOUD_APP_SECURITY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "penumbra.features.\"mind-reading\"",
        "penumbra.features.cloud-app-security.x",
        "penumbra.features.cloudappsecurity"
      })
  void refusesUnknownName(String name) {
    assertThatIllegalStateException()
        .isThrownBy(() -> read(properties(Map.of(name, "true"))))
        .withMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "tru", "TRUE", "1"})
  void refusesInvalidValue(String value) {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> read(properties(Map.of("penumbra.features.\"cloud-app-security\"", value))))
        .withMessageContaining("penumbra.features.\"cloud-app-security\"")
        .withMessageContaining("must be true or false");
  }

  @Test
  void refusesContradiction() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                read(
                    properties(
                        Map.of(
                            "penumbra.features.cloud-app-security", "true",
                            "penumbra.features.preview-features", "false"))))
        .withMessageContaining("must not be set to false");
  }

  private static ConfigSource properties(Map<String, String> properties) {
    return new PropertiesConfigSource(properties, "a file", 250);
  }

  private static DesiredFeatures read(ConfigSource source) {
    return DesiredFeatures.read(new SmallRyeConfigBuilder().withSources(source).build());
  }
}
