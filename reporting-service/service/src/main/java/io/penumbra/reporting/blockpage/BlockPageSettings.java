package io.penumbra.reporting.blockpage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Limits of serving the block page. Anybody can open it. */
@ConfigMapping(prefix = "penumbra.block-page")
interface BlockPageSettings {

  /** Times in a minute, by each replica. */
  @WithDefault("600")
  @Min(1)
  int viewsPerMinute();

  /** Times in a minute to one address, by each replica. */
  @WithDefault("60")
  @Min(1)
  int viewsPerMinuteOfAddress();
}
