package io.penumbra.reporting.schedule;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.reporting.destination.ReportMail;
import io.penumbra.reporting.destination.ReportMails;
import io.penumbra.reporting.executive.ExecutiveHtml;
import io.penumbra.reporting.executive.ExecutiveReport;
import io.penumbra.reporting.executive.ExecutiveReports;
import io.penumbra.reporting.executive.Language;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.usage.Report;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Creator of the mails of schedules. They are created when they are sent, so that late data is
 * included. Blocks.
 */
@ApplicationScoped
public class ScheduledReports implements ReportMails {

  private final ReportSchedules schedules;
  private final Reports reports;
  private final ExecutiveReports executive;
  private final ExecutiveHtml html;
  private final Clock clock;

  ScheduledReports(
      ReportSchedules schedules,
      Reports reports,
      ExecutiveReports executive,
      ExecutiveHtml html,
      Clock clock) {
    this.schedules = schedules;
    this.reports = reports;
    this.executive = executive;
    this.html = html;
    this.clock = clock;
  }

  @Override
  @ActivateRequestContext
  public ReportMail compose(String schedule, Instant dueAt) throws NotSent {
    ReportSchedule found =
        schedules.find(schedule).orElseThrow(() -> new NotSent("the schedule was deleted"));
    if (!clock.instant().isBefore(found.draft().times().end(dueAt))) {
      throw new NotSent("it is more than a period late: the next report has replaced it");
    }
    return compose(found.draft(), dueAt, false);
  }

  /** Returns the mail of a due date. */
  ReportMail compose(ReportScheduleDraft draft, Instant dueAt, boolean isTest) throws NotSent {
    Report report = report(draft.report());
    ExecutiveReport figures = executive.of(report, draft.times().period(dueAt));
    ExecutiveHtml.Mail mail =
        html.mail(figures, Language.of(draft.language()), ZoneId.of(draft.timeZone()), isTest);
    return new ReportMail(draft.recipients(), mail.subject(), mail.text(), mail.html());
  }

  /** Returns the report with an id, if it may be mailed. */
  Report report(String id) throws NotSent {
    Report report;
    try {
      report = reports.require(id);
    } catch (ProblemException e) {
      throw new NotSent(e.getMessage());
    }
    if (!report.selection().users().isEmpty()) {
      throw new NotSent(
          ("report \"%s\" selects users and cannot be mailed, because reads of personal "
                  + "data must be audited")
              .formatted(id));
    }
    return report;
  }
}
