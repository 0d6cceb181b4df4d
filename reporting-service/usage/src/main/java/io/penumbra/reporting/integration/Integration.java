package io.penumbra.reporting.integration;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Cache of the integration's status, refreshed at most every few seconds. */
@ApplicationScoped
public class Integration {

  private static final Logger LOG = Logger.getLogger(Integration.class);
  private static final Duration FRESH = Duration.ofSeconds(3);

  private final ToggleApi toggle;
  private final Clock clock;
  private final AtomicReference<Heard> heard =
      new AtomicReference<>(new Heard(Optional.empty(), Instant.MIN));

  private record Heard(Optional<IntegrationStatus> status, Instant at) {}

  Integration(@RestClient ToggleApi toggle, Clock clock) {
    this.toggle = toggle;
    this.clock = clock;
  }

  /** Returns the status; empty if integration-toggle-service does not answer. Blocks. */
  public Optional<IntegrationStatus> status() {
    Heard last = heard.get();
    Instant now = clock.instant();
    if (last.at().plus(FRESH).isAfter(now)) {
      return last.status();
    }
    Optional<IntegrationStatus> status;
    try {
      status = Optional.of(toggle.status());
    } catch (RuntimeException e) {
      LOG.warnf("integration-toggle-service did not respond: %s", e.getMessage());
      status = Optional.empty();
    }
    heard.set(new Heard(status, now));
    return status;
  }
}
