package io.penumbra.toggle.prerequisite;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Recorded licence of one product.
 *
 * @param terms or null when the licence is absent
 * @param version counts its changes
 * @param changedAt time of the last change, or null if never
 * @param changedBy user of the last change, or null if never
 */
public record Licence(
    Product product, Terms terms, long version, Instant changedAt, String changedBy) {

  /**
   * A licence that is present.
   *
   * @param reference the contract or key it is kept under
   * @param expiresAt from when on it no longer counts, or null for never
   */
  public record Terms(String reference, Instant expiresAt) {

    public Terms {
      if (reference == null || reference.isBlank() || reference.length() > 200) {
        throw new IllegalArgumentException("a reference must have 1 to 200 characters");
      }
    }

    @Override
    public String toString() {
      return reference + (expiresAt == null ? ", does not expire" : ", expires " + expiresAt);
    }
  }

  /** State of a licence. */
  @Schema(name = "LicenceStanding")
  public enum Standing {
    @JsonProperty("valid")
    VALID,
    @JsonProperty("expired")
    EXPIRED,
    @JsonProperty("absent")
    ABSENT
  }

  public Standing at(Instant now) {
    if (terms == null) {
      return Standing.ABSENT;
    }
    return terms.expiresAt() == null || now.isBefore(terms.expiresAt())
        ? Standing.VALID
        : Standing.EXPIRED;
  }
}
