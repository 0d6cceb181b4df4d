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
   * Maximum size of the cache between queries, of which nothing is reserved: a group takes 20
   * bytes, and 12 more once it is indexed. A query with more days fetches them all, and the least
   * recently used days are dropped again within seconds. Changed usage of a day or two comes on
   * top. About a fiftieth of the cache is taken from the heap.
   */
  @WithDefault("16G")
  MemorySize disk();

  /**
   * Directory of this process alone, which keeps fetched data over a restart. When it is not set,
   * it is the directory for temporary files, files have no name there, and all is fetched again
   * after a restart.
   */
  Optional<Path> directory();

  /**
   * Time without changes after which a day is added up together with other unchanged days, and kept
   * in memory.
   */
  @WithDefault("10M")
  @DurationMin(millis = 0)
  Duration settledAfter();

  /** Maximum time for prefetching at startup; afterwards the service is ready without the rest. */
  @WithDefault("15S")
  @DurationMin(millis = 0)
  Duration prefetch();
}
