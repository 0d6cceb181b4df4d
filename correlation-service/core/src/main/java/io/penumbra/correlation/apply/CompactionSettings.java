package io.penumbra.correlation.apply;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of merging small chunks. */
@ConfigMapping(prefix = "penumbra.compaction")
interface CompactionSettings {

  /** Returns the interval between runs. */
  @WithDefault("10S")
  @DurationMin(millis = 1)
  Duration every();

  /** Returns the number of machine-days per run. */
  @WithDefault("50")
  @Min(1)
  int machineDays();

  /** Returns the delay after the end of a day, in which most late data arrives. */
  @WithDefault("2H")
  @DurationMin(seconds = 0)
  Duration rest();
}
