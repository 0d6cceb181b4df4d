package io.penumbra.ingestion.format.windows;

import io.penumbra.ingestion.format.RejectedRecordException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * When an event happened. Shippers write up to five times, some in the collector's local time
 * without a zone, so the order of trust is: {@code UtcTime} (Sysmon's own, always UTC); {@code
 * EventTime} in local time, where {@code EventReceivedTime} (local) and {@code @timestamp} (UTC)
 * were written within moments of each other and so give the zone; {@code TimeCreated};
 * {@code @timestamp}.
 */
final class EventTime {

  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration WIDEST_ZONE = Duration.ofHours(14);

  private EventTime() {}

  static Instant of(WindowsEvent event) {
    String utc = event.field("UtcTime");
    if (utc != null) {
      return parse("UtcTime", utc);
    }
    String local = event.field("EventTime");
    String shipped = event.field("@timestamp");
    if (local != null) {
      Duration zone = zone(event.field("EventReceivedTime"), shipped);
      return parse("EventTime", local).plus(zone);
    }
    String created = event.field("TimeCreated");
    if (created != null) {
      return parse("TimeCreated", created);
    }
    if (shipped != null) {
      return parse("@timestamp", shipped);
    }
    throw RejectedRecordException.missing("UtcTime");
  }

  /** What to add to local time; nothing when the two times do not tell. */
  private static Duration zone(String receivedLocal, String shippedUtc) {
    if (receivedLocal == null || shippedUtc == null) {
      return Duration.ZERO;
    }
    Duration apart =
        Duration.between(
            parse("EventReceivedTime", receivedLocal), parse("@timestamp", shippedUtc));
    long quarters = Math.round((double) apart.toSeconds() / QUARTER.toSeconds());
    Duration zone = QUARTER.multipliedBy(quarters);
    return zone.abs().compareTo(WIDEST_ZONE) <= 0 ? zone : Duration.ZERO;
  }

  /** {@code yyyy-MM-dd HH:mm:ss[.fraction]} or with a {@code T}; UTC unless it names an offset. */
  private static Instant parse(String field, String text) {
    String iso = text.indexOf(' ') == 10 ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    try {
      if (iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10) {
        return OffsetDateTime.parse(iso).toInstant();
      }
      return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw RejectedRecordException.invalid(
          field, "must be a time such as 2026-01-31 12:00:00.123");
    }
  }
}
