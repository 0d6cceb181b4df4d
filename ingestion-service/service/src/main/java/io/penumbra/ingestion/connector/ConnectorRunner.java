package io.penumbra.ingestion.connector;

import io.penumbra.commons.startup.ServiceReady;
import io.penumbra.ingestion.intake.FetchedIntake;
import io.penumbra.ingestion.sensor.Senders;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Runs each connector on its own thread and restarts it after a change. */
@ApplicationScoped
class ConnectorRunner {

  private static final Logger LOG = Logger.getLogger(ConnectorRunner.class);

  private final Connectors connectors;
  private final Positions positions;
  private final FetchedIntake intake;
  private final Senders senders;
  private final ConnectorSettings settings;
  private final Clock clock;
  private final List<SourceType> types;
  private final UUID holder = UUID.randomUUID();

  /** Runs of this replica by connector ID. */
  private final Map<UUID, ConnectorRun> runs = new HashMap<>();

  private boolean running;
  private boolean unreadable;

  ConnectorRunner(
      Connectors connectors,
      Positions positions,
      FetchedIntake intake,
      Senders senders,
      ConnectorSettings settings,
      Clock clock,
      @All List<SourceType> types) {
    this.connectors = connectors;
    this.positions = positions;
    this.intake = intake;
    this.senders = senders;
    this.settings = settings;
    this.clock = clock;
    this.types = types;
  }

  /** Returns the implementation of a kind. */
  SourceType type(ConnectorKind kind) {
    return types.stream().filter(type -> type.kind() == kind).findFirst().orElseThrow();
  }

  /** Returns true if the integration is on. */
  boolean isOpen() {
    return intake.isOpen();
  }

  synchronized void start(@Observes ServiceReady event) {
    running = true;
  }

  /** Stops all runs before the final sealing of chunks. */
  synchronized void stop(
      @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
    running = false;
    runs.values().forEach(ConnectorRun::stop);
    runs.values().forEach(ConnectorRun::join);
    runs.clear();
    try {
      connectors.release(holder);
    } catch (RuntimeException e) {
      LOG.debugf("leases of connectors end by themselves: %s", e.getMessage());
    }
  }

  @Scheduled(every = "1S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  synchronized void bring() {
    if (!running) {
      return;
    }
    try {
      Map<UUID, Connector> wanted = new HashMap<>();
      for (Connector connector : connectors.all()) {
        if (!connector.paused()) {
          wanted.put(connector.id(), connector);
        }
      }
      runs.values()
          .removeIf(
              run -> {
                Connector current = wanted.get(run.connector().id());
                if (current == null || current.version() != run.connector().version()) {
                  run.stop();
                }
                return run.hasEnded();
              });
      wanted.values().stream()
          .filter(connector -> !runs.containsKey(connector.id()))
          .forEach(connector -> runs.put(connector.id(), begin(connector)));
      unreadable = false;
    } catch (RuntimeException e) {
      if (!unreadable) {
        LOG.warnf("connectors can't be read; those that run go on: %s", e.getMessage());
      }
      unreadable = true;
    }
  }

  private ConnectorRun begin(Connector connector) {
    ConnectorRun run =
        new ConnectorRun(
            connector,
            holder,
            type(connector.kind()),
            connectors,
            positions,
            intake,
            senders,
            settings,
            clock);
    run.start();
    return run;
  }

  @Scheduled(every = "1H", delayed = "10M")
  void purge() {
    connectors.purgeStates();
    positions.purge(ConnectorKind.AZURE_BLOB);
  }

  /** Summary of the states of a connector on all replicas. */
  static ConnectorRunState createSummary(Connector connector, List<ConnectorRunState> states) {
    if (connector.paused()) {
      return ConnectorRunState.of(ConnectorState.PAUSED);
    }
    return states.stream()
        .reduce(ConnectorRunner::worse)
        .orElseGet(
            () ->
                new ConnectorRunState(
                    ConnectorState.WAITING,
                    "no replica has begun it yet",
                    null,
                    Source.Lag.UNKNOWN,
                    null,
                    null));
  }

  private static ConnectorRunState worse(ConnectorRunState one, ConnectorRunState other) {
    ConnectorRunState shown = other.state().compareTo(one.state()) < 0 ? other : one;
    return new ConnectorRunState(
        shown.state(),
        shown.cause(),
        shown.nextStep(),
        new Source.Lag(
            sum(one.lag().records(), other.lag().records()),
            sum(one.lag().bytes(), other.lag().bytes())),
        shown.catchUpSeconds(),
        one.fetchedAt() == null
                || other.fetchedAt() != null && other.fetchedAt().isAfter(one.fetchedAt())
            ? other.fetchedAt()
            : one.fetchedAt());
  }

  private static Long sum(Long one, Long other) {
    return one == null ? other : other == null ? one : Long.valueOf(one + other);
  }
}
