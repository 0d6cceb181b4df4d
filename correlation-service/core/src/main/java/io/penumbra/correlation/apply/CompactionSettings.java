package io.penumbra.correlation.apply;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** When and how fast small chunks are merged. */
@ConfigMapping(prefix = "penumbra.compaction")
interface CompactionSettings {

  /** How often some are merged. */
  @WithDefault("10S")
  @DurationMin(millis = 1)
  Duration every();

  /** Days of machines looked at each time. */
  @WithDefault("50")
  @Min(1)
  int machineDays();

  /** How long after its end a day is left alone: most of what comes late has come by then. */
  @WithDefault("2H")
  @DurationMin(seconds = 0)
  Duration rest();
}
