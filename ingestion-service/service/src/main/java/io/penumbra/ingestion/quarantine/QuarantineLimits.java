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

  /** Bytes of one raw line; a longer one is cut, and can't be replayed. */
  @WithDefault("16K")
  MemorySize maxLine();

  /** Rejections of one request that are listed; all are counted. */
  @WithDefault("50000")
  @Min(1)
  int maxLinesOfRequest();

  /** Bytes of raw lines of one request. */
  @WithDefault("4M")
  MemorySize maxBytesOfRequest();

  /** Bytes of all that is kept, compressed; beyond it the oldest goes. */
  @WithDefault("256M")
  MemorySize maxBytes();

  /** Retention of rejected records. */
  @WithDefault("30D")
  @DurationMin(millis = 1)
  Duration retention();
}
