package io.penumbra.ingestion.gate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of polling the gate. */
@ConfigMapping(prefix = "penumbra.gate")
interface GateSettings {

  /** Interval of polling integration-toggle-service. */
  @WithDefault("2S")
  @DurationMin(millis = 1)
  Duration every();

  /** Validity of its last answer while it does not answer; then nothing is accepted. */
  @WithDefault("30S")
  @DurationMin(millis = 1)
  Duration grace();
}
