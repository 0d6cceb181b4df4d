package io.penumbra.ingestion.sensor;

import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.format.CefDirection;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

@Entity
@Table(name = "sensor")
class SensorRow extends PanacheEntityBase {

  @Id
  @Column(name = "sensor_id")
  UUID id;

  String name;
  String kind;
  String description;
  String[] formats;

  @Column(name = "report_source")
  String reportSource;

  @Column(name = "time_zone")
  String timeZone;

  String parser;

  @Column(name = "cef_direction")
  String cefDirection;

  @Column(name = "token_hash")
  String tokenHash;

  @Column(name = "previous_hash")
  String previousHash;

  @Column(name = "previous_until")
  Instant previousUntil;

  @Column(name = "expires_at")
  Instant expiresAt;

  long version;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "created_by")
  String createdBy;

  @Column(name = "changed_at")
  Instant changedAt;

  @Column(name = "changed_by")
  String changedBy;

  @Column(name = "revoked_at")
  Instant revokedAt;

  @Column(name = "revoked_by")
  String revokedBy;

  static SensorRow of(String name, Sensor.Kind kind, Instant now, String by) {
    SensorRow row = new SensorRow();
    row.id = UUID.randomUUID();
    row.name = name;
    row.kind = kind.name().toLowerCase(Locale.ROOT);
    row.reportSource = Sensors.DEFAULT_SOURCE;
    row.version = 1;
    row.createdAt = now;
    row.createdBy = by;
    return row;
  }

  void changed(Instant at, String by) {
    version++;
    changedAt = at;
    changedBy = by;
  }

  Sensor.Kind kind() {
    return Sensor.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
  }

  Sensor sensor() {
    return new Sensor(
        id,
        name,
        kind(),
        findScope(),
        reportSource,
        getZone(),
        parser,
        cefDirection(),
        expiresAt,
        previousUntil,
        revokedAt);
  }

  /**
   * Returns the zone; null for a zone that this release does not know, so that records that need it
   * are rejected.
   */
  private ZoneId getZone() {
    return timeZone != null && ZoneId.getAvailableZoneIds().contains(timeZone)
        ? ZoneId.of(timeZone)
        : null;
  }

  CefDirection cefDirection() {
    return cefDirection == null ? null : CefDirection.fromString(cefDirection);
  }

  /** Skips a format that this release does not know: a newer release may run at the same time. */
  private Optional<Set<SensorFormat>> findScope() {
    if (formats == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(formats)
            .flatMap(id -> Arrays.stream(SensorFormat.values()).filter(f -> f.id().equals(id)))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(SensorFormat.class))));
  }
}
