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
 * Admission of requests that read usage. A request that was answered by its deadline while it
 * waited is not executed. Requests that call another service, or that another service calls, are
 * not limited here, because they could block each other.
 */
class AdmissionFilter {

  private static final String TURN = AdmissionFilter.class.getName();
  private static final Set<String> EXEMPT =
      Set.of("gateway", "session", "live", "integration", "blockpage", "transaction");

  /** Time after which work without an answer is considered finished. */
  private static final long LONGEST_MILLIS = 60_000;

  /** Turn, and the timer that ends it as a last resort. */
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
