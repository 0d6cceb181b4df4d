package io.penumbra.reporting.api.report;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.table.Explanation;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.Selection;
import io.penumbra.reporting.usage.Totals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The top of a report.
 *
 * @param updatedAt time of the last received data, or null when none ever came
 * @param dataSince the first UTC day of which the report's sources have data, or null; days before
 *     it are not zero but unknown
 * @param machinesSinceTurnedOn machines discovered since the integration was turned on; null while
 *     it is off or its state is unknown
 * @param apps catalogued and custom apps
 * @param unmatched registrable domains no app claims
 * @param attributedTransactions transactions of a known user
 * @param measuredTransactions transactions of which the bytes in both directions together are known
 * @param bytesUp null when no source carried it
 * @param bytesDown null when no source carried it
 * @param traffic bytes in both directions as far as known, with those of unknown direction, or null
 * @param explanation reasons why figures are missing or about to change, and what to do; empty when
 *     there are none
 */
public record Summary(
    ReportView report,
    Period period,
    @Schema(nullable = true) Instant updatedAt,
    @Schema(nullable = true) LocalDate dataSince,
    long machines,
    MachineSupport machineSupport,
    @Schema(nullable = true) Long machinesSinceTurnedOn,
    long users,
    long ipAddresses,
    long apps,
    long unmatched,
    long transactions,
    long attributedTransactions,
    long measuredTransactions,
    @Schema(nullable = true) Long bytesUp,
    @Schema(nullable = true) Long bytesDown,
    @Schema(nullable = true) Long traffic,
    List<Totals.Day> trend,
    List<Explanation> explanation) {

  /**
   * A report in a list.
   *
   * @param kind always continuous
   * @param origin built-in, source (one per report source, there by itself) or custom
   * @param selection part of all usage that it shows; empty lists keep everything
   * @param aliases other ids it answers to
   */
  public record ReportView(
      String id,
      String name,
      String kind,
      String origin,
      Selection selection,
      List<String> aliases) {

    public static ReportView of(Report report) {
      return new ReportView(
          report.id(),
          report.title(),
          "continuous",
          report.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          report.selection(),
          report.aliases());
    }
  }

  /** Machines of the report by whether their system is new enough. */
  public record MachineSupport(long supported, long belowFloor, long unknown) {}
}
