package io.penumbra.reporting.destination;

import io.penumbra.commons.outbox.OutboxSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Settings of mails to destinations; {@link OutboxSettings} has those of all destinations. */
@ConfigMapping(prefix = "penumbra.destinations")
interface DestinationSettings {

  /** Maximum mails per address and UTC day, including the digest of the rest. */
  @WithDefault("500")
  @Min(2)
  @Max(100_000)
  int mailsPerDay();
}
