package io.penumbra.reporting.admission;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Admission of requests that read usage. A request that waited until it was answered by its
 * deadline does nothing any more. Requests that wait for another service, or that another service
 * waits for, are not bounded here: they would keep each other waiting.
 */
class AdmissionFilter {

  private static final String TURN = AdmissionFilter.class.getName();
  private static final Set<String> EXEMPT =
      Set.of("gateway", "session", "live", "integration", "blockpage", "transaction");

  /** Work that no answer has ended by then is taken to have ended. */
  private static final long LONGEST_MILLIS = 60_000;

  /** A turn, and the timer that ends it if nothing else does. */
  private record Admitted(Turns.Turn turn, long timer) {}

  private final Admission admission;

  AdmissionFilter(Admission admission) {
    this.admission = admission;
  }

  @ServerRequestFilter
  public void admit(
      ContainerRequestContext request, ResourceInfo resource, RoutingContext routing) {
    if (!isBounded(request, resource)) {
      return;
    }
    Turns.Turn turn = admission.request(request.getSecurityContext().getUserPrincipal());
    HttpServerResponse response = routing.response();
    if (response.ended() || response.closed()) {
      turn.close();
      throw new ProblemException(ProblemType.UNAVAILABLE, "The request was cancelled.");
    }
    long timer = routing.vertx().setTimer(LONGEST_MILLIS, _ -> turn.close());
    request.setProperty(TURN, new Admitted(turn, timer));
  }

  private static boolean isBounded(ContainerRequestContext request, ResourceInfo resource) {
    String[] packages = resource.getResourceClass().getPackageName().split("\\.");
    return Thread.currentThread().isVirtual()
        && packages.length > 3
        && !EXEMPT.contains(packages[3])
        && !request.getSecurityContext().isUserInRole("service");
  }

  @ServerResponseFilter
  public void end(ContainerRequestContext request, RoutingContext routing) {
    if (request.getProperty(TURN) instanceof Admitted admitted) {
      routing.vertx().cancelTimer(admitted.timer);
      admitted.turn.close();
    }
  }
}
