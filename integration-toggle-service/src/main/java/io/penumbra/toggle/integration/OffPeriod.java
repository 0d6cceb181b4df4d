package io.penumbra.toggle.integration;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Period in which the integration was off and rejected data.
 *
 * @param to end of the period, or null while the integration is off
 */
record OffPeriod(Instant from, @Schema(nullable = true) Instant to) {}
