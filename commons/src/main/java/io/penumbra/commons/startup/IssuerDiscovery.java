package io.penumbra.commons.startup;

import io.quarkus.arc.Unremovable;
import io.quarkus.logging.LoggingFilter;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logging.Logger;

/**
 * Asks the issuer what it offers and for its keys, but not before the service listens: Quarkus asks
 * while it starts, and starts without when that fails. So it is made to fail then, and is asked
 * again here.
 */
@Singleton
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.DISCOVERY)
class IssuerDiscovery implements OidcRequestFilter {

  private static final Logger LOG = Logger.getLogger(IssuerDiscovery.class);

  /** An issuer that is away must not keep a service down: sensors' own tokens need none. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Of the process, for the log has no beans. */
  private static volatile boolean listening;

  private final Instance<TenantConfigBean> tenants;

  IssuerDiscovery(Instance<TenantConfigBean> tenants) {
    this.tenants = tenants;
  }

  /** Keys that are on their way. */
  record Answer(CompletableFuture<Void> keys) {

    /** Returns when they exist or the wait has been cancelled. */
    void await() throws InterruptedException {
      try {
        keys.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException away) {
        LOG.warnf(
            "OIDC server is not available; retried at the next sign-in: %s", away.getMessage());
      }
    }
  }

  @Override
  public Uni<Void> filter(OidcRequestFilterContext request) {
    return listening
        ? Uni.createFrom().voidItem()
        : Uni.createFrom().failure(new IllegalStateException("asked once the service listens"));
  }

  Answer ask() {
    listening = true;
    List<TenantConfigContext> all = new ArrayList<>();
    all.add(tenants.get().getDefaultTenant());
    all.addAll(tenants.get().getStaticTenantsConfig().values());
    return new Answer(
        CompletableFuture.allOf(
            all.stream()
                .map(tenant -> tenant.initialize().subscribeAsCompletionStage())
                .toArray(CompletableFuture[]::new)));
  }

  /**
   * Leaves out of the log that the issuer was not asked yet, and that a request was finished after
   * its deadline had answered it.
   */
  @LoggingFilter(name = "issuer-is-asked-later")
  static final class StartupLogFilter implements Filter {

    /** Message of the framework's exception for a second answer to a request. */
    private static final String LATE = "Response has already been written";

    @Override
    public boolean isLoggable(LogRecord event) {
      return !isLateAnswer(event) && isOfListening(event);
    }

    private static boolean isLateAnswer(LogRecord event) {
      return event.getThrown() instanceof IllegalStateException late
          && LATE.equals(late.getMessage());
    }

    private static boolean isOfListening(LogRecord event) {
      return listening
          || event.getLevel().intValue() >= Level.SEVERE.intValue()
          || event.getLoggerName() == null
          || !event.getLoggerName().startsWith("io.quarkus.oidc");
    }
  }
}
