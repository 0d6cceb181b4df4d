package io.penumbra.reporting.policy;

import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Action of an alert besides being raised.
 *
 * @param tag that the app gets
 * @param immediate whether what the tag monitored or unsanctioned warns about or blocks is
 *     published at once; else it waits until an administrator publishes it
 */
@Schema(requiredProperties = "tag")
public record PolicyAction(
    @Schema(examples = "unsanctioned") String tag,
    @Schema(nullable = true, defaultValue = "false") Boolean immediate) {

  /** Tags of apps that are blocked or warned about. */
  private static final List<String> RESTRICTING = List.of("monitored", "unsanctioned");

  /** Sets defaults of absent values. */
  public PolicyAction {
    immediate = Objects.requireNonNullElse(immediate, false);
  }

  /** The action of a stored policy. */
  static PolicyAction stored(String tag, boolean immediate) {
    return new PolicyAction(tag, immediate && RESTRICTING.contains(tag));
  }

  /** Returns true if its tag blocks apps or warns about them. */
  boolean restricts() {
    return RESTRICTING.contains(tag);
  }
}
