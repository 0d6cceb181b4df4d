package io.penumbra.reporting.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the event stream. */
@ConfigMapping(prefix = "penumbra.live")
interface LiveSettings {

  /** Interval of polling the database while there are subscribers. */
  @WithDefault("2S")
  @DurationMin(millis = 1)
  Duration every();

  /** Interval of heartbeats, which keep connections through proxies open. */
  @WithDefault("15S")
  @DurationMin(millis = 1)
  Duration heartbeat();

  /** Maximum duration of a subscription; then the client must authenticate again. */
  @WithDefault("10M")
  @DurationMin(millis = 1)
  Duration longest();

  /** Maximum subscribers of a replica; further dashboards poll. */
  @WithDefault("500")
  @Min(1)
  int listeners();

  /** Maximum subscribers per user. */
  @WithDefault("20")
  @Min(1)
  int ofOnePerson();
}
