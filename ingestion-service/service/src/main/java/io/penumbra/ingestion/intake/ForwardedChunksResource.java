package io.penumbra.ingestion.intake;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.ingestion.gate.IntegrationGate;
import io.penumbra.ingestion.sensor.Senders;
import io.penumbra.ingestion.sensor.Sensor;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Endpoint for chunks that forwarders have sealed. */
@Path("/api/v1/chunks")
@Tag(name = "Transactions")
class ForwardedChunksResource {

  private final IntegrationGate gate;
  private final BodyReceiver bodies;
  private final ForwardedChunks chunks;
  private final Senders senders;
  private final SecurityIdentity caller;

  ForwardedChunksResource(
      IntegrationGate gate,
      BodyReceiver bodies,
      ForwardedChunks chunks,
      Senders senders,
      SecurityIdentity caller) {
    this.gate = gate;
    this.bodies = bodies;
    this.chunks = chunks;
    this.senders = senders;
    this.caller = caller;
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed("sensor")
  @RunOnVirtualThread
  @Consumes(Chunk.MEDIA_TYPE)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Send sealed chunk",
      description =
          "A chunk contains records of one machine and one UTC day. It is stored durably "
              + "before the response and forwarded under its ID. A repeated chunk with the same "
              + "bytes returns the same receipt and is counted once.")
  @RequestBody(
      description = "Sealed chunk, see contracts/chunk",
      content =
          @Content(
              mediaType = Chunk.MEDIA_TYPE,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "200", description = "Chunk stored, with its receipt")
  @APIResponse(
      responseCode = "408",
      description = "The body arrived too slowly; nothing was stored and the connection is closed")
  @APIResponse(
      responseCode = "409",
      description =
          "The integration is off, or the ID was used with other content; nothing was stored")
  @APIResponse(
      responseCode = "413",
      description = "The body is larger than a chunk; nothing was stored")
  @APIResponse(
      responseCode = "422",
      description = "The body is not a valid chunk; nothing was stored")
  @APIResponse(responseCode = "429", description = "Too many requests; nothing was stored")
  @APIResponse(responseCode = "503", description = "Nothing was stored. Retry later.")
  public Receipt put(@PathParam("id") UUID id, @Context RoutingContext request) {
    gate.requireOpen();
    Sensor sensor = senders.sender(caller);
    try (ReceivedBody body = bodies.receive(sensor.name(), request, ForwardedChunks.MAX_ARRIVING)) {
      gate.requireOpen(); // the integration may have been switched off while the body arrived
      return chunks.take(sensor, id, body);
    }
  }
}
