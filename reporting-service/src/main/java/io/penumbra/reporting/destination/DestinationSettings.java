package io.penumbra.reporting.destination;

import io.penumbra.commons.outbox.OutboxSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How mails are sent to destinations; what holds for all of them is in {@link OutboxSettings}. */
@ConfigMapping(prefix = "penumbra.destinations")
interface DestinationSettings {

  /** Mails that an address gets on a UTC day at most, the digest of the rest included. */
  @WithDefault("500")
  @Min(2)
  @Max(100_000)
  int mailsPerDay();
}
