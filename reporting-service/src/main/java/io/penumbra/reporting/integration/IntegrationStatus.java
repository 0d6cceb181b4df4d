package io.penumbra.reporting.integration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Optional;

/**
 * The part of the status that reports need.
 *
 * @param state OFF, PENDING, ON or DEGRADED
 * @param switchedAt when it was last switched, or null when it never was
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record IntegrationStatus(String state, Instant switchedAt) {

  public boolean isOff() {
    return "OFF".equals(state);
  }

  /** When it was turned on, while it is. */
  public Optional<Instant> turnedOnAt() {
    return isOff() ? Optional.empty() : Optional.ofNullable(switchedAt);
  }
}
