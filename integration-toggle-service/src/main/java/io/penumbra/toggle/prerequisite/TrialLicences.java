package io.penumbra.toggle.prerequisite;

import io.penumbra.commons.startup.ServiceReady;
import io.penumbra.toggle.request.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Startup job that records trial licences in an installation without recorded licences. */
final class TrialLicences {

  /** Initial state of licences. */
  @ConfigMapping(prefix = "penumbra.licences")
  interface LicenceConfiguration {

    /** Duration of trial licences from the first start; zero for no trial. */
    @WithDefault("P365D")
    @DurationMin(seconds = 0)
    Duration trial();
  }

  private final Licences licences;
  private final LicenceConfiguration configuration;
  private final Clock clock;

  TrialLicences(Licences licences, LicenceConfiguration configuration, Clock clock) {
    this.licences = licences;
    this.configuration = configuration;
    this.clock = clock;
  }

  void begin(@Observes @Priority(1) ServiceReady start) throws Throwable {
    if (configuration.trial().isPositive()) {
      VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(this::recordMissing));
    }
  }

  private Uni<Void> recordMissing() {
    Licence.Terms trial = new Licence.Terms("trial", clock.instant().plus(configuration.trial()));
    return Multi.createFrom()
        .items(Product.values())
        .onItem()
        .transformToUniAndConcatenate(
            product ->
                licences.record(
                    product,
                    licence ->
                        licence.version() == 0
                            ? Optional.of(trial)
                            : Optional.ofNullable(licence.terms()),
                    "trial licence of a new installation",
                    Caller.CONFIGURATION))
        .collect()
        .asList()
        .replaceWithVoid();
  }
}
