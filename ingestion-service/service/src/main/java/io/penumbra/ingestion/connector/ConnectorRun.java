package io.penumbra.ingestion.connector;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.time.Backoff;
import io.penumbra.ingestion.intake.FetchedIntake;
import io.penumbra.ingestion.intake.PositionMovedException;
import io.penumbra.ingestion.sensor.Senders;
import io.penumbra.ingestion.sensor.Sensor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Run of a connector on this replica: fetches and stores records and reports its state. */
final class ConnectorRun {

  private static final Logger LOG = Logger.getLogger(ConnectorRun.class);
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration NOTED_EVERY = Duration.ofSeconds(5);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private final Connector connector;
  private final UUID holder;
  private final SourceType type;
  private final Connectors connectors;
  private final Positions positions;
  private final FetchedIntake intake;
  private final Senders senders;
  private final Clock clock;
  private final Thread thread;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Progress progress;
  private final Duration renewal;

  private final Backoff backoff;
  private int failures;
  private ConnectorRunState noted;
  private Instant notedAt = Instant.MIN;
  private Instant leasedAt = Instant.MIN;

  ConnectorRun(
      Connector connector,
      UUID holder,
      SourceType type,
      Connectors connectors,
      Positions positions,
      FetchedIntake intake,
      Senders senders,
      ConnectorSettings settings,
      Clock clock) {
    this.connector = connector;
    this.holder = holder;
    this.type = type;
    this.connectors = connectors;
    this.positions = positions;
    this.intake = intake;
    this.senders = senders;
    this.backoff = new Backoff(FIRST_PAUSE, settings.longestPause());
    this.clock = clock;
    this.progress = new Progress(clock);
    this.renewal = settings.lease().dividedBy(4);
    this.thread = Thread.ofVirtual().name("connector-" + connector.name()).unstarted(this::run);
  }

  Connector connector() {
    return connector;
  }

  void start() {
    thread.start();
  }

  /** Stops the run after the current batch. */
  void stop() {
    stopping.countDown();
  }

  void join() {
    try {
      thread.join(STOP_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }

  boolean hasEnded() {
    return !thread.isAlive();
  }

  private void run() {
    while (!isStopping()) {
      try {
        if (!intake.isOpen()) {
          record(ConnectorRunState.of(ConnectorState.WAITING));
          rest(FIRST_PAUSE);
        } else if (isMine()) {
          read();
        } else {
          rest(FIRST_PAUSE);
        }
      } catch (SourceException e) {
        fails(e);
      } catch (PositionMovedException e) {
        LOG.infof("connector %s: %s; reading on from there", connector.name(), e.getMessage());
        rest(FIRST_PAUSE);
      } catch (ProblemException e) {
        refused(e);
      } catch (RuntimeException e) {
        LOG.warnf(e, "connector %s was interrupted", connector.name());
        fails(
            new SourceException(
                "an unexpected failure: " + e.getClass().getSimpleName(),
                "Search the log of ingestion-service for the name of the connector"));
      }
    }
  }

  /** Reads the source until it is stopped, fails, or belongs to another replica. */
  private void read() throws SourceException {
    try (Source source = type.open(connector, connectors.secret(connector), positions)) {
      while (!isStopping() && intake.isOpen() && isMine()) {
        Optional<Source.Batch> batch = source.next(PATIENCE);
        if (batch.isPresent()) {
          store(source, batch.get());
        }
        failures = 0;
        record(progress.state(source.lag()));
      }
    }
  }

  private void store(Source source, Source.Batch batch) throws SourceException {
    Sensor sensor =
        senders
            .findActive(connector.name())
            .orElseThrow(
                () ->
                    new SourceException(
                        "the sensor %s is revoked".formatted(connector.name()),
                        "Restore the sensor under Settings, Sensors, or delete the connector"));
    long records = intake.take(sensor, batch.records(), batch.checkpoint());
    source.stored(batch);
    progress.stored(records, batch.records().length());
  }

  /** Returns true if this replica may read the source. */
  private boolean isMine() {
    if (type.isShared() || leasedAt.plus(renewal).isAfter(clock.instant())) {
      return true;
    }
    Instant asked = clock.instant();
    boolean isLeased = connectors.lease(connector.id(), holder);
    leasedAt = isLeased ? asked : Instant.MIN;
    return isLeased;
  }

  private void refused(ProblemException problem) {
    if (FetchedIntake.isOff(problem)) {
      return;
    }
    boolean passes = FetchedIntake.passes(problem);
    String cause = "records can't be stored: " + problem.problem().detail();
    fails(
        passes
            ? new SourceException(
                cause,
                "Records wait at their source; no action is required unless this persists",
                problem.retryAfter().orElse(FIRST_PAUSE))
            : new SourceException(cause, "Correct the sensor of the connector"));
  }

  private void fails(SourceException failure) {
    boolean throttles = failure.retryAfter() != null;
    if (noted == null || !failure.getMessage().equals(noted.cause())) {
      LOG.warnf("connector %s: %s", connector.name(), failure.getMessage());
    }
    record(
        new ConnectorRunState(
            throttles ? ConnectorState.THROTTLED : ConnectorState.FAILING,
            failure.getMessage(),
            failure.nextStep(),
            Source.Lag.UNKNOWN,
            null,
            progress.fetchedAt()));
    Duration delay = backoff.computeDelay(++failures);
    rest(throttles && failure.retryAfter().compareTo(delay) > 0 ? failure.retryAfter() : delay);
  }

  /** Stores the state after a change and every few seconds. */
  private void record(ConnectorRunState state) {
    Instant now = clock.instant();
    boolean isOther = noted == null || noted.state() != state.state();
    if (!isOther && notedAt.plus(NOTED_EVERY).isAfter(now)) {
      return;
    }
    try {
      connectors.record(connector.id(), holder, state);
      noted = state;
      notedAt = now;
    } catch (RuntimeException e) {
      LOG.debugf("the state of %s can't be written: %s", connector.name(), e.getMessage());
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void rest(Duration time) {
    try {
      boolean _ = stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
    }
  }
}
