package io.penumbra.toggle.integration;

import io.penumbra.toggle.feature.Feature;
import io.penumbra.toggle.feature.FeatureFlags;
import io.penumbra.toggle.prerequisite.Licences;
import io.penumbra.toggle.prerequisite.Prerequisite;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Reader of the integration's status. */
@ApplicationScoped
class Status {

  private final Integration integration;
  private final FeatureFlags switches;
  private final Licences licences;
  private final Clock clock;

  Status(Integration integration, FeatureFlags switches, Licences licences, Clock clock) {
    this.integration = integration;
    this.switches = switches;
    this.licences = licences;
    this.clock = clock;
  }

  Uni<StatusView> read() {
    return Panache.withSession(
        () ->
            integration
                .read()
                .flatMap(
                    state ->
                        OffPeriodRow.latest()
                            .flatMap(
                                offPeriods ->
                                    integration
                                        .evidence()
                                        .flatMap(evidence -> view(state, offPeriods, evidence)))));
  }

  private Uni<StatusView> view(
      IntegrationState state, List<OffPeriod> offPeriods, Evidence evidence) {
    return checkPrerequisites()
        .map(
            prerequisites ->
                StatusView.of(state, offPeriods, evidence, prerequisites, clock.instant()));
  }

  private Uni<List<Prerequisite>> checkPrerequisites() {
    return switches
        .read()
        .flatMap(
            positions ->
                licences
                    .read()
                    .map(
                        all ->
                            Prerequisite.of(
                                all,
                                positions.get(Feature.PREVIEW_FEATURES).enabled(),
                                clock.instant())));
  }
}
