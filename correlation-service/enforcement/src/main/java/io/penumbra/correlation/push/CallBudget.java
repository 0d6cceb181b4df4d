package io.penumbra.correlation.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Limit of calls in any window of time. */
final class CallBudget {

  private final int calls;
  private final Duration window;
  private final Clock clock;
  private final Deque<Instant> begun = new ArrayDeque<>();

  CallBudget(int calls, Duration window, Clock clock) {
    this.calls = calls;
    this.window = window;
    this.clock = clock;
  }

  /** Counts a call, or says how long it has to wait. */
  synchronized Duration take() {
    Instant now = clock.instant();
    while (!begun.isEmpty() && !begun.peekFirst().plus(window).isAfter(now)) {
      begun.removeFirst();
    }
    if (begun.size() < calls) {
      begun.addLast(now);
      return Duration.ZERO;
    }
    return Duration.between(now, begun.peekFirst().plus(window));
  }
}
