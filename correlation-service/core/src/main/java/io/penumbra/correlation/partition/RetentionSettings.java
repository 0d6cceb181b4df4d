package io.penumbra.correlation.partition;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How long discovery data is kept. */
@ConfigMapping(prefix = "penumbra.retention")
interface RetentionSettings {

  /** Whole days kept before today. */
  @WithDefault("90")
  @Min(1)
  int days();
}
