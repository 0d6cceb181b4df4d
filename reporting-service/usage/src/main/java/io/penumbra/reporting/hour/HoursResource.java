package io.penumbra.reporting.hour;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.period.HourSpan;
import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.entity.Entities;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.report.Coverage;
import io.penumbra.reporting.report.CoverageReader;
import io.penumbra.reporting.report.ReportQuery;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.Selection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Trends by the hour. */
@Path("/api/v1/reports/{report}")
@Produces(MediaType.APPLICATION_JSON)
class HoursResource {

  private static final int MOST_DAYS = 31;

  private final HourStore store;
  private final Reports reports;
  private final Entities entities;
  private final CoverageReader coverages;
  private final Clock clock;

  HoursResource(
      HourStore store, Reports reports, Entities entities, CoverageReader coverages, Clock clock) {
    this.coverages = coverages;
    this.store = store;
    this.reports = reports;
    this.entities = entities;
    this.clock = clock;
  }

  @GET
  @Path("/hours")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(
      summary = "Get report by hour",
      description =
          "Returns at most 31 days. period also accepts hours (PT24H: the last 24 hours, "
              + "including the current one); from and to accept full hours. Returns 404 for "
              + "reports that select users, addresses or tags.")
  @Tag(name = "Reports")
  public Hours ofReport(@BeanParam ReportQuery query) {
    return createHours(reports.require(query), null, query);
  }

  @GET
  @Path("/machines/{id}/hours")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(
      summary = "Get machine by hour",
      description =
          "Returns at most 31 days. period also accepts hours (PT24H: the last 24 hours, "
              + "including the current one); from and to accept full hours. Returns 404 for "
              + "reports that select users, addresses or tags.")
  @Tag(name = "Pages")
  public Hours ofMachine(@BeanParam ReportQuery query, @PathParam("id") int id) {
    Report report = reports.require(query);
    entities.require(EntityKind.MACHINE, id);
    return createHours(report, id, query);
  }

  private Hours createHours(Report report, Integer machine, ReportQuery query) {
    Selection selection = report.selection();
    if (!selection.users().isEmpty()
        || !selection.ipRanges().isEmpty()
        || !selection.tags().isEmpty()) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          ("hourly usage is stored by source and machine, but \"%s\" selects users, "
                  + "addresses or tags")
              .formatted(report.title()));
    }
    HourSpan span = query.hours(clock);
    Period period = span.days();
    if (period.days() > MOST_DAYS) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "at most %d days of hours can be listed, got %d: use a shorter period"
              .formatted(MOST_DAYS, period.days()));
    }
    Coverage coverage = coverages.of(report);
    return new Hours(
        period,
        store.listHours(selection, machine, period, clock.instant()).stream()
            .filter(hour -> span.contains(hour.hour()))
            .map(hour -> known(hour, coverage))
            .toList());
  }

  private static Hours.Hour known(Hours.Hour hour, Coverage coverage) {
    Instant end = hour.hour().plus(1, ChronoUnit.HOURS);
    return hour.transactions() == 0 && coverage.isUnknown(hour.hour(), end)
        ? new Hours.Hour(hour.hour(), null, null, null, null)
        : hour;
  }
}
