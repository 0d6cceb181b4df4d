package io.penumbra.ingestion.sensor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How sensors are kept. */
@ConfigMapping(prefix = "penumbra.sensors")
interface SensorSettings {

  /** How long a token counts when nothing else is said. */
  @WithDefault("365D")
  @DurationMin(millis = 1)
  Duration validity();

  /** How long the token before counts after a rotation when nothing else is said. */
  @WithDefault("1H")
  @DurationMin(seconds = 0)
  Duration overlap();

  /** How often a replica asks whether sensors have changed. */
  @WithDefault("2S")
  @DurationMin(millis = 1)
  Duration every();

  /** What was read longer ago is not believed: it is read again, or nothing is taken in. */
  @WithDefault("5S")
  @DurationMin(millis = 1)
  Duration believed();
}
