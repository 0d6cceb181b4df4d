package io.penumbra.testing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Awaitility settings for tests of services: poll immediately, then at intervals that double from
 * 10 ms to 100 ms. Awaitility's default delay of 100 ms slows down hundreds of short waits.
 */
public final class QuickAwaits implements QuarkusTestBeforeEachCallback {

  private static final Duration FIRST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofMillis(100);

  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    Awaitility.setDefaultPollDelay(Duration.ZERO);
    Awaitility.setDefaultPollInterval((poll, _) -> createInterval(poll));
  }

  private static Duration createInterval(int poll) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(Math.max(poll - 1, 0), 10));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }
}
