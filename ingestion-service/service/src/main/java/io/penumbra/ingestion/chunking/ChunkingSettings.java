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

  /** No record waits longer than this for its chunk to be sealed. */
  @WithDefault("1H")
  @DurationMin(millis = 1)
  Duration maxAge();

  /** While correlation has room, a chunk is sealed as soon as it is older than this. */
  @WithDefault("15S")
  @DurationMin(seconds = 0)
  Duration freshness();

  /** While correlation is busy, chunks gather records longer, but for no longer than this. */
  @WithDefault("2M")
  @DurationMin(seconds = 0)
  Duration freshnessUnderLoad();

  /**
   * Memory for records that are stored and not delivered; what does not fit is read back from
   * Postgres when its turn comes.
   */
  @WithDefault("64M")
  MemorySize memory();

  /** Bytes of undelivered requests kept in Postgres before new ones are put off. */
  @WithDefault("4G")
  MemorySize maxBacklog();

  /** Chunks under way to correlation at once. */
  @WithDefault("4")
  @Min(1)
  int forwarders();

  /** Tries of a chunk that correlation refuses, before it goes to quarantine. */
  @WithDefault("5")
  @Min(1)
  int maxRefusals();

  /** A replica not heard of for this long is taken over. */
  @WithDefault("10S")
  @DurationMin(millis = 1)
  Duration lease();
}
