package io.penumbra.ingestion.gate;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Gate that polls the state of the integration every two seconds. It fails closed: without an
 * answer no data is accepted.
 */
@ApplicationScoped
public class IntegrationGate {

  private static final Logger LOG = Logger.getLogger(IntegrationGate.class);

  private final ToggleApi toggle;
  private final GateSettings settings;
  private final Clock clock;
  private final AtomicReference<Gate> gate =
      new AtomicReference<>(new Gate(Optional.empty(), Instant.MIN));

  IntegrationGate(@RestClient ToggleApi toggle, GateSettings settings, Clock clock) {
    this.toggle = toggle;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Requires that the integration is on.
   *
   * @throws ProblemException if the integration is off, or its state is unknown
   */
  public void requireOpen() {
    switch (answer()) {
      case OPEN -> {}
      case CLOSED ->
          throw new ProblemException(
              ProblemType.INTEGRATION_OFF,
              "Nothing was stored. An administrator can enable Cloud App Security under "
                  + "Settings, Advanced features (or with ./penumbra toggle on).");
      case UNKNOWN ->
          throw new ProblemException(
              ProblemType.UNAVAILABLE,
              ("Nothing was stored: integration-toggle-service has not reported the state of "
                      + "the integration for more than %d s.")
                  .formatted(settings.grace().toSeconds()),
              Map.of(),
              Duration.ofSeconds(5));
    }
  }

  Gate.Answer answer() {
    return gate.get().answer(clock.instant(), settings.grace());
  }

  @Scheduled(
      every = "${penumbra.gate.every:2S}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void ask() {
    try {
      boolean accepting = toggle.gate().accepting();
      Gate before = gate.getAndSet(new Gate(Optional.of(accepting), clock.instant()));
      if (!before.accepting().equals(Optional.of(accepting))) {
        LOG.infof("the integration is %s", accepting ? "on" : "off");
      }
    } catch (RuntimeException e) {
      LOG.warnf("integration-toggle-service did not respond: %s", e.getMessage());
    }
  }
}
