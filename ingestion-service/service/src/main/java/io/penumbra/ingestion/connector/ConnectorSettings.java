package io.penumbra.ingestion.connector;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of connectors. */
@ConfigMapping(prefix = "penumbra.connectors")
interface ConnectorSettings {

  /** Folder of the files that {@code secretFile} names. */
  @WithDefault("/etc/penumbra/connectors")
  Path secrets();

  /** Pause between two looks for new blobs. */
  @WithDefault("20S")
  @DurationMin(millis = 100)
  @DurationMax(hours = 1)
  Duration listEvery();

  /** After so long without a renewal another replica takes a connector over. */
  @WithDefault("20S")
  @DurationMin(seconds = 1)
  @DurationMax(minutes = 10)
  Duration lease();

  /** Longest wait of a failing connector before it is tried again. */
  @WithDefault("2M")
  @DurationMin(millis = 100)
  @DurationMax(hours = 1)
  Duration longestPause();
}
