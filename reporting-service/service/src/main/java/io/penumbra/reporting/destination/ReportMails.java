package io.penumbra.reporting.destination;

import java.time.Instant;

/** Creator of the mails of scheduled reports. */
public interface ReportMails {

  /**
   * Returns the mail of a schedule that was due at a time.
   *
   * @throws NotSent if it must not be sent, now or at all
   */
  ReportMail compose(String schedule, Instant dueAt) throws NotSent;

  /** Thrown when a mail is not sent. */
  final class NotSent extends Exception {
    public NotSent(String cause) {
      super(cause);
    }
  }
}
