package io.penumbra.correlation.partition;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Retention of discovery data. */
@ConfigMapping(prefix = "penumbra.retention")
interface RetentionSettings {

  /** Returns the number of whole days kept before today. */
  @WithDefault("90")
  @Min(1)
  int days();
}
