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
   * What would take more disk is read from rows: a group takes 20 bytes, and 12 more once it is
   * indexed. About a fiftieth of it is taken from the heap.
   */
  @WithDefault("2G")
  MemorySize disk();

  /** Where; the directory for temporary files when it is not set. Files have no name there. */
  Optional<Path> directory();

  /** In how much time all is fetched at a start, before the service is ready without the rest. */
  @WithDefault("15S")
  @DurationMin(millis = 0)
  Duration prefetch();
}
