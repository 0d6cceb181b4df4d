package io.penumbra.reporting.destination;

import java.time.Instant;

/** Makes the mails of scheduled reports. */
public interface ReportMails {

  /**
   * The mail of a schedule that was due at a time.
   *
   * @throws NotSent when it must not be sent, now or later
   */
  ReportMail compose(String schedule, Instant dueAt) throws NotSent;

  /** Thrown when a mail is not sent. */
  final class NotSent extends Exception {
    public NotSent(String cause) {
      super(cause);
    }
  }
}
