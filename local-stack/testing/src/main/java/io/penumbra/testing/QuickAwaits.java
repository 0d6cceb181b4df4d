package io.penumbra.testing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Polling of Awaitility in tests of services: at once, soon again, and then every 100 ms. Its own
 * default waits for 100 ms before it looks at all, which hundreds of short waits add up.
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
