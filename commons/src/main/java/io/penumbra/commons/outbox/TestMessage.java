package io.penumbra.commons.outbox;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Test message to a receiver. Its outcome is known before the request times out with 503, even if
 * the receiver hangs.
 */
public final class TestMessage {

  private static final Duration LIMIT = Duration.ofSeconds(7);

  private TestMessage() {}

  /** Sends a message and returns its outcome; no answer within 7 seconds is a failure. */
  public static Outcome send(Supplier<Outcome> sending) {
    return send(sending, LIMIT);
  }

  static Outcome send(Supplier<Outcome> sending, Duration limit) {
    FutureTask<Outcome> message = new FutureTask<>(sending::get);
    Thread.ofVirtual().start(message);
    try {
      return message.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      message.cancel(true);
      return new Outcome.Failed(
          "the receiver did not respond within %d seconds".formatted(limit.toSeconds()));
    } catch (InterruptedException e) {
      message.cancel(true);
      Thread.currentThread().interrupt();
      return new Outcome.Failed("the service was stopped");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }
}
