package io.penumbra.ingestion.chunking;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of sealing and forwarding chunks. */
@ConfigMapping(prefix = "penumbra.chunking")
interface ChunkingSettings {

  @WithDefault("4000")
  @Min(1)
  int maxTransactions();

  @WithDefault("4M")
  MemorySize maxBytes();

  /** Maximum time until the chunk of a record is sealed. */
  @WithDefault("1H")
  @DurationMin(millis = 1)
  Duration maxAge();

  /** Age at which a chunk is sealed while correlation has capacity. */
  @WithDefault("15S")
  @DurationMin(seconds = 0)
  Duration freshness();

  /** Maximum gathering time of chunks while correlation is busy. */
  @WithDefault("2M")
  @DurationMin(seconds = 0)
  Duration freshnessUnderLoad();

  /**
   * Memory for stored, undelivered records; records beyond it are read back from Postgres when they
   * are due.
   */
  @WithDefault("64M")
  MemorySize memory();

  /** Bytes of undelivered requests in Postgres above which new requests are rejected. */
  @WithDefault("4G")
  MemorySize maxBacklog();

  /** Maximum number of chunks sent to correlation at the same time. */
  @WithDefault("4")
  @Min(1)
  int forwarders();

  /** Number of rejections by correlation after which a chunk is quarantined. */
  @WithDefault("5")
  @Min(1)
  int maxRefusals();

  /** Time without a heartbeat after which a replica is taken over. */
  @WithDefault("10S")
  @DurationMin(millis = 1)
  Duration lease();
}
