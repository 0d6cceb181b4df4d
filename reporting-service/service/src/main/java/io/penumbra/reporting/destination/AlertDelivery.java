package io.penumbra.reporting.destination;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Delivery of an alert and its outcome.
 *
 * @param id the same in each attempt, and in the received message
 * @param destinationId id of the destination
 * @param destination name of the destination
 * @param state waiting, delivered or dead
 * @param paused true if the destination is paused, so that deliveries wait
 * @param nextAt time of the next attempt; null unless it is waiting
 * @param cause reason why the last attempt failed; null if none did
 */
public record AlertDelivery(
    UUID id,
    String destinationId,
    String destination,
    @Schema(implementation = String.class) DestinationKind kind,
    String state,
    boolean paused,
    Instant createdAt,
    @Schema(nullable = true) Instant nextAt,
    int attempts,
    @Schema(nullable = true) Instant deliveredAt,
    @Schema(nullable = true) String cause) {}
