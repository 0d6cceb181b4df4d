package io.penumbra.reporting.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How exports are kept. */
@ConfigMapping(prefix = "penumbra.exports")
public interface ExportSettings {

  /** How long after it was asked for. */
  @WithDefault("PT24H")
  Duration kept();

  /** How many a person may have at once. */
  @WithDefault("50")
  int ofOnePerson();
}
