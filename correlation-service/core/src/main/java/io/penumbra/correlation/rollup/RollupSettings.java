package io.penumbra.correlation.rollup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the lag of read models. */
@ConfigMapping(prefix = "penumbra.rollup")
interface RollupSettings {

  /**
   * Returns the approximate pause between rollups; changes of an app by many chunks are then
   * written once.
   */
  @WithDefault("2S")
  @DurationMin(millis = 1)
  Duration pause();

  /**
   * Returns the maximum lag of host sums; while nothing is to be rolled up, they follow within
   * seconds. Longer is cheaper, because many machines use the same hosts.
   */
  @WithDefault("60S")
  @DurationMin(millis = 1)
  Duration hostsEvery();

  /** Returns the maximum number of pending changes; above it no chunk is applied. */
  @WithDefault("100000")
  @Min(1)
  long maxWaiting();

  /** Returns the interval of checking for changes. */
  @WithDefault("2S")
  @DurationMin(millis = 1)
  Duration pollEvery();
}
