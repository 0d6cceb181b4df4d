package io.penumbra.local.client;

import io.penumbra.local.Workspace;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Running;
import io.penumbra.local.stack.Service;
import java.net.URI;
import java.util.Map;

/**
 * Base addresses of the APIs: from this checkout's stack, or from the environment ({@code
 * PENUMBRA_TOGGLE_URL}, {@code PENUMBRA_INGESTION_URL}, {@code PENUMBRA_CORRELATION_URL}, {@code
 * PENUMBRA_REPORTING_URL}, {@code PENUMBRA_OIDC_URL}).
 */
public record Endpoints(URI toggle, URI ingestion, URI correlation, URI reporting, URI issuer) {

  /** Returns the endpoints for a command. */
  public static Endpoints find(Workspace workspace) {
    return of(Running.toAddresses(workspace), System.getenv());
  }

  /** Returns the addresses of a stack. */
  public static Endpoints of(Addresses addresses) {
    return of(addresses, Map.of());
  }

  /** Returns the addresses of a stack, overridden by the environment. */
  public static Endpoints of(Addresses addresses, Map<String, String> environment) {
    return new Endpoints(
        named(environment, "PENUMBRA_TOGGLE_URL", addresses.url(Service.TOGGLE)),
        named(environment, "PENUMBRA_INGESTION_URL", addresses.url(Service.INGESTION)),
        named(environment, "PENUMBRA_CORRELATION_URL", addresses.url(Service.CORRELATION)),
        named(environment, "PENUMBRA_REPORTING_URL", addresses.url(Service.REPORTING)),
        named(environment, "PENUMBRA_OIDC_URL", addresses.issuerUrl()));
  }

  private static URI named(Map<String, String> environment, String name, String otherwise) {
    return URI.create(environment.getOrDefault(name, otherwise));
  }
}
