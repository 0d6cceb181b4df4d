package io.penumbra.toggle.preferences;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.startup.ServiceReady;
import io.penumbra.toggle.feature.Feature;
import io.penumbra.toggle.preferences.DesiredFeatures.Setting;
import io.penumbra.toggle.request.Caller;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Applies the feature flags that the configuration sets. */
@ApplicationScoped
class ConfiguredFeatures {

  private static final Logger LOG = Logger.getLogger(ConfiguredFeatures.class);

  private final DesiredFeatures desired;
  private final SavePreferences save;

  ConfiguredFeatures(Config config, SavePreferences save) {
    this.desired = DesiredFeatures.read(config);
    this.save = save;
  }

  /**
   * Returns the configured value of a feature, if any. The API cannot change configured features.
   */
  Optional<Setting> setting(Feature feature) {
    return Optional.ofNullable(desired.settings().get(feature));
  }

  void begin(@Observes @Priority(2) ServiceReady start) throws Throwable {
    VertxContextSupport.subscribeAndAwait(this::apply);
  }

  /**
   * Applies configured flags. The schedule retries rejected changes, for example after a missing
   * licence.
   */
  @Scheduled(every = "30s", delayed = "30s")
  Uni<Void> apply() {
    if (desired.settings().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Map<Feature, Boolean> wanted = new EnumMap<>(Feature.class);
    desired.settings().forEach((feature, setting) -> wanted.put(feature, setting.enabled()));
    return save.save(wanted, positions -> {}, "set by configuration", Caller.CONFIGURATION)
        .replaceWithVoid()
        .onFailure(ProblemException.class)
        .invoke(
            refusal ->
                LOG.warnf(
                    "configured features are not applied: why=%s", refusal.problem().extensions()))
        .onFailure(ProblemException.class)
        .recoverWithNull();
  }
}
