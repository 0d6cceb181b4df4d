package io.penumbra.reporting.usage;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;

/** Producer of the usage source of the configured engine. */
@ApplicationScoped
class UsageSources {

  @Produces
  @ApplicationScoped
  UsageSource produceConfigured(@Any Instance<UsageSource> sources, UsageSettings settings) {
    return sources.select(Identifier.Literal.of(settings.engine().name())).get();
  }
}
