package io.penumbra.correlation.usage;

import io.penumbra.contracts.usage.UsageEngine;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of stored usage, which depend on the engine of reporting-service. */
@ConfigMapping(prefix = "penumbra.usage")
public interface UsageSettings {

  /**
   * Returns the engine: {@code columnar} or {@code sql}, as in reporting-service; the service does
   * not start with another value. With {@code sql}, usage rows are written as well for data applied
   * from then on.
   */
  @WithDefault("columnar")
  UsageEngine engine();
}
