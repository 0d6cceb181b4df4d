package io.penumbra.reporting.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How exports are kept. */
@ConfigMapping(prefix = "penumbra.exports")
public interface ExportSettings {

  /** How long after it was asked for. */
  @WithDefault("PT24H")
  @DurationMin(millis = 1)
  Duration kept();

  /** How many a person may have at once. */
  @WithDefault("50")
  @Min(1)
  int ofOnePerson();
}
