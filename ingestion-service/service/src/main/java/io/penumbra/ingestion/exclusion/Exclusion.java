package io.penumbra.ingestion.exclusion;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Exclusion of a user, machine or network.
 *
 * @param value account, machine or network in normal form
 * @param expiresAt end of the exclusion; null if it does not expire
 */
public record Exclusion(
    UUID id,
    ExclusionKind kind,
    String value,
    @Schema(nullable = true) String comment,
    @Schema(nullable = true) Instant expiresAt,
    Instant createdAt,
    String createdBy) {}
