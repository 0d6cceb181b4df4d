package io.penumbra.reporting.usage;

import io.penumbra.contracts.usage.UsageEngine;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of usage queries. */
@ConfigMapping(prefix = "penumbra.usage")
public interface UsageSettings {

  /** {@code columnar} or {@code sql}; the service does not start with other values. */
  @WithDefault("columnar")
  UsageEngine engine();
}
