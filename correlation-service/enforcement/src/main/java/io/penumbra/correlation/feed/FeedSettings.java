package io.penumbra.correlation.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Limits of reading feeds. */
@ConfigMapping(prefix = "penumbra.feeds")
interface FeedSettings {

  /** Times that one feed is answered in a minute, by each replica. */
  @WithDefault("120")
  @Min(1)
  int fetchesPerMinute();
}
