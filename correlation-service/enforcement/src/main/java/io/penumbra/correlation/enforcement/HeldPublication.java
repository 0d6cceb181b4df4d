package io.penumbra.correlation.enforcement;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A publication that exceeds limits, and waits until an administrator confirms it. Until then the
 * names that it would restrict stay as they are published.
 *
 * @param id of its plan; confirming needs it
 * @param apps that would be blocked or warned about in addition, with those of the last hour
 * @param domains patterns, counted likewise
 * @param users of machines that used these apps within the last 30 UTC days: an upper bound of the
 *     users that it affects
 * @param activeUsers users of all machines within these days
 * @param exceeds limits that are exceeded: apps, domains or users
 * @param patterns that would be blocked or warned about in addition, at most 1,000
 */
@Schema(name = "HeldEnforcementPublication")
public record HeldPublication(
    String id,
    int apps,
    int domains,
    long users,
    long activeUsers,
    List<String> exceeds,
    Instant since,
    List<String> patterns) {

  static final int MAX_PATTERNS = 1_000;
}
