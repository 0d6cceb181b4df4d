package io.penumbra.correlation.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Rate limit of calls in a sliding window. */
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

  /** Counts a call; returns the required wait if the limit is reached. */
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
