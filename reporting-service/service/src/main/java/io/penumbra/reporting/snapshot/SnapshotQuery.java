package io.penumbra.reporting.snapshot;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Requested usage of a snapshot report. The ids are those of the report's own lists. */
public class SnapshotQuery {

  @PathParam("id")
  UUID id;

  @QueryParam("app")
  @Parameter(description = "Return only usage of this app, by its ID in the report")
  Integer app;

  @QueryParam("user")
  @Parameter(description = "Return only usage of this user, by its ID in the report")
  Integer user;

  @QueryParam("ipAddress")
  @Parameter(description = "Return only usage from this address, by its ID in the report")
  Integer ipAddress;

  @QueryParam("machine")
  @Parameter(description = "Return only usage on this machine, by its ID in the report")
  Integer machine;
}
