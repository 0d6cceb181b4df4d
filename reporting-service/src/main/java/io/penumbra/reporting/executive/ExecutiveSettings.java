package io.penumbra.reporting.executive;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What executive reports say of the installation. */
@ConfigMapping(prefix = "penumbra.executive-report")
interface ExecutiveSettings {

  /** Name of the organisation, in the head of each report. */
  Optional<String> organisation();
}
