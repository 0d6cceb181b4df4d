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
  @Parameter(description = "Of this app only, by its id in the report")
  Integer app;

  @QueryParam("user")
  @Parameter(description = "Of this user only, by its id in the report")
  Integer user;

  @QueryParam("ipAddress")
  @Parameter(description = "From this address only, by its id in the report")
  Integer ipAddress;

  @QueryParam("machine")
  @Parameter(description = "On this machine only, by its id in the report")
  Integer machine;
}
