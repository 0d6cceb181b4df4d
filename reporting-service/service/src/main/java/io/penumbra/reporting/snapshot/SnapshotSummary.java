package io.penumbra.reporting.snapshot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The top of a snapshot report.
 *
 * @param apps catalogued and custom apps
 * @param unmatched registrable domains that no app claims
 * @param attributedTransactions transactions of a known user
 * @param measuredTransactions transactions of which the bytes of both directions together are known
 * @param blocked null where no record says whether it was blocked
 * @param bytesUp null when no record carried it
 * @param bytesDown null when no record carried it
 * @param traffic bytes in both directions, those without a direction included; null when unknown
 * @param days UTC days with transactions
 */
@Schema(name = "SnapshotSummary")
public record SnapshotSummary(
    UUID id,
    long apps,
    long unmatched,
    long users,
    long ipAddresses,
    long machines,
    long transactions,
    long attributedTransactions,
    long measuredTransactions,
    @Schema(nullable = true) Long blocked,
    @Schema(nullable = true) Long bytesUp,
    @Schema(nullable = true) Long bytesDown,
    @Schema(nullable = true) Long traffic,
    @Schema(nullable = true) Instant firstSeen,
    @Schema(nullable = true) Instant lastSeen,
    List<Day> days) {

  /** One day of it. */
  @Schema(name = "SnapshotDay")
  public record Day(
      LocalDate day,
      long transactions,
      @Schema(nullable = true) Long blocked,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long bytesDown,
      @Schema(nullable = true) Long traffic) {}
}
