package io.penumbra.correlation.usage;

import io.penumbra.contracts.usage.UsageEngine;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is kept of usage, by what reporting-service answers from. */
@ConfigMapping(prefix = "penumbra.usage")
public interface UsageSettings {

  /**
   * {@code columnar} or {@code sql}, as in reporting-service; the service does not start with
   * another value. With {@code sql} rows of usage are written, too: of what is applied from then
   * on.
   */
  @WithDefault("columnar")
  UsageEngine engine();
}
