package io.penumbra.ingestion.snapshot;

import io.penumbra.contracts.snapshot.SnapshotCompletion;
import io.penumbra.contracts.snapshot.SnapshotPart;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Operations of correlation-service that store the usage of snapshot reports. */
@RegisterRestClient(configKey = "correlation")
@OidcClientFilter
@Path("/api/v1/snapshots/{id}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface SnapshotApi {

  @PUT
  @Path("/parts/{part}")
  void put(@PathParam("id") UUID id, @PathParam("part") int part, SnapshotPart usage);

  @POST
  @Path("/complete")
  SnapshotCompletion.Totals complete(@PathParam("id") UUID id, SnapshotCompletion completion);

  @DELETE
  void delete(@PathParam("id") UUID id);
}
