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

  /** Maximum pause of an upload before it is given up. */
  @WithDefault("24H")
  @DurationMin(minutes = 1)
  @DurationMax(days = 30)
  Duration uploadRest();

  /** Bytes of one report's files as they are uploaded. */
  @WithDefault("2G")
  MemorySize maxUpload();

  /** Bytes of files of all reports that wait to be read. */
  @WithDefault("8G")
  MemorySize maxStored();

  /** Bytes that one report's archives may inflate to. */
  @WithDefault("16G")
  MemorySize maxInflated();

  /** Reports at most, expired ones included. */
  @WithDefault("500")
  @Min(1)
  @Max(10_000)
  int maxReports();

  /** Reports of one person or sensor at most. */
  @WithDefault("100")
  @Min(1)
  @Max(10_000)
  int maxReportsOfOwner();

  /** Uploads that are received at once. */
  @WithDefault("16")
  @Min(1)
  int maxReceiving();

  /** For how long a replica that stopped holds a report that it was reading. */
  @WithDefault("30S")
  @DurationMin(seconds = 1)
  Duration lease();
}
