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
 * Time of an event. Shippers write up to five times, some of them local without a zone. The first
 * available one counts:
 *
 * <ol>
 *   <li>{@code UtcTime} (Sysmon) and {@code SystemTime} (event XML): always UTC
 *   <li>{@code EventTime}; if it is local, the difference between {@code EventReceivedTime} (local)
 *       and {@code @timestamp} (UTC), which are written at almost the same time, gives the zone
 *   <li>{@code TimeCreated}, {@code TimeGenerated}
 *   <li>{@code @timestamp}, UTC unless it has a zone
 * </ol>
 *
 * <p>The zone of a local time is derived from other times of the record, else it is that of the
 * sensor. Without either the record is rejected.
 */
final class EventTime {

  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration WIDEST_ZONE = Duration.ofHours(14);

  /** Maximum difference between two times of the same reception, apart from the zone. */
  private static final Duration OF_ONE_RECEPTION = Duration.ofMinutes(1);

  /**
   * Maximum delay of a reception after its event for deriving the zone. It is small, because a
   * shipper that catches up receives events hours late, and a delay of about a quarter of an hour
   * looks like a zone.
   */
  private static final Duration OF_ONE_MOMENT = Duration.ofSeconds(10);

  private EventTime() {}

  /**
   * @param zone zone of local times, or null if not set
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

  /** Returns the instant of a local time if other times of the record give the zone. */
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
   * Returns the offset from local time to UTC in quarters of an hour, because offsets are multiples
   * of them.
   *
   * @param later time written after the local time, by at most this duration
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
