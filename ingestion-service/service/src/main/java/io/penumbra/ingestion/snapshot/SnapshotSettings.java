package io.penumbra.ingestion.snapshot;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Limits and retention of snapshot reports. */
@ConfigMapping(prefix = "penumbra.snapshot")
interface SnapshotSettings {

  /** Retention of a report after its files were read. */
  @WithDefault("90D")
  @DurationMin(days = 1)
  @DurationMax(days = 365)
  Duration retention();

  /** Maximum pause of an upload; after it the upload is discarded. */
  @WithDefault("24H")
  @DurationMin(minutes = 1)
  @DurationMax(days = 30)
  Duration uploadRest();

  /** Maximum uploaded bytes of a report. */
  @WithDefault("2G")
  MemorySize maxUpload();

  /** Maximum bytes of all unread files. */
  @WithDefault("8G")
  MemorySize maxStored();

  /** Maximum decompressed bytes of a report's archives. */
  @WithDefault("16G")
  MemorySize maxInflated();

  /** Maximum number of reports, including expired ones. */
  @WithDefault("500")
  @Min(1)
  @Max(10_000)
  int maxReports();

  /** Maximum number of reports per user or sensor. */
  @WithDefault("100")
  @Min(1)
  @Max(10_000)
  int maxReportsOfOwner();

  /** Maximum number of concurrent uploads. */
  @WithDefault("16")
  @Min(1)
  int maxReceiving();

  /** Lease of a report that is being read. */
  @WithDefault("30S")
  @DurationMin(seconds = 1)
  Duration lease();
}
