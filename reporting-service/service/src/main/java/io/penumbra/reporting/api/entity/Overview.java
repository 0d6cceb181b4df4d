package io.penumbra.reporting.api.entity;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.risk.EntityRisk;
import io.penumbra.reporting.table.Explanation;
import io.penumbra.reporting.table.Rows;
import io.penumbra.reporting.usage.Totals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Headers of entity pages. */
final class Overview {

  private Overview() {}

  /**
   * A machine as it is known now.
   *
   * @param names every full name it was seen under, latest first
   * @param shared many people sign in to it: its actions are attributed to no person
   * @param lastSeen in the period, or null when it was not
   */
  record Machine(
      int id,
      String name,
      List<String> names,
      @Schema(nullable = true) String osPlatform,
      @Schema(nullable = true) String osVersion,
      @Schema(nullable = true) String osBuild,
      Rows.Support support,
      boolean shared,
      Instant discoveredAt,
      @Schema(nullable = true) Instant lastSeen) {}

  /**
   * A machine's page.
   *
   * @param risk of the last 30 days, whatever the period
   * @param dataSince the first day of which the report has data: what was used before is unknown;
   *     null when it has none
   * @param attributedBySignIn transactions that are someone's because they were signed in, and not
   *     because the record names them
   * @param explanation reasons why figures are about to change; empty when there are none
   */
  @Schema(name = "MachineOverview")
  record OfMachine(
      Machine machine,
      EntityRisk risk,
      Period period,
      @Schema(nullable = true) LocalDate dataSince,
      long transactions,
      long attributedBySignIn,
      long measuredTransactions,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long bytesDown,
      @Schema(nullable = true) Long traffic,
      long users,
      long ipAddresses,
      long apps,
      List<Totals.Day> trend,
      List<Explanation> explanation) {}

  /**
   * A person.
   *
   * @param firstSeen in the whole retention, or null
   * @param lastSeen in the period, or null when they were not
   */
  record User(
      int id,
      String name,
      @Schema(nullable = true) Instant firstSeen,
      @Schema(nullable = true) Instant lastSeen) {}

  /**
   * A person's page.
   *
   * @param risk of the last 30 days, whatever the period
   * @param dataSince the first day of which the report has data: what was used before is unknown;
   *     null when it has none
   * @param attributedBySignIn transactions that are someone's because they were signed in, and not
   *     because the record names them
   * @param explanation reasons why figures are about to change; empty when there are none
   */
  @Schema(name = "UserOverview")
  record OfUser(
      User user,
      EntityRisk risk,
      Period period,
      @Schema(nullable = true) LocalDate dataSince,
      long transactions,
      long attributedBySignIn,
      long measuredTransactions,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long bytesDown,
      @Schema(nullable = true) Long traffic,
      long machines,
      long ipAddresses,
      long apps,
      List<Totals.Day> trend,
      List<Explanation> explanation) {}

  /**
   * An address.
   *
   * @param scope public, private, link-local, multicast, unspecified or unknown
   * @param gateway whether several machines were seen with it at once in the last week, so that it
   *     says little of who used it; null when none was seen with it
   * @param firstSeen in the whole retention, or null
   * @param lastSeen in the period, or null when it was not
   */
  record IpAddress(
      int id,
      String address,
      String scope,
      @Schema(nullable = true) Boolean gateway,
      @Schema(nullable = true) Instant firstSeen,
      @Schema(nullable = true) Instant lastSeen) {}

  /**
   * An address's page.
   *
   * @param dataSince the first day of which the report has data: what was used before is unknown;
   *     null when it has none
   * @param attributedBySignIn transactions that are someone's because they were signed in, and not
   *     because the record names them
   * @param explanation reasons why figures are about to change; empty when there are none
   */
  @Schema(name = "IpAddressOverview")
  record OfIpAddress(
      IpAddress ipAddress,
      Period period,
      @Schema(nullable = true) LocalDate dataSince,
      long transactions,
      long attributedBySignIn,
      long measuredTransactions,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long bytesDown,
      @Schema(nullable = true) Long traffic,
      long machines,
      long users,
      long apps,
      List<Totals.Day> trend,
      List<Explanation> explanation) {}

  /**
   * A destination.
   *
   * @param kind catalogued, custom, unmatched, internal or unnamed
   * @param catalogueId the app's id in the catalogue, or null for what is no app
   * @param score 0 (risky) to 10 (safest), or null for what is no app
   * @param confidence known share of the evidence, 0 to 1
   * @param scoreLow the score if all that is unknown spoke against the app
   * @param scoreHigh the score if all that is unknown spoke for it
   * @param level high, medium or low risk, or null for what is no app
   * @param firstSeen in the whole retention, or null
   * @param lastSeen in the period, or null when it was not
   */
  record App(
      int id,
      String name,
      String kind,
      @Schema(nullable = true) String catalogueId,
      @Schema(nullable = true) String category,
      @Schema(nullable = true) String vendor,
      @Schema(nullable = true) String headquarters,
      @Schema(nullable = true) Double score,
      @Schema(nullable = true) Double confidence,
      @Schema(nullable = true) Double scoreLow,
      @Schema(nullable = true) Double scoreHigh,
      @Schema(nullable = true) String level,
      List<String> tags,
      @Schema(nullable = true) Instant firstSeen,
      @Schema(nullable = true) Instant lastSeen) {}

  /**
   * A destination's page.
   *
   * @param dataSince the first day of which the report has data: what was used before is unknown;
   *     null when it has none
   * @param blocked transactions that were blocked; null where no source reports verdicts
   * @param installedOn on how many machines its software was installed in the period and still is,
   *     or was seen running; null for reports that select addresses
   * @param explanation reasons why figures are about to change; empty when there are none
   */
  @Schema(name = "AppOverview")
  record OfApp(
      App app,
      Period period,
      @Schema(nullable = true) LocalDate dataSince,
      long transactions,
      @Schema(nullable = true) Long blocked,
      long measuredTransactions,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long bytesDown,
      @Schema(nullable = true) Long traffic,
      long machines,
      long users,
      long ipAddresses,
      @Schema(nullable = true) Long installedOn,
      List<Totals.Day> trend,
      List<Explanation> explanation) {}
}
