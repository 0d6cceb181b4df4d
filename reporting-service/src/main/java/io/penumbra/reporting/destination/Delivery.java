package io.penumbra.reporting.destination;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An alert on its way to a destination.
 *
 * @param id the same in each attempt, and in what the receiver gets
 * @param alert id of the alert
 * @param policy its name when it raised the alert
 * @param app its name when the alert was raised
 * @param state waiting, delivered or dead
 * @param nextAt when it is tried next; null unless it is waiting
 * @param cause why the last attempt failed; null if none did
 */
public record Delivery(
    UUID id,
    long alert,
    String policy,
    String app,
    String severity,
    String state,
    Instant createdAt,
    @Schema(nullable = true) Instant nextAt,
    int attempts,
    @Schema(nullable = true) Instant deliveredAt,
    @Schema(nullable = true) String cause) {}
