package io.penumbra.ingestion.gate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the gate is watched. */
@ConfigMapping(prefix = "penumbra.gate")
interface GateSettings {

  /** How often integration-toggle-service is asked. */
  @WithDefault("2S")
  @DurationMin(millis = 1)
  Duration every();

  /** How long its last answer holds while it does not answer; then nothing is taken in. */
  @WithDefault("30S")
  @DurationMin(millis = 1)
  Duration grace();
}
