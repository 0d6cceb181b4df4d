package io.penumbra.reporting.schedule;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.destination.ReportMailer;
import io.penumbra.reporting.destination.ReportMails;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of schedules that mail executive reports regularly. */
@Path("/api/v1/report-schedules")
@Tag(name = "Scheduled reports")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ReportSchedulesResource {

  private final ReportSchedules schedules;
  private final ScheduledReports reports;
  private final ReportMailer mailer;
  private final SecurityIdentity identity;
  private final Clock clock;

  ReportSchedulesResource(
      ReportSchedules schedules,
      ScheduledReports reports,
      ReportMailer mailer,
      SecurityIdentity identity,
      Clock clock) {
    this.schedules = schedules;
    this.reports = reports;
    this.mailer = mailer;
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * A schedule as it is stored.
   *
   * @param nextAt next due time; null while it is not enabled
   * @param latestDueAt the due date of the latest mail; null when there was none
   * @param latestState waiting, delivered or dead; null likewise
   * @param latestDeliveredAt time at which the mail server accepted it; null unless it did
   * @param latestCause reason why the last attempt failed; null if none did
   */
  public record ReportScheduleView(
      String id,
      String name,
      String report,
      String period,
      int day,
      int hour,
      String timeZone,
      String language,
      String destination,
      List<String> recipients,
      boolean enabled,
      @Schema(nullable = true) Instant nextAt,
      @Schema(nullable = true) Instant latestDueAt,
      @Schema(nullable = true) String latestState,
      @Schema(nullable = true) Instant latestDeliveredAt,
      @Schema(nullable = true) String latestCause,
      String createdBy,
      Instant createdAt,
      String changedBy,
      Instant changedAt) {

    static ReportScheduleView of(
        ReportSchedule schedule, ReportSchedules.Latest latestOrNull, Instant now) {
      ReportScheduleDraft draft = schedule.draft();
      boolean none = latestOrNull == null;
      return new ReportScheduleView(
          schedule.id(),
          draft.name(),
          draft.report(),
          draft.period(),
          draft.day(),
          draft.hour(),
          draft.timeZone(),
          draft.language(),
          draft.destination(),
          draft.recipients(),
          draft.enabled(),
          draft.enabled() ? draft.times().next(now) : null,
          none ? null : latestOrNull.dueAt(),
          none ? null : latestOrNull.state(),
          none ? null : latestOrNull.deliveredAt(),
          none ? null : latestOrNull.cause(),
          schedule.createdBy(),
          schedule.createdAt(),
          schedule.changedBy(),
          schedule.changedAt());
    }
  }

  /** All schedules, by name. */
  public record ReportScheduleList(List<ReportScheduleView> items) {}

  /**
   * Outcome of a mail.
   *
   * @param delivered whether the mail server took it
   * @param cause reason of the failure; null if it was accepted
   * @param milliseconds until that was known
   */
  public record ReportSent(
      boolean delivered, @Schema(nullable = true) String cause, long milliseconds) {}

  @GET
  @RolesAllowed({"analyst", "admin"})
  @Operation(
      summary = "List report schedules",
      description = "Returns each schedule with its next due time and latest email.")
  public ReportScheduleList list() {
    Map<String, ReportSchedules.Latest> latest = schedules.latest();
    Instant now = clock.instant();
    return new ReportScheduleList(
        schedules.all().stream()
            .map(one -> ReportScheduleView.of(one, latest.get(one.id()), now))
            .toList());
  }

  @POST
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Create report schedule",
      description = "The first email is sent at the next due time.")
  @APIResponse(
      responseCode = "201",
      description = "Schedule created",
      content = @Content(schema = @Schema(implementation = ReportScheduleView.class)))
  @APIResponse(responseCode = "409", description = "A schedule with this name exists")
  public RestResponse<ReportScheduleView> create(ReportScheduleDraft draft) {
    ReportSchedule made =
        schedules
            .insert(check(draft), who(), clock.instant())
            .orElseThrow(ReportSchedulesResource::nameTaken);
    return RestResponse.ResponseBuilder.<ReportScheduleView>created(
            URI.create("/api/v1/report-schedules/" + made.id()))
        .header(HttpHeaders.ETAG, made.version().tag())
        .entity(toView(made))
        .build();
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"analyst", "admin"})
  @Operation(summary = "Get report schedule")
  public RestResponse<ReportScheduleView> read(@PathParam("id") String id) {
    return answer(find(id));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Update report schedule",
      description =
          "The ID does not change. A schedule that is changed or enabled sends from its next "
              + "due time on. Waiting emails are not sent while the schedule is disabled.")
  @APIResponse(
      responseCode = "200",
      description = "Schedule changed",
      content = @Content(schema = @Schema(implementation = ReportScheduleView.class)))
  @APIResponse(responseCode = "409", description = "A schedule with this name exists")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<ReportScheduleView> change(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      ReportScheduleDraft draft) {
    ReportSchedule current = matching(id, ifMatch);
    try {
      return answer(
          schedules
              .update(current, check(draft), who(), clock.instant())
              .orElseThrow(() -> stale(current)));
    } catch (ReportSchedules.NameTaken e) {
      throw nameTaken();
    }
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed("admin")
  @Operation(summary = "Delete report schedule and pending mails")
  @APIResponse(responseCode = "204", description = "Schedule deleted")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public void remove(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    ReportSchedule current = matching(id, ifMatch);
    if (!schedules.delete(id, current.revision(), who())) {
      throw stale(current);
    }
  }

  @POST
  @Path("/{id}/send")
  @RolesAllowed("admin")
  @Operation(
      summary = "Send latest scheduled report",
      description =
          "Sends a report marked as a test, even if the schedule is disabled. The email is "
              + "neither stored nor retried.")
  @APIResponse(
      responseCode = "200",
      description = "Outcome of the request",
      content = @Content(schema = @Schema(implementation = ReportSent.class)))
  public ReportSent send(@PathParam("id") String id) {
    ReportSchedule schedule = find(id);
    Instant begin = clock.instant();
    String cause;
    try {
      cause =
          mailer
              .send(
                  schedule.draft().destination(),
                  reports.compose(schedule.draft(), schedule.draft().times().latest(begin), true))
              .orElse(null);
    } catch (ReportMails.NotSent e) {
      cause = e.getMessage();
    }
    return new ReportSent(
        cause == null, cause, Duration.between(begin, clock.instant()).toMillis());
  }

  /** Returns a draft after checking its report and destination. */
  private ReportScheduleDraft check(ReportScheduleDraft draft) {
    ReportScheduleDraft checked = ReportScheduleDraft.require(draft);
    try {
      reports.report(checked.report());
    } catch (ReportMails.NotSent e) {
      throw bad("report: " + e.getMessage());
    }
    if (!schedules.isMailDestination(checked.destination())) {
      throw bad(
          "destination must be the id of a destination of kind smtp, got \"%s\""
              .formatted(checked.destination()));
    }
    return checked;
  }

  private ReportSchedule matching(String id, String ifMatch) {
    ReportSchedule current = find(id);
    current.version().mustMatch(ifMatch);
    return current;
  }

  private ReportSchedule find(String id) {
    return schedules
        .find(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND, "there is no schedule \"%s\"".formatted(id)));
  }

  private RestResponse<ReportScheduleView> answer(ReportSchedule schedule) {
    return RestResponse.ResponseBuilder.ok(toView(schedule))
        .header(HttpHeaders.ETAG, schedule.version().tag())
        .build();
  }

  private ReportScheduleView toView(ReportSchedule schedule) {
    return ReportScheduleView.of(schedule, schedules.latest().get(schedule.id()), clock.instant());
  }

  private static ProblemException nameTaken() {
    return new ProblemException(ProblemType.CONFLICT, "another schedule has this name");
  }

  private static ProblemException stale(ReportSchedule current) {
    return new ProblemException(
        ProblemType.PRECONDITION_FAILED,
        "the current version is %s; read it again and repeat your change"
            .formatted(current.version().tag()));
  }

  private String who() {
    return identity.getPrincipal().getName();
  }

  private static ProblemException bad(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }
}
