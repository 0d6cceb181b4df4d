package io.penumbra.reporting.columnar;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** How much packed usage is kept near at hand, outside of the heap. */
@ConfigMapping(prefix = "penumbra.columnar")
interface ColumnarSettings {

  /**
   * How much is kept between questions, of which nothing is reserved: a group takes 20 bytes, and
   * 12 more once it is indexed. A question whose days take more fetches them all, and the days
   * asked for longest ago are dropped again within seconds. Changed usage, which is of a day or
   * two, comes on top. About a fiftieth of what is kept is taken from the heap.
   */
  @WithDefault("16G")
  MemorySize disk();

  /**
   * Where, a directory of this process alone: what was fetched is kept there over a restart. When
   * it is not set, it is the directory for temporary files, files have no name there, and all is
   * fetched again after a restart.
   */
  Optional<Path> directory();

  /**
   * How long a day must not have changed until it is added up together with others that have not,
   * and that is kept in memory.
   */
  @WithDefault("10M")
  @DurationMin(millis = 0)
  Duration settledAfter();

  /** In how much time all is fetched at a start, before the service is ready without the rest. */
  @WithDefault("15S")
  @DurationMin(millis = 0)
  Duration prefetch();
}
