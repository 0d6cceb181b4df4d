package io.penumbra.commons.audit;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Audit of this service only. Reporting-service merges the audits of all services. */
@Path("/api/v1/audit/entries")
@Tag(name = "Audit")
class AuditEntriesResource {

  private static final String AUDITOR = "auditor";

  private final AuditLog log;
  private final SecurityIdentity caller;

  AuditEntriesResource(AuditLog log, SecurityIdentity caller) {
    this.log = log;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({"admin", AUDITOR})
  @RunOnVirtualThread
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "List audit entries of this service",
      description = "Only auditors see access to personal data.")
  public AuditEntries entries(
      @BeanParam AuditFilter filter,
      @QueryParam("before") @Parameter(description = "Return entries with an ID below this one")
          Long before) {
    return new AuditEntries(
        log.listEntries(
            filter,
            before == null ? Long.MAX_VALUE : before,
            filter.limit(),
            caller.hasRole(AUDITOR)));
  }
}
