package io.penumbra.reporting.api.attention;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.contracts.period.Period;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Items of a report that need attention now.
 *
 * @param period checked days
 * @param dataSince first day with data of the report, or null
 * @param items one item per check, in a fixed order
 */
@Schema(name = "ReportAttention")
public record Attention(
    String report, Period period, @Schema(nullable = true) LocalDate dataSince, List<Item> items) {

  /** Kind of check. */
  @Schema(name = "AttentionKind")
  public enum Kind {
    /** Apps at high risk without use before the period. */
    @JsonProperty("new-risky-apps")
    NEW_RISKY_APPS,
    /** Users with much larger uploads than on the same weekday of the previous weeks. */
    @JsonProperty("unusual-uploads")
    UNUSUAL_UPLOADS,
    /** Users, else machines, with large uploads on a day without a baseline. */
    @JsonProperty("large-uploads")
    LARGE_UPLOADS,
    /** Open alerts about the report, regardless of when they were raised. */
    @JsonProperty("open-alerts")
    OPEN_ALERTS,
    /** Unsanctioned apps that are used. */
    @JsonProperty("unsanctioned-in-use")
    UNSANCTIONED_IN_USE,
    /** Unmatched domains, if there are clearly more than in the previous period. */
    @JsonProperty("unmatched-growing")
    UNMATCHED_GROWING,
    /** Machines whose operating system is too old for the integration. */
    @JsonProperty("machines-below-floor")
    MACHINES_BELOW_FLOOR
  }

  /** Result of a check. */
  @Schema(name = "AttentionState")
  public enum State {
    @JsonProperty("found")
    FOUND,
    @JsonProperty("clear")
    CLEAR,
    /** The check failed. */
    @JsonProperty("unknown")
    UNKNOWN
  }

  /** Reason for a check without a result. */
  @Schema(name = "AttentionCause")
  public enum Cause {
    /** The report has no usage in the period. */
    @JsonProperty("no-data")
    NO_DATA,
    /** There are too few days of data before the period for a comparison. */
    @JsonProperty("too-little-history")
    TOO_LITTLE_HISTORY,
    /** No item has enough data for an assessment. */
    @JsonProperty("not-judged")
    NOT_JUDGED
  }

  /**
   * Result of a check.
   *
   * @param count number of rows in {@code list} with {@code filters}; null without a result
   * @param before the same number in the previous period of the same length, if compared
   * @param unjudged number of items that could not be assessed, if applicable
   * @param list list of the report with exactly these rows: apps, users or machines; or alerts
   * @param filters parameters of the list, including the period
   */
  @Schema(name = "AttentionItem")
  public record Item(
      Kind kind,
      State state,
      @Schema(nullable = true) Long count,
      @Schema(nullable = true) Long before,
      @Schema(nullable = true) Long unjudged,
      @Schema(nullable = true) Cause cause,
      String list,
      List<Filter> filters) {}

  /** Parameter of a list. */
  @Schema(name = "AttentionFilter")
  public record Filter(String name, String value) {}
}
