package io.penumbra.correlation.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Limits of reading feeds and of their canaries. */
@ConfigMapping(prefix = "penumbra.feeds")
interface FeedSettings {

  /** Maximum reads of a feed per minute and replica. */
  @WithDefault("120")
  @Min(1)
  int fetchesPerMinute();

  /** Time without proof after which a canary is silent. */
  @WithDefault("24H")
  @DurationMin(minutes = 1)
  Duration canarySilence();
}
