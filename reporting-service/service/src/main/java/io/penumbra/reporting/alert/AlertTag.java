package io.penumbra.reporting.alert;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Tag requested by an alert.
 *
 * @param state waiting; done: the app has the tag; kept: the app keeps its present tags; failed:
 *     the request was rejected
 * @param cause reason for a state other than done, or null
 * @param at time of the decision; null while waiting
 */
public record AlertTag(
    String tag,
    @Schema(enumeration = {"waiting", "done", "kept", "failed"}) String state,
    @Schema(nullable = true) String cause,
    @Schema(nullable = true) Instant at) {}
