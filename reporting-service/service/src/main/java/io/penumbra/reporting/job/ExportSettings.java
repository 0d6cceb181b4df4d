package io.penumbra.reporting.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of exports. */
@ConfigMapping(prefix = "penumbra.exports")
public interface ExportSettings {

  /** Retention of an export from its request. */
  @WithDefault("PT24H")
  @DurationMin(millis = 1)
  Duration kept();

  /** Maximum number of exports per user. */
  @WithDefault("50")
  @Min(1)
  int ofOnePerson();
}
