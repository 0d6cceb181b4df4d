package io.penumbra.toggle.preferences;

import io.penumbra.contracts.problem.ProblemException;
import io.penumbra.toggle.feature.Feature;
import io.penumbra.toggle.request.Caller;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.jboss.logging.Logger;

/** The switches that configuration sets, and where it does. */
@ApplicationScoped
class ConfiguredFeatures {

  private static final Logger LOG = Logger.getLogger(ConfiguredFeatures.class);

  private final Map<Feature, Boolean> wanted;
  private final SavePreferences save;
  private final Config config;

  ConfiguredFeatures(DesiredFeatures desired, SavePreferences save, Config config) {
    Map<Feature, Boolean> set = new EnumMap<>(Feature.class);
    desired
        .byName()
        .forEach(
            (name, value) -> value.ifPresent(v -> set.put(Feature.byId(name).orElseThrow(), v)));
    if (set.getOrDefault(Feature.CLOUD_APP_SECURITY, false)
        && !set.getOrDefault(Feature.PREVIEW_FEATURES, true)) {
      throw new IllegalStateException(
          "%s is configured on, so %s must not be configured off"
              .formatted(property(Feature.CLOUD_APP_SECURITY), property(Feature.PREVIEW_FEATURES)));
    }
    this.wanted = Collections.unmodifiableMap(set);
    this.save = save;
    this.config = config;
  }

  /** Whether the API must leave this switch alone. */
  boolean sets(Feature feature) {
    return wanted.containsKey(feature);
  }

  /** Where the switch is set, fit for an administrator. */
  String where(Feature feature) {
    ConfigValue value = config.getConfigValue(property(feature));
    return value.getSourceName() == null
        ? property(feature)
        : "%s (%s)".formatted(value.getName(), value.getSourceName());
  }

  void begin(@Observes @Priority(2) StartupEvent start) throws Throwable {
    VertxContextSupport.subscribeAndAwait(this::apply);
  }

  /** Tries again what was refused, for example because a licence was missing. */
  @Scheduled(every = "30s", delayed = "30s")
  Uni<Void> apply() {
    if (wanted.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return save.save(wanted, positions -> {}, "set by configuration", Caller.CONFIGURATION)
        .replaceWithVoid()
        .onFailure(ProblemException.class)
        .recoverWithUni(
            refusal -> {
              LOG.warnf(
                  "configured features are not applied: why=%s", refusal.problem().extensions());
              return Uni.createFrom().voidItem();
            });
  }

  private static String property(Feature feature) {
    return "%s.\"%s\"".formatted(DesiredFeatures.PREFIX, feature.id());
  }
}
