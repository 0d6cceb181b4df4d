package io.penumbra.toggle;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** System clock that tests can advance. */
@Mock
@Singleton
public class TestClock extends Clock {

  private final Clock base = new SystemClock().clock();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  public void putForward(Duration by) {
    ahead.updateAndGet(by::plus);
  }

  public void reset() {
    ahead.set(Duration.ZERO);
  }

  @Override
  public Instant instant() {
    return base.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("times are UTC here");
  }
}
