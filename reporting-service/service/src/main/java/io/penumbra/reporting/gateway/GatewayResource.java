package io.penumbra.reporting.gateway;

import io.quarkus.security.ForbiddenException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Endpoint that forwards the operations of {@link ForwardedOperations}. A filter routes their
 * requests here before resources are matched; this path itself serves nothing.
 */
@Path(GatewayResource.PATH)
@RolesAllowed({"admin", "analyst", "auditor"})
@RunOnVirtualThread
class GatewayResource {

  static final String PATH = "/api/v1/forwarded";

  private static final String OPERATION = ForwardedOperation.class.getName();

  private final Gateway gateway;

  GatewayResource(Gateway gateway) {
    this.gateway = gateway;
  }

  /** Routes requests for forwarded operations to this resource. */
  static class Router {

    private final ForwardedOperations operations;

    Router(ForwardedOperations operations) {
      this.operations = operations;
    }

    @ServerRequestFilter(preMatching = true)
    public void route(ContainerRequestContext request, RoutingContext routing) {
      operations
          .find(request.getMethod(), routing.request().path())
          .ifPresent(
              operation -> {
                routing.put(OPERATION, operation);
                request.setRequestUri(request.getUriInfo().getBaseUri().resolve(PATH));
              });
    }
  }

  @GET
  @Operation(hidden = true)
  public Response get(@Context SecurityContext caller, @Context RoutingContext routing) {
    return forward(caller, routing, InputStream.nullInputStream());
  }

  @POST
  @Operation(hidden = true)
  public Response post(
      @Context SecurityContext caller, @Context RoutingContext routing, InputStream body) {
    return forward(caller, routing, body);
  }

  @PUT
  @Operation(hidden = true)
  public Response put(
      @Context SecurityContext caller, @Context RoutingContext routing, InputStream body) {
    return forward(caller, routing, body);
  }

  @PATCH
  @Operation(hidden = true)
  public Response patch(
      @Context SecurityContext caller, @Context RoutingContext routing, InputStream body) {
    return forward(caller, routing, body);
  }

  @DELETE
  @Operation(hidden = true)
  public Response delete(@Context SecurityContext caller, @Context RoutingContext routing) {
    return forward(caller, routing, InputStream.nullInputStream());
  }

  private Response forward(SecurityContext caller, RoutingContext routing, InputStream body) {
    ForwardedOperation operation = routing.get(OPERATION);
    if (operation == null) {
      throw new NotFoundException();
    }
    if (operation.roles().stream().noneMatch(caller::isUserInRole)) {
      throw new ForbiddenException();
    }
    return gateway.forward(operation.service(), body);
  }
}
