package io.penumbra.correlation.enforcement;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A rollback of all feeds to a version. While it is in force, feeds have the content of that
 * version, whatever tags, rules and settings ask for, unless enforcement is off.
 *
 * @param version to publish again
 */
@Schema(name = "EnforcementRollback")
public record Rollback(long version, String who, Instant at, String reason) {}
