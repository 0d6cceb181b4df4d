package io.penumbra.toggle.integration;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A time in which the integration was off and took nothing in.
 *
 * @param to null while it is off
 */
record OffPeriod(Instant from, @Schema(nullable = true) Instant to) {}
