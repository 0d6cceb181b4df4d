package io.penumbra.ingestion.syslog;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.time.Backoff;
import io.penumbra.ingestion.intake.LineIntake;
import io.penumbra.ingestion.sensor.Senders;
import io.penumbra.ingestion.sensor.Sensor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Writer of a listener's batches, with retries. While it fails, lines wait and connections are not
 * read, so that their senders buffer the data.
 */
final class LineWriter {

  /** Number of writers: one reads a batch while another waits for Postgres. */
  private static final int THREADS = 2;

  private static final Logger LOG = Logger.getLogger(LineWriter.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  private final String listener;
  private final String sensor;
  private final PendingLines pending;
  private final LineIntake intake;
  private final Senders senders;
  private final ListenerMetrics metrics;
  private List<Thread> threads = List.of();
  private volatile boolean given;

  LineWriter(
      String listener,
      String sensor,
      PendingLines pending,
      LineIntake intake,
      Senders senders,
      ListenerMetrics metrics) {
    this.listener = listener;
    this.sensor = sensor;
    this.pending = pending;
    this.intake = intake;
    this.senders = senders;
    this.metrics = metrics;
  }

  void start() {
    threads =
        IntStream.range(0, THREADS)
            .mapToObj(
                i ->
                    Thread.ofVirtual().name("syslog-%s-%d".formatted(listener, i)).start(this::run))
            .toList();
  }

  /** Stores the remaining lines within a time limit; counts the lines that could not be stored. */
  void stop(Duration patience) {
    pending.end();
    long end = System.nanoTime() + patience.toNanos();
    for (Thread thread : threads) {
      join(thread, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
    given = true;
    for (PendingLines.Batch batch : pending.drain()) {
      drop(batch, "stopped");
    }
    threads.forEach(Thread::interrupt);
  }

  private static void join(Thread thread, Duration patience) {
    try {
      thread.join(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      for (PendingLines.Batch batch = pending.take(); batch != null; batch = pending.take()) {
        try {
          store(batch);
        } finally {
          pending.done(batch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void store(PendingLines.Batch batch) throws InterruptedException {
    int failures = 0;
    while (true) {
      try {
        Optional<Sensor> owner = senders.findActive(sensor);
        if (owner.isEmpty()) {
          drop(batch, "no-sensor");
          return;
        }
        intake.take(owner.get(), batch.key(), batch.bytes(), batch.length(), batch.tooLong());
        return;
      } catch (ProblemException e) {
        if (!LineIntake.passes(e)) {
          boolean off = LineIntake.isOff(e);
          drop(batch, off ? "integration-off" : "refused");
          if (!off) {
            LOG.errorf("lines of listener %s were refused: %s", listener, e.getMessage());
          }
          return;
        }
        waits(batch, e);
      } catch (RuntimeException e) {
        waits(batch, e);
      }
      if (given) {
        drop(batch, "stopped");
        return;
      }
      try {
        Thread.sleep(BACKOFF.computeDelay(++failures));
      } catch (InterruptedException e) {
        drop(batch, "stopped");
        throw e;
      }
    }
  }

  private void waits(PendingLines.Batch batch, RuntimeException why) {
    metrics.retried();
    LOG.debugf(
        "%d lines of listener %s wait to be stored: %s", batch.lines(), listener, why.getMessage());
  }

  private void drop(PendingLines.Batch batch, String reason) {
    metrics.dropped(reason, batch.lines());
    LOG.warnf("%d lines of listener %s are lost: %s", batch.lines(), listener, reason);
  }
}
