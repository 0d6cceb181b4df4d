package io.penumbra.ingestion.chunking;

import io.penumbra.contracts.chunk.ChunkBatch;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Operations of correlation-service that ingestion calls. */
@RegisterRestClient(configKey = "correlation")
@OidcClientFilter
@Path("/api/v1/chunks")
interface CorrelationApi {

  @POST
  @Consumes(ChunkBatch.MEDIA_TYPE)
  void apply(byte[] batch);
}
