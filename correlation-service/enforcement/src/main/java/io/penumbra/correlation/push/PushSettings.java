package io.penumbra.correlation.push;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of pushes. */
@ConfigMapping(prefix = "penumbra.pushes")
interface PushSettings {

  /** Maximum calls to Defender per window, target and replica. */
  @WithDefault("30")
  @Min(1)
  @Max(100)
  int callsPerWindow();

  /** Window of the rate limit of calls to Defender. */
  @WithDefault("PT1M")
  @DurationMin(millis = 10)
  @DurationMax(hours = 1)
  Duration window();

  /** Interval between comparisons of Defender's indicators with the pushed state. */
  @WithDefault("PT15M")
  @DurationMin(seconds = 1)
  @DurationMax(days = 1)
  Duration checkEvery();

  /** Maximum number of indicators of a tenant, including foreign ones. */
  @WithDefault("15000")
  @Min(1)
  @Max(15_000)
  int mostIndicators();
}
