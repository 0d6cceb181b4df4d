package io.penumbra.correlation.usage;

import io.penumbra.contracts.usage.UsageEngine;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of stored usage, by the engine of reporting-service. */
@ConfigMapping(prefix = "penumbra.usage")
public interface UsageSettings {

  /**
   * {@code columnar} or {@code sql}, as in reporting-service; the service does not start with
   * another value. With {@code sql}, rows of usage are written, too, for data applied from then on.
   */
  @WithDefault("columnar")
  UsageEngine engine();
}
