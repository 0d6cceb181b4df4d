package io.penumbra.ingestion.sensor;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.enumeration.EnumNames;
import io.penumbra.ingestion.format.CefDirection;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Sender and its permissions.
 *
 * @param name name of the sender in chunks
 * @param scope formats it may send; empty for all
 * @param source report source of its records
 * @param zone zone of record times without one, or null
 * @param parser custom parser that reads its lines, or null
 * @param cefDirection direction of CEF byte counts for unknown vendors, or null if not set
 * @param expiresAt expiry of its token, or null if it has none
 * @param previousUntil expiry of the previous token, or null
 * @param revokedAt time at which an administrator revoked it, or null
 */
public record Sensor(
    UUID id,
    String name,
    Kind kind,
    Optional<Set<SensorFormat>> scope,
    String source,
    ZoneId zone,
    String parser,
    CefDirection cefDirection,
    Instant expiresAt,
    Instant previousUntil,
    Instant revokedAt) {

  /** Type of authentication. */
  @Schema(name = "SensorKind")
  enum Kind {
    /** Token issued by an administrator. */
    @JsonProperty("token")
    TOKEN,
    /** Access token of the OIDC issuer. */
    @JsonProperty("oidc")
    OIDC,
    /** Connector, which has no credential. */
    @JsonProperty("connector")
    CONNECTOR;

    /** Reads a parameter. */
    public static Kind fromString(String name) {
      return EnumNames.parse(Kind.class, name);
    }
  }

  /** State of its permission to send. */
  @Schema(name = "SensorState")
  enum State {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("expired")
    EXPIRED,
    @JsonProperty("revoked")
    REVOKED;

    /** Reads a parameter. */
    public static State fromString(String name) {
      return EnumNames.parse(State.class, name);
    }
  }

  public Sensor {
    scope = scope.map(Set::copyOf);
  }

  public boolean maySend(SensorFormat format) {
    return scope.isEmpty() || scope.get().contains(format);
  }

  State at(Instant now) {
    if (revokedAt != null) {
      return State.REVOKED;
    }
    return expiresAt != null && !now.isBefore(expiresAt) ? State.EXPIRED : State.ACTIVE;
  }
}
