package io.penumbra.reporting.executive;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Facts about the installation in executive reports. */
@ConfigMapping(prefix = "penumbra.executive-report")
interface ExecutiveSettings {

  /** Name of the organisation, shown at the top of each report. */
  Optional<String> organisation();
}
