package io.penumbra.reporting.api.attention;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.contracts.period.Period;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Items of a report that need attention now.
 *
 * @param period the days that were checked
 * @param dataSince the first day of which the report has data, or null
 * @param items one for each thing that was checked, in a fixed order
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
    /** Users who uploaded far more than on the same weekday of the weeks before. */
    @JsonProperty("unusual-uploads")
    UNUSUAL_UPLOADS,
    /** Users, else machines, who uploaded much on a day of which it is not known what is usual. */
    @JsonProperty("large-uploads")
    LARGE_UPLOADS,
    /** Alerts about the report that are not resolved, whenever they were raised. */
    @JsonProperty("open-alerts")
    OPEN_ALERTS,
    /** Apps tagged unsanctioned that are used. */
    @JsonProperty("unsanctioned-in-use")
    UNSANCTIONED_IN_USE,
    /** Domains that no app claims, where they are clearly more than in the period before. */
    @JsonProperty("unmatched-growing")
    UNMATCHED_GROWING,
    /** Machines with a system too old for the integration. */
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

  /** Reason why something could not be checked. */
  @Schema(name = "AttentionCause")
  public enum Cause {
    /** The report has no use in the period. */
    @JsonProperty("no-data")
    NO_DATA,
    /** Too few days of data before the period for a comparison. */
    @JsonProperty("too-little-history")
    TOO_LITTLE_HISTORY,
    /** No item has enough data for an assessment. */
    @JsonProperty("not-judged")
    NOT_JUDGED
  }

  /**
   * One thing that was checked.
   *
   * @param count of rows in {@code list} with {@code filters}; null where it could not be checked
   * @param before the same of as many days before, where the two are compared
   * @param unjudged number of others that could not be judged, where that may be
   * @param list the report's list that has exactly these rows: apps, users or machines; or alerts
   * @param filters the parameters of the list, the period included
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

  /** A parameter of a list. */
  @Schema(name = "AttentionFilter")
  public record Filter(String name, String value) {}
}
