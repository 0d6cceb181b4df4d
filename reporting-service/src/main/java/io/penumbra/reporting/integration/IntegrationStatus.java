package io.penumbra.reporting.integration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The part of the status that reports and the dashboard's banner need.
 *
 * @param state OFF, PENDING, ON or DEGRADED
 * @param since when it came into this state
 * @param switchedAt when it was last switched, or null when it never was
 * @param expectedBy while PENDING, when first data is expected; else null
 * @param causes while DEGRADED, what is wrong
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record IntegrationStatus(
    String state,
    Instant since,
    Instant switchedAt,
    Instant expectedBy,
    boolean overdue,
    List<Cause> causes) {

  /** Something that is wrong. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Cause(String detail) {}

  public IntegrationStatus {
    causes = causes == null ? List.of() : List.copyOf(causes);
  }

  public boolean isOff() {
    return "OFF".equals(state);
  }

  /** When it was turned on, while it is. */
  public Optional<Instant> turnedOnAt() {
    return isOff() ? Optional.empty() : Optional.ofNullable(switchedAt);
  }
}
