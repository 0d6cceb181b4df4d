package io.penumbra.reporting.columnar;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much packed usage is kept in memory. */
@ConfigMapping(prefix = "penumbra.columnar")
interface ColumnarSettings {

  /** What would take more is read from rows: a group takes some 20 bytes. */
  @WithDefault("64M")
  MemorySize memory();
}
