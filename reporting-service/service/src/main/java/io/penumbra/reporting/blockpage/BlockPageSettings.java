package io.penumbra.reporting.blockpage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Rate limits of the public block page. */
@ConfigMapping(prefix = "penumbra.block-page")
interface BlockPageSettings {

  /** Maximum views per minute and replica. */
  @WithDefault("600")
  @Min(1)
  int viewsPerMinute();

  /** Maximum views per minute, client address and replica. */
  @WithDefault("60")
  @Min(1)
  int viewsPerMinuteOfAddress();
}
