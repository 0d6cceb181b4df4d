package io.penumbra.correlation.apply;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When and how fast small chunks are merged. */
@ConfigMapping(prefix = "penumbra.compaction")
interface CompactionSettings {

  /** How often some are merged. */
  @WithDefault("10S")
  Duration every();

  /** Days of machines looked at each time. */
  @WithDefault("50")
  int machineDays();

  /** How long after its end a day is left alone: most of what comes late has come by then. */
  @WithDefault("2H")
  Duration rest();
}
