package io.penumbra.ingestion.chunking;

import io.penumbra.contracts.chunk.Chunk;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The part of correlation-service's API that ingestion uses. */
@RegisterRestClient(configKey = "correlation")
@OidcClientFilter
@Path("/api/v1/chunks")
interface CorrelationApi {

  @PUT
  @Path("/{id}")
  @Consumes(Chunk.MEDIA_TYPE)
  void put(@PathParam("id") UUID id, byte[] chunk);
}
