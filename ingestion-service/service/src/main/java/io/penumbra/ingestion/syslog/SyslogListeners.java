package io.penumbra.ingestion.syslog;

import io.micrometer.core.instrument.MeterRegistry;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.startup.ServiceReady;
import io.penumbra.ingestion.gate.IntegrationGate;
import io.penumbra.ingestion.intake.LineIntake;
import io.penumbra.ingestion.sensor.Senders;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Lifecycle of the listeners, which follows the states of the integration and of their sensors. */
@ApplicationScoped
class SyslogListeners {

  private static final Logger LOG = Logger.getLogger(SyslogListeners.class);

  private final IntegrationGate gate;
  private final Senders senders;
  private final List<SyslogListener> listeners;
  private boolean running;

  SyslogListeners(
      SyslogSettings settings,
      IntegrationGate gate,
      Senders senders,
      LineIntake intake,
      MeterRegistry registry,
      Vertx vertx) {
    this.gate = gate;
    this.senders = senders;
    this.listeners =
        settings.listeners().keySet().stream()
            .sorted()
            .map(
                name ->
                    new SyslogListener(
                        name,
                        settings,
                        vertx,
                        intake,
                        senders,
                        new ListenerMetrics(registry, name)))
            .toList();
  }

  List<SyslogListener> all() {
    return listeners;
  }

  synchronized void start(@Observes ServiceReady event) {
    listeners.forEach(SyslogListener::start);
    running = true;
  }

  /** Stops the listeners before the final sealing of chunks. */
  synchronized void stop(
      @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
    running = false;
    listeners.forEach(SyslogListener::stop);
  }

  @Scheduled(every = "1S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  synchronized void bring() {
    if (!running) {
      return;
    }
    Optional<Boolean> on = isOn();
    for (SyslogListener listener : listeners) {
      try {
        if (on.isEmpty()) {
          listener.stay();
        } else {
          listener.bring(findRefusal(listener, on.get()));
        }
      } catch (RuntimeException e) {
        // the sensors cannot be read: open listeners stay open, and their lines wait
        LOG.warnf("maintenance of listener %s failed: %s", listener.name(), e.getMessage());
      }
    }
  }

  /** Returns true if the integration is on; empty if unknown, when nothing is stored. */
  private Optional<Boolean> isOn() {
    try {
      gate.requireOpen();
      return Optional.of(true);
    } catch (ProblemException e) {
      return LineIntake.isOff(e) ? Optional.of(false) : Optional.empty();
    }
  }

  private Optional<SyslogListener.State> findRefusal(SyslogListener listener, boolean on) {
    if (!on) {
      return Optional.of(SyslogListener.State.INTEGRATION_OFF);
    }
    return senders.findActive(listener.settings().sensor()).isPresent()
        ? Optional.empty()
        : Optional.of(SyslogListener.State.NO_SENSOR);
  }
}
