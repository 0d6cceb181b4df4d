package io.penumbra.reporting.columnar;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Limits of the off-heap cache of packed usage. */
@ConfigMapping(prefix = "penumbra.columnar")
interface ColumnarSettings {

  /**
   * Maximum size of the cache between queries; no memory is reserved. A group needs 20 bytes, and
   * 12 more with its index. A query of more days loads all of them, and the least recently used
   * days are evicted within seconds. Changed usage of one or two days comes in addition. About a
   * fiftieth of the cache is on the heap.
   */
  @WithDefault("16G")
  MemorySize disk();

  /**
   * Directory of this process, which keeps loaded data across restarts. Without it the temporary
   * directory is used with unnamed files, and all data is loaded again after a restart.
   */
  Optional<Path> directory();

  /**
   * Time without changes after which the totals of a day are combined with those of other unchanged
   * days, and cached.
   */
  @WithDefault("10M")
  @DurationMin(millis = 0)
  Duration settledAfter();

  /** Maximum time for prefetching at startup; afterwards the service is ready without the rest. */
  @WithDefault("15S")
  @DurationMin(millis = 0)
  Duration prefetch();
}
