package io.penumbra.correlation.apply;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of merging small chunks. */
@ConfigMapping(prefix = "penumbra.compaction")
interface CompactionSettings {

  /** Interval of merging. */
  @WithDefault("10S")
  @DurationMin(millis = 1)
  Duration every();

  /** Days of machines looked at each time. */
  @WithDefault("50")
  @Min(1)
  int machineDays();

  /** Delay after the end of a day: most late data has come by then. */
  @WithDefault("2H")
  @DurationMin(seconds = 0)
  Duration rest();
}
