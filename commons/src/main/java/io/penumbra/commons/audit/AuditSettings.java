package io.penumbra.commons.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of a service's audit. */
@ConfigMapping(prefix = "penumbra.audit")
interface AuditSettings {

  /** Returns the table in schema {@code audit}: toggle, ingestion, correlation or reporting. */
  String service();

  /** Returns the hash chain that this replica extends. */
  @WithDefault("${HOSTNAME:service}")
  String chain();
}
