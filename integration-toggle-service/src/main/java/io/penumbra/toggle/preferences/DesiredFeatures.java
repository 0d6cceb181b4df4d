package io.penumbra.toggle.preferences;

import io.penumbra.toggle.feature.Feature;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithKeys;
import io.smallrye.config.WithParentName;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Switches set from outside, for example {@code penumbra.features."cloud-app-security"=true}. They
 * can't be changed through the API.
 */
@ConfigMapping(prefix = DesiredFeatures.PREFIX)
interface DesiredFeatures {

  String PREFIX = "penumbra.features";

  @WithParentName
  @WithKeys(Names.class)
  Map<String, Optional<Boolean>> byName();

  /** The names that may be configured; any other stops the service. */
  final class Names implements Supplier<Iterable<String>> {

    @Override
    public Iterable<String> get() {
      return () -> Arrays.stream(Feature.values()).map(Feature::id).iterator();
    }
  }
}
