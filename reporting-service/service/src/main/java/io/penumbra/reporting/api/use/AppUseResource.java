package io.penumbra.reporting.api.use;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.usage.AppUse;
import io.penumbra.contracts.usage.AppUseQuery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Usage of apps for correlation-service, which plans enforcement and shows its effect. */
@Path(AppUseQuery.PATH)
@Tag(name = "Usage of apps")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class AppUseResource {

  private final AppUses uses;

  AppUseResource(AppUses uses) {
    this.uses = uses;
  }

  @POST
  @RolesAllowed("service")
  @RunOnVirtualThread
  @Operation(
      operationId = "readUsageOfApps",
      summary = "List app usage by day and activity",
      description =
          "Returns usage of apps with the number of users and machines, from all observed "
              + "traffic. The response names machines but no users. At most 120 days, 20,000 apps, "
              + "and 1,000 machines of each app.")
  public AppUse ofApps(AppUseQuery query) {
    if (query == null || query.from() == null || query.to() == null || query.apps() == null) {
      throw badRequest("from, to and apps must be given");
    }
    if (query.to().isBefore(query.from())) {
      throw badRequest("to must not be before from");
    }
    if (query.from().plusDays(AppUseQuery.MOST_DAYS).isBefore(query.to().plusDays(1))) {
      throw badRequest("from and to must be at most %d days".formatted(AppUseQuery.MOST_DAYS));
    }
    if (query.apps().size() > AppUseQuery.MOST_APPS || query.apps().contains(null)) {
      throw badRequest("apps must be at most %d numbers".formatted(AppUseQuery.MOST_APPS));
    }
    if (query.machines() < 0 || query.machines() > AppUseQuery.MOST_MACHINES) {
      throw badRequest(
          "machines must be 0 to %d, got %d"
              .formatted(AppUseQuery.MOST_MACHINES, query.machines()));
    }
    return uses.of(query);
  }

  private static ProblemException badRequest(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }
}
