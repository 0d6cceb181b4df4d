package io.penumbra.commons.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Location of a service's audit. */
@ConfigMapping(prefix = "penumbra.audit")
interface AuditSettings {

  /** The table of schema {@code audit}: toggle, ingestion, correlation or reporting. */
  String service();

  /** The hash chain that this replica extends. */
  @WithDefault("${HOSTNAME:service}")
  String chain();
}
