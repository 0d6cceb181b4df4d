package io.penumbra.reporting.destination;

import io.penumbra.commons.outbox.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sender of a single mail without the outbox. Blocks for a bounded time. */
@ApplicationScoped
public class ReportMailer {

  private final Destinations destinations;
  private final Outbox outbox;
  private final MailSender mail;
  private final DestinationSettings settings;

  ReportMailer(
      Destinations destinations, Outbox outbox, MailSender mail, DestinationSettings settings) {
    this.destinations = destinations;
    this.outbox = outbox;
    this.mail = mail;
    this.settings = settings;
  }

  /** Sends a mail; returns the reason if it was rejected. */
  public Optional<String> send(String destination, ReportMail report) {
    Optional<AlertDestination> found = destinations.find(destination);
    if (found.isEmpty() || found.get().draft().kind() != DestinationKind.SMTP) {
      return Optional.of("destination \"%s\" is not a mail server".formatted(destination));
    }
    List<String> recipients = MailSender.listRecipients(found.get(), report);
    if (outbox.countMails(recipients, 1, settings.mailsPerDay()) == 0) {
      return Optional.of("a recipient has reached the daily limit of mails");
    }
    Outcome outcome = mail.sendReport(found.get(), UUID.randomUUID(), report);
    if (!(outcome instanceof Outcome.Delivered)) {
      outbox.uncountMails(recipients, 1);
    }
    return switch (outcome) {
      case Outcome.Delivered _ -> Optional.empty();
      case Outcome.Failed failed -> Optional.of(failed.cause());
      case Outcome.Refused refused -> Optional.of(refused.cause());
    };
  }
}
