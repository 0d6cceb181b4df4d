package io.penumbra.reporting.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How open dashboards are notified of new figures. */
@ConfigMapping(prefix = "penumbra.live")
interface LiveSettings {

  /** How often the database is looked at while somebody listens. */
  @WithDefault("2S")
  @DurationMin(millis = 1)
  Duration every();

  /** How often a line is sent where there is nothing to tell, so that proxies keep the way open. */
  @WithDefault("15S")
  @DurationMin(millis = 1)
  Duration heartbeat();

  /** When a listener has to ask again, and to show again who they are. */
  @WithDefault("10M")
  @DurationMin(millis = 1)
  Duration longest();

  /** Listeners of one replica; further dashboards poll. */
  @WithDefault("500")
  @Min(1)
  int listeners();

  /** Listeners that are one person. */
  @WithDefault("20")
  @Min(1)
  int ofOnePerson();
}
