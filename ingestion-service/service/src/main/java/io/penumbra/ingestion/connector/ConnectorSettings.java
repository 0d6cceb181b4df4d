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

  /** Interval between listings of blobs. */
  @WithDefault("20S")
  @DurationMin(millis = 100)
  @DurationMax(hours = 1)
  Duration listEvery();

  /** Lease duration; another replica takes over after it expires. */
  @WithDefault("20S")
  @DurationMin(seconds = 1)
  @DurationMax(minutes = 10)
  Duration lease();

  /** Maximum delay between attempts of a failing connector. */
  @WithDefault("2M")
  @DurationMin(millis = 100)
  @DurationMax(hours = 1)
  Duration longestPause();
}
