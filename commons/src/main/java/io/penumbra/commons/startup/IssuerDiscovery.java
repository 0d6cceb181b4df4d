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
 * Requests the issuer's metadata and keys once the service listens. Quarkus requests them at
 * startup and continues without them after a failure; this class makes that request fail and
 * repeats it later.
 */
@Singleton
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.DISCOVERY)
class IssuerDiscovery implements OidcRequestFilter {

  private static final Logger LOG = Logger.getLogger(IssuerDiscovery.class);

  /**
   * Maximum wait: an unavailable issuer must not delay the service, because sensors' own tokens
   * need none.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Static because the log filter is no bean. */
  private static volatile boolean listening;

  private final Instance<TenantConfigBean> tenants;

  IssuerDiscovery(Instance<TenantConfigBean> tenants) {
    this.tenants = tenants;
  }

  /** Pending keys. */
  record Answer(CompletableFuture<Void> keys) {

    /** Returns when the keys exist or the wait was cancelled. */
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
   * Filters two expected log messages: the suppressed request to the issuer, and a second answer
   * after the deadline.
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
