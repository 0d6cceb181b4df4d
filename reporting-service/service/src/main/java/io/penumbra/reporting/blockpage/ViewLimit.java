package io.penumbra.reporting.blockpage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Rate limit of the block page per minute, in total and by client address. */
@ApplicationScoped
class ViewLimit {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final int most;
  private final int mostOfAddress;
  private final Clock clock;
  private final Map<String, Integer> views = new HashMap<>();
  private Instant since = Instant.MIN;
  private int all;

  @Inject
  ViewLimit(BlockPageSettings settings, Clock clock) {
    this(settings.viewsPerMinute(), settings.viewsPerMinuteOfAddress(), clock);
  }

  ViewLimit(int most, int mostOfAddress, Clock clock) {
    this.most = most;
    this.mostOfAddress = mostOfAddress;
    this.clock = clock;
  }

  /**
   * Counts a view.
   *
   * @return required wait; zero below the limit
   */
  synchronized Duration count(String address) {
    Instant now = clock.instant();
    if (since.equals(Instant.MIN) || !now.isBefore(since.plus(WINDOW)) || now.isBefore(since)) {
      since = now;
      all = 0;
      views.clear();
    }
    boolean isFull = all >= most || views.getOrDefault(address, 0) >= mostOfAddress;
    if (isFull) {
      return Duration.between(now, since.plus(WINDOW)).plusSeconds(1);
    }
    // there are at most as many addresses as views
    all++;
    views.merge(address, 1, Integer::sum);
    return Duration.ZERO;
  }
}
