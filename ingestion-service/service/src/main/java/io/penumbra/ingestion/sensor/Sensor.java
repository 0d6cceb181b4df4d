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
 * A sender and its permissions.
 *
 * @param name the sender named in chunks
 * @param scope the formats it may send, or empty for every one
 * @param source the report source its records belong to
 * @param zone of times that its records write without one, or null
 * @param parser the custom parser that reads its lines, or null
 * @param cefDirection for CEF of vendors that no table knows, or null when it is not known
 * @param expiresAt from when on its token no longer counts, or null when it has none
 * @param previousUntil until when the token before counts too, or null
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
    /** By a token that an administrator issued. */
    @JsonProperty("token")
    TOKEN,
    /** By an access token of the OIDC issuer. */
    @JsonProperty("oidc")
    OIDC,
    /** Fetched by a connector, so that it has no credential. */
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
