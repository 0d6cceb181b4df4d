package io.penumbra.commons.readiness;

import io.penumbra.commons.startup.ServiceReady;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Readiness of the issuer in services with user sign-in. Other services verify tokens with cached
 * keys, and sensors' own tokens need no issuer, so its outage does not affect them.
 */
@Readiness
@ApplicationScoped
class IssuerReadiness implements HealthCheck {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final boolean required;
  private final TenantConfigBean tenants;
  private final Reachability issuer;

  IssuerReadiness(
      Vertx vertx,
      TenantConfigBean tenants,
      @ConfigProperty(name = "penumbra.readiness.issuer", defaultValue = "false")
          boolean required) {
    this.required = required;
    this.tenants = tenants;
    this.issuer = new Reachability("issuer", vertx, this::ask);
  }

  void start(@Observes ServiceReady opening) {
    if (required) {
      issuer.start();
    }
  }

  @Override
  public HealthCheckResponse call() {
    return required
        ? issuer.response()
        : HealthCheckResponse.named("issuer is not required").up().build();
  }

  private Uni<?> ask() {
    TenantConfigContext tenant = tenants.getDefaultTenant();
    return tenant.ready() ? fetchKeys(tenant) : tenant.initialize();
  }

  private static Uni<?> fetchKeys(TenantConfigContext tenant) {
    return tenant
        .getOidcProviderClient()
        .getWebClient()
        .getAbs(tenant.getOidcMetadata().getJsonWebKeySetUri())
        .timeout(PATIENCE.toMillis())
        .send()
        .map(
            answer -> {
              if (answer.statusCode() != 200) {
                throw new IllegalStateException("keys: status " + answer.statusCode());
              }
              return answer;
            });
  }
}
