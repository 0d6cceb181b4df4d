package io.penumbra.ingestion.format.windows;

import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.WrittenTime;
import io.penumbra.ingestion.format.WrittenTime.Local;
import io.penumbra.ingestion.format.WrittenTime.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Time of an event. Shippers write up to five times, some in local time without a zone. The first
 * of these counts:
 *
 * <ol>
 *   <li>{@code UtcTime} (Sysmon's own) and {@code SystemTime} (the event's XML): always UTC
 *   <li>{@code EventTime}; where it is local, the zone is what {@code EventReceivedTime} (local)
 *       and {@code @timestamp} (UTC) are apart, which were written within moments of each other
 *   <li>{@code TimeCreated}, {@code TimeGenerated}
 *   <li>{@code @timestamp}, UTC unless it names a zone
 * </ol>
 *
 * <p>A local time takes the zone that another time of the record gives, else that of the sensor; a
 * record without either is rejected.
 */
final class EventTime {

  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration WIDEST_ZONE = Duration.ofHours(14);

  /** The most that two times of one reception are apart, zones aside. */
  private static final Duration OF_ONE_RECEPTION = Duration.ofMinutes(1);

  /**
   * The most that a reception comes after its event, for the two to give the zone. Small: a shipper
   * that catches up receives hours late, and any lag near a quarter of an hour looks like a zone.
   */
  private static final Duration OF_ONE_MOMENT = Duration.ofSeconds(10);

  private EventTime() {}

  /**
   * @param zone of local times, or null when it is not known
   */
  static Instant of(WindowsEvent event, ZoneId zone) {
    String utc = event.field("UtcTime");
    if (utc != null) {
      return WrittenTime.parse("UtcTime", utc).utc();
    }
    String system = event.systemTime();
    if (system != null) {
      return WrittenTime.parse("SystemTime", system).utc();
    }
    for (String field : List.of("EventTime", "TimeCreated", "TimeGenerated")) {
      String text = event.field(field);
      if (text != null) {
        return switch (WrittenTime.parse(field, text)) {
          case Moment moment -> moment.at();
          case Local local -> byOthers(event, local).orElseGet(() -> local.in(field, zone));
        };
      }
    }
    String shipped = event.field("@timestamp");
    if (shipped == null) {
      throw RejectedRecordException.missing("UtcTime");
    }
    return WrittenTime.parse("@timestamp", shipped).utc();
  }

  /** The moment of a local time by the record's other times, where they give its zone. */
  private static Optional<Instant> byOthers(WindowsEvent event, Local local) {
    Optional<WrittenTime> received = other(event, "EventReceivedTime");
    Optional<Instant> shipped = other(event, "@timestamp").map(WrittenTime::utc);
    if (received.orElse(null) instanceof Local receivedLocal && shipped.isPresent()) {
      Optional<Duration> zone = findZone(receivedLocal, shipped.get(), OF_ONE_RECEPTION);
      if (zone.isPresent()) {
        return zone.map(local.asUtc()::plus);
      }
    }
    if (other(event, "TimeCreated").orElse(null) instanceof Moment created) {
      return Optional.of(created.at());
    }
    Optional<Instant> reception =
        received.orElse(null) instanceof Moment moment ? Optional.of(moment.at()) : shipped;
    return reception.flatMap(at -> findZone(local, at, OF_ONE_MOMENT)).map(local.asUtc()::plus);
  }

  /**
   * Returns the offset from local time to UTC in quarters of an hour, since zones are whole
   * quarters.
   *
   * @param later written after the local time, at most by this
   */
  private static Optional<Duration> findZone(Local local, Instant later, Duration atMost) {
    Duration apart = Duration.between(local.asUtc(), later);
    long quarters = Math.round((double) apart.toSeconds() / QUARTER.toSeconds());
    Duration zone = QUARTER.multipliedBy(quarters);
    return zone.abs().compareTo(WIDEST_ZONE) <= 0 && apart.minus(zone).abs().compareTo(atMost) <= 0
        ? Optional.of(zone)
        : Optional.empty();
  }

  /** Returns an auxiliary time; an unreadable one is ignored. */
  private static Optional<WrittenTime> other(WindowsEvent event, String field) {
    String text = event.field(field);
    try {
      return text == null ? Optional.empty() : Optional.of(WrittenTime.parse(field, text));
    } catch (RejectedRecordException e) {
      return Optional.empty();
    }
  }
}
