package io.penumbra.correlation.rollup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How far the read models may be behind. */
@ConfigMapping(prefix = "penumbra.rollup")
interface RollupSettings {

  /** Between rollups, about: what many chunks change of an app meanwhile is written once. */
  @WithDefault("2S")
  @DurationMin(millis = 1)
  Duration pause();

  /**
   * Between times that sums of hosts are written, unless nothing is rolled up meanwhile: many
   * machines use the same hosts.
   */
  @WithDefault("60S")
  @DurationMin(millis = 1)
  Duration hostsEvery();

  /** Changes that wait at most: beyond, no chunk is applied until there are fewer. */
  @WithDefault("100000")
  @Min(1)
  long maxWaiting();

  /** How often it is looked how many wait. */
  @WithDefault("2S")
  @DurationMin(millis = 1)
  Duration pollEvery();
}
