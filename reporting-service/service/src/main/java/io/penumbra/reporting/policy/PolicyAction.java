package io.penumbra.reporting.policy;

import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Action of an alert.
 *
 * @param tag tag for the app
 * @param immediate true to publish warnings and blocks of the tag at once; otherwise they wait for
 *     an administrator
 */
@Schema(requiredProperties = "tag")
public record PolicyAction(
    @Schema(examples = "unsanctioned") String tag,
    @Schema(nullable = true, defaultValue = "false") Boolean immediate) {

  /** Tags of blocked and warned apps. */
  private static final List<String> RESTRICTING = List.of("monitored", "unsanctioned");

  /** Sets defaults of absent values. */
  public PolicyAction {
    immediate = Objects.requireNonNullElse(immediate, false);
  }

  /** Returns the action of a stored policy. */
  static PolicyAction stored(String tag, boolean immediate) {
    return new PolicyAction(tag, immediate && RESTRICTING.contains(tag));
  }

  /** Returns true if its tag blocks apps or warns about them. */
  boolean restricts() {
    return RESTRICTING.contains(tag);
  }
}
