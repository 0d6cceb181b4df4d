package io.penumbra.toggle.preferences;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.toggle.audit.Audit;
import io.penumbra.toggle.feature.Feature;
import io.penumbra.toggle.feature.FeatureFlags;
import io.penumbra.toggle.feature.FlagState;
import io.penumbra.toggle.integration.Integration;
import io.penumbra.toggle.prerequisite.Licences;
import io.penumbra.toggle.request.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** Atomic save of several feature flags. */
@ApplicationScoped
class SavePreferences {

  private final FeatureFlags switches;
  private final Licences licences;
  private final Integration integration;
  private final Audit audit;
  private final Clock clock;

  SavePreferences(
      FeatureFlags switches, Licences licences, Integration integration, Audit audit, Clock clock) {
    this.switches = switches;
    this.licences = licences;
    this.integration = integration;
    this.audit = audit;
    this.clock = clock;
  }

  Uni<Map<Feature, FlagState>> read() {
    return Panache.withSession(switches::read);
  }

  /**
   * Saves flags and audits the changes.
   *
   * @param check receives the locked flags and throws an exception to reject the save
   * @param why reason of the change, or null
   * @return the states of all flags after the save
   */
  Uni<Map<Feature, FlagState>> save(
      Map<Feature, Boolean> wanted,
      Consumer<Map<Feature, FlagState>> check,
      String why,
      Caller caller) {
    return Panache.withTransaction(
        () ->
            switches
                .lock()
                .invoke(check)
                .flatMap(
                    positions ->
                        licences
                            .read()
                            .map(
                                all -> Preferences.decide(positions, wanted, all, clock.instant())))
                .flatMap(
                    decision ->
                        switch (decision) {
                          case Preferences.Decision.Change turn ->
                              turn(turn.switches(), why, caller);
                          case Preferences.Decision.Refuse refuse ->
                              Uni.createFrom().failure(refusal(refuse));
                        })
                .flatMap(done -> switches.read()));
  }

  private Uni<Void> turn(Map<Feature, Boolean> changes, String why, Caller caller) {
    Instant now = clock.instant();
    return Multi.createFrom()
        .iterable(changes.entrySet())
        .onItem()
        .transformToUniAndConcatenate(
            change -> turn(change.getKey(), change.getValue(), why, caller, now))
        .collect()
        .asList()
        .replaceWithVoid();
  }

  private Uni<Void> turn(Feature feature, boolean on, String why, Caller caller, Instant now) {
    Uni<Void> turned =
        switches
            .turn(feature, on, caller.name(), now)
            .flatMap(
                done ->
                    audit.record(
                        caller, "feature/" + feature.id(), formatWord(!on), formatWord(on), why));
    return feature == Feature.CLOUD_APP_SECURITY
        ? turned.flatMap(done -> integration.turn(on, caller.name(), now))
        : turned;
  }

  private static ProblemException refusal(Preferences.Decision.Refuse refuse) {
    return new ProblemException(
        ProblemType.PREREQUISITE_MISSING,
        "the Cloud App Security integration requires the prerequisites in missing",
        Map.of("missing", refuse.missing()));
  }

  private static String formatWord(boolean on) {
    return on ? "on" : "off";
  }
}
