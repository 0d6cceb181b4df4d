package io.penumbra.reporting.report;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.period.HourSpan;
import io.penumbra.contracts.period.Period;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Report and days: the common parameters of all report endpoints. */
public class ReportQuery {

  @PathParam("report")
  @Parameter(example = "win10-endpoint-users")
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

  public static ReportQuery of(String report, String period, String from, String to) {
    ReportQuery query = new ReportQuery();
    query.report = report;
    query.period = period;
    query.from = from;
    query.to = to;
    return query;
  }

  /**
   * Returns the requested days.
   *
   * @throws ProblemException 400 naming the invalid parameter
   */
  public Period period(Clock clock) {
    return parse(() -> Period.parse(period, from, to, clock));
  }

  /**
   * Returns the requested hours.
   *
   * @throws ProblemException 400 naming the invalid parameter
   */
  public HourSpan hours(Clock clock) {
    return parse(() -> HourSpan.parse(period, from, to, clock));
  }

  private static <T> T parse(Supplier<T> parser) {
    try {
      return parser.get();
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemType.BAD_REQUEST, e.getMessage());
    }
  }
}
