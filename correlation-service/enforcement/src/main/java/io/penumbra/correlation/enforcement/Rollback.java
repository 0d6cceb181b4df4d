package io.penumbra.correlation.enforcement;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Rollback of all feeds to a version. While it is in effect, feeds have the content of that
 * version, regardless of tags, rules and settings, unless enforcement is off.
 *
 * @param version version to publish again
 */
@Schema(name = "EnforcementRollback")
public record Rollback(long version, String who, Instant at, String reason) {}
