package io.penumbra.correlation.rollup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the read models' lag. */
@ConfigMapping(prefix = "penumbra.rollup")
interface RollupSettings {

  /** Between rollups, about: what many chunks change of an app meanwhile is written once. */
  @WithDefault("2S")
  @DurationMin(millis = 1)
  Duration pause();

  /**
   * Maximum lag of the sums of hosts, except while there is nothing to roll up: then they follow
   * within seconds. Many machines use the same hosts, so that longer is cheaper.
   */
  @WithDefault("60S")
  @DurationMin(millis = 1)
  Duration hostsEvery();

  /** Changes that wait at most: beyond, no chunk is applied until there are fewer. */
  @WithDefault("100000")
  @Min(1)
  long maxWaiting();

  /** Interval of checking for waiting changes. */
  @WithDefault("2S")
  @DurationMin(millis = 1)
  Duration pollEvery();
}
