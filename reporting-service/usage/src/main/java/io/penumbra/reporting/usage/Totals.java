package io.penumbra.reporting.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Sums of usage. Null is what a source does not keep for the query: of a whole report that is
 * {@code blocked}, {@code bySignIn}, {@code firstSeen} and {@code lastSeen}; of a destination in a
 * whole report {@code apps}, {@code unmatched}, {@code attributed} and {@code bySignIn}.
 *
 * @param machinesSinceTurnedOn machines discovered since the integration was turned on; null while
 *     it is off or unknown
 * @param apps catalogued and custom apps
 * @param unmatched domains that no app claims
 * @param blocked null when no source reports verdicts
 * @param attributed transactions of a known user
 * @param bySignIn transactions that belong to someone because they were signed in
 * @param measured transactions of which the bytes in both directions together are known
 * @param bytesUp null when unknown, like bytesDown
 * @param traffic bytes in both directions as far as known, with those of unknown direction, or null
 * @param firstSeen in the whole retention; null unless the query selects an entity
 * @param lastSeen in the period; null when there is no usage
 * @param systems the machines by their operating system
 * @param trend each day of the period, days without usage included
 */
public record Totals(
    long machines,
    Long machinesSinceTurnedOn,
    long users,
    long ipAddresses,
    Long apps,
    Long unmatched,
    long transactions,
    Long blocked,
    Long attributed,
    Long bySignIn,
    long measured,
    Long bytesUp,
    Long bytesDown,
    Long traffic,
    Instant firstSeen,
    Instant lastSeen,
    List<MachineSystem> systems,
    List<Day> trend) {

  /** Machines of one operating system. */
  public record MachineSystem(String platform, String version, String build, long machines) {}

  /**
   * One UTC day.
   *
   * @param transactions null where no data was collected: before the first data, while the
   *     integration was off, and in the future
   */
  public record Day(
      LocalDate day,
      @Schema(nullable = true) Long transactions,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long bytesDown,
      @Schema(nullable = true) Long traffic) {}
}
