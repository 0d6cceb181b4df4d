package io.penumbra.reporting.alert;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A tag that an alert asks for.
 *
 * @param state waiting; done: the app has it; kept: the app keeps the tags that it has; failed: it
 *     was refused
 * @param cause reason why it is not done, or not yet; null without one
 * @param at time of the decision; null while it is waiting
 */
public record AlertTag(
    String tag,
    @Schema(enumeration = {"waiting", "done", "kept", "failed"}) String state,
    @Schema(nullable = true) String cause,
    @Schema(nullable = true) Instant at) {}
