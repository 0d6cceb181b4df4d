package io.penumbra.toggle.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.toggle.feature.Feature;
import io.penumbra.toggle.feature.FlagState;
import io.penumbra.toggle.preferences.Preferences.Decision;
import io.penumbra.toggle.prerequisite.Licence;
import io.penumbra.toggle.prerequisite.Prerequisite;
import io.penumbra.toggle.prerequisite.Product;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PreferencesTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Property
  void savesWantedFeaturesOrNamesMissingPrerequisites(
      @ForAll Map<Feature, Boolean> standing,
      @ForAll Map<Feature, Boolean> wanted,
      @ForAll boolean licensed) {
    Map<Feature, FlagState> positions = positions(standing);
    List<Licence> licences = licences(licensed);

    switch (Preferences.decide(positions, wanted, licences, NOW)) {
      case Decision.Change(Map<Feature, Boolean> switches) -> {
        Map<Feature, Boolean> after = new EnumMap<>(Feature.class);
        positions.forEach((feature, position) -> after.put(feature, position.enabled()));
        switches.forEach(
            (feature, enabled) -> assertThat(after.put(feature, enabled)).isNotEqualTo(enabled));
        assertThat(after).containsAllEntriesOf(wanted);
        if (switches.getOrDefault(Feature.CLOUD_APP_SECURITY, false)) {
          assertThat(licensed).isTrue();
          assertThat(after).containsEntry(Feature.PREVIEW_FEATURES, true);
        }
      }
      case Decision.Refuse(List<Prerequisite> missing) ->
          assertThat(missing).isNotEmpty().noneMatch(Prerequisite::met);
    }
  }

  private static Map<Feature, FlagState> positions(Map<Feature, Boolean> standing) {
    Map<Feature, FlagState> positions = new EnumMap<>(Feature.class);
    for (Feature feature : Feature.values()) {
      positions.put(
          feature,
          new FlagState(
              feature, standing.getOrDefault(feature, feature.onByDefault()), 0, null, null));
    }
    return positions;
  }

  private static List<Licence> licences(boolean present) {
    return Arrays.stream(Product.values())
        .map(
            product ->
                new Licence(
                    product, present ? new Licence.Terms("x", null) : null, 1, NOW, "admin"))
        .toList();
  }
}
