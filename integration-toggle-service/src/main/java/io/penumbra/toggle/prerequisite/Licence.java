package io.penumbra.toggle.prerequisite;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Recorded licence of one product.
 *
 * @param terms terms, or null if the licence is absent
 * @param version number of changes
 * @param changedAt time of the last change, or null if never changed
 * @param changedBy user of the last change, or null if never changed
 */
public record Licence(
    Product product, Terms terms, long version, Instant changedAt, String changedBy) {

  /**
   * Terms of a licence.
   *
   * @param reference contract or key of the licence
   * @param expiresAt time of expiry, or null for never
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
