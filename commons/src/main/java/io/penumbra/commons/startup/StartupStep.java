package io.penumbra.commons.startup;

import io.penumbra.commons.problem.DatabaseOutage;
import io.penumbra.commons.time.Backoff;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Startup step that is repeated with growing pauses while it waits for another process. */
final class StartupStep {

  private static final Logger LOG = Logger.getLogger(StartupStep.class);

  private final Duration patience;
  private final Backoff backoff;
  private final Consumer<String> awaiting;

  /**
   * @param patience time after which the step fails
   * @param awaiting receives the name of the awaited part, or null
   */
  StartupStep(Duration patience, Consumer<String> awaiting) {
    this(patience, Duration.ofMillis(250), Duration.ofSeconds(5), awaiting);
  }

  StartupStep(
      Duration patience, Duration firstPause, Duration longestPause, Consumer<String> awaiting) {
    this.patience = patience;
    this.backoff = new Backoff(firstPause, longestPause);
    this.awaiting = awaiting;
  }

  /**
   * Returns when the step is done. An unavailable database or an exhausted pool is retried; any
   * other failure is thrown at once.
   *
   * @param step returns the missing part, or null if it is done
   * @throws IllegalStateException if it is not done in time
   */
  void await(Supplier<String> step) throws InterruptedException {
    long begin = System.nanoTime();
    int failures = 0;
    while (true) {
      RuntimeException failure = null;
      String missing;
      try {
        missing = step.get();
      } catch (RuntimeException e) {
        if (!DatabaseOutage.isCauseOf(e)) {
          throw e;
        }
        failure = e;
        missing = "the database: " + formatRootMessage(e);
      }
      awaiting.accept(missing);
      if (missing == null) {
        return;
      }
      Duration waited = Duration.ofNanos(System.nanoTime() - begin);
      if (waited.compareTo(patience) > 0) {
        throw new IllegalStateException(
            "not ready after %d s: %s".formatted(patience.toSeconds(), missing), failure);
      }
      LOG.infof("waiting for %s (%d s)", missing, waited.toSeconds());
      Thread.sleep(backoff.computeDelay(++failures));
    }
  }

  /** Returns the innermost message; the outer ones only repeat that there is no connection. */
  private static String formatRootMessage(Throwable failure) {
    String message = failure.getClass().getSimpleName();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null) {
        message = cause.getMessage();
      }
    }
    return message.strip();
  }
}
