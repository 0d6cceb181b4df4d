package io.penumbra.ingestion.sensor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of sensors. */
@ConfigMapping(prefix = "penumbra.sensors")
interface SensorSettings {

  /** Default lifetime of a token. */
  @WithDefault("365D")
  @DurationMin(millis = 1)
  Duration validity();

  /** Default validity of the previous token after a rotation. */
  @WithDefault("1H")
  @DurationMin(seconds = 0)
  Duration overlap();

  /** Interval of checking for changes of sensors. */
  @WithDefault("2S")
  @DurationMin(millis = 1)
  Duration every();

  /** Maximum age of cached sensors; older ones are read again, or requests are rejected. */
  @WithDefault("5S")
  @DurationMin(millis = 1)
  Duration believed();
}
