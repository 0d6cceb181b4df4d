package io.penumbra.correlation.enforcement;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Publication that exceeds limits and waits for confirmation by an administrator. Until then the
 * affected names stay as they are published.
 *
 * @param id id of its plan, required for the confirmation
 * @param apps number of additionally blocked or warned apps, including those of the last hour
 * @param domains number of patterns, counted likewise
 * @param users number of users of machines that used these apps within the last 30 UTC days: an
 *     upper bound of the affected users
 * @param activeUsers number of users of all machines within these days
 * @param exceeds exceeded limits: apps, domains or users
 * @param patterns additionally blocked or warned patterns, at most 1,000
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
