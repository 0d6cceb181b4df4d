package io.penumbra.reporting.api.search;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.report.ReportQuery;
import io.penumbra.reporting.usage.Report;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Parameters of a search. */
public class SearchQuery {

  /** Minimum length: one character is part of almost every name. */
  private static final int MIN_TEXT = 2;

  private static final int MAX_TEXT = 200;
  private static final int DEFAULT_LIMIT = 5;
  private static final int MAX_LIMIT = 50;

  @QueryParam("q")
  @Parameter(
      description = "Part of a name, case-insensitive, 2 to 200 characters",
      required = true,
      example = "slack")
  String q;

  @QueryParam("limit")
  @Parameter(description = "Maximum number of items of each kind, from 1 to 50", example = "5")
  Integer limit;

  @QueryParam("report")
  @Parameter(description = "ID of the report. Default: win10-endpoint-users", example = "global")
  String report;

  @QueryParam("period")
  @Parameter(
      description = "Last calendar days (UTC) including today, for example P7D, P30D or P90D",
      example = "P30D")
  String period;

  @QueryParam("from")
  @Parameter(description = "First day (UTC), instead of period", example = "2026-01-01")
  String from;

  @QueryParam("to")
  @Parameter(description = "Last day (UTC). Default: today", example = "2026-01-31")
  String to;

  /**
   * Returns the search text.
   *
   * @throws ProblemException 400 with the accepted length
   */
  String text() {
    String text = q == null ? "" : q.strip();
    if (text.length() < MIN_TEXT || text.length() > MAX_TEXT) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "q must have %d to %d characters, not counting space around them, got %d"
              .formatted(MIN_TEXT, MAX_TEXT, text.length()));
    }
    return text;
  }

  /**
   * Returns the maximum number of matches per kind.
   *
   * @throws ProblemException 400 with the accepted range
   */
  int limit() {
    int items = limit == null ? DEFAULT_LIMIT : limit;
    if (items < 1 || items > MAX_LIMIT) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "limit must be from 1 to %d, got %d".formatted(MAX_LIMIT, items));
    }
    return items;
  }

  ReportQuery report() {
    return ReportQuery.of(
        report == null ? Report.WIN10_ENDPOINT_USERS.id() : report, period, from, to);
  }
}
