package io.penumbra.reporting.destination;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Delivery of an alert or a scheduled report to a destination.
 *
 * @param id the same in each attempt, and in the received message
 * @param alert id of the alert; null for a report, like policy, app and severity
 * @param policy name of the policy when it raised the alert
 * @param app name of the app when the alert was raised
 * @param schedule name of the report's schedule; null for an alert, like dueAt
 * @param dueAt time at which the report was due
 * @param state waiting, delivered or dead
 * @param nextAt time of the next attempt; null unless it is waiting
 * @param cause reason why the last attempt failed; null if none did
 */
public record Delivery(
    UUID id,
    @Schema(nullable = true) Long alert,
    @Schema(nullable = true) String policy,
    @Schema(nullable = true) String app,
    @Schema(nullable = true) String severity,
    @Schema(nullable = true) String schedule,
    @Schema(nullable = true) Instant dueAt,
    String state,
    Instant createdAt,
    @Schema(nullable = true) Instant nextAt,
    int attempts,
    @Schema(nullable = true) Instant deliveredAt,
    @Schema(nullable = true) String cause) {}
