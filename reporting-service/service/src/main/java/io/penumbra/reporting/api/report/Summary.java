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
 * Summary of a report.
 *
 * @param updatedAt time of the last received data, or null if there is none
 * @param dataSince first UTC day with data of the report's sources, or null; earlier days are
 *     unknown, not zero
 * @param machinesSinceTurnedOn number of machines discovered since the integration was switched on;
 *     null while it is off or its state is unknown
 * @param apps number of catalogued and custom apps
 * @param unmatched number of unmatched registrable domains
 * @param attributedTransactions number of transactions with a known user
 * @param measuredTransactions number of transactions with known bytes of both directions together
 * @param bytesUp null if no source reports them
 * @param bytesDown null if no source reports them
 * @param traffic known bytes of both directions, including unknown direction, or null
 * @param explanation reasons why figures are missing or about to change, with actions; empty if
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
   * Report in a list.
   *
   * @param kind always continuous
   * @param origin built-in, source (one per report source, created automatically) or custom
   * @param selection part of all usage that it shows; empty lists do not filter
   * @param aliases other ids of the report
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

  /** Machines of the report by support of their operating system. */
  public record MachineSupport(long supported, long belowFloor, long unknown) {}
}
