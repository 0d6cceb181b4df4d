package io.penumbra.ingestion.quarantine;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Limits of the quarantine. */
@ConfigMapping(prefix = "penumbra.quarantine")
interface QuarantineLimits {

  /** Maximum bytes of a raw line; a longer line is truncated and cannot be replayed. */
  @WithDefault("16K")
  MemorySize maxLine();

  /** Maximum number of listed rejections per request; all are counted. */
  @WithDefault("50000")
  @Min(1)
  int maxLinesOfRequest();

  /** Maximum bytes of raw lines per request. */
  @WithDefault("4M")
  MemorySize maxBytesOfRequest();

  /** Maximum compressed bytes of the quarantine; above it the oldest lines are deleted. */
  @WithDefault("256M")
  MemorySize maxBytes();

  /** Retention of rejected records. */
  @WithDefault("30D")
  @DurationMin(millis = 1)
  Duration retention();
}
