package io.penumbra.reporting.destination;

import io.penumbra.commons.outbox.DeliveryTable;
import io.penumbra.commons.outbox.DestinationWorkers;
import io.penumbra.commons.outbox.HttpTarget;
import io.penumbra.commons.outbox.Outcome;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Delivery of due messages. Destinations are independent of each other. While one fails, a single
 * delivery at a time tests it. Replicas share the work by claiming deliveries.
 */
@ApplicationScoped
public class Dispatcher {

  private static final Logger LOG = Logger.getLogger(Dispatcher.class);

  /**
   * Batch size: three messages of up to 15 seconds per connection, so that a batch is sent before
   * its claim ends after two minutes.
   */
  private static final int AT_ONCE = 3 * HttpTarget.CONNECTIONS;

  private static final int MAILS_AT_ONCE = 3;

  private static final int MOST_IN_DIGEST = 1_000;

  private final Destinations destinations;
  private final Outbox outbox;
  private final HttpSender http;
  private final SyslogSender syslog;
  private final MailSender mail;
  private final ReportMails reports;
  private final DestinationSettings settings;
  private final DestinationMetrics metrics;
  private final Clock clock;
  private final DeliveryTable table;
  private final DestinationWorkers workers;

  Dispatcher(
      Destinations destinations,
      Outbox outbox,
      HttpSender http,
      SyslogSender syslog,
      MailSender mail,
      ReportMails reports,
      DestinationSettings settings,
      DestinationMetrics metrics,
      Clock clock) {
    this.destinations = destinations;
    this.outbox = outbox;
    this.http = http;
    this.syslog = syslog;
    this.mail = mail;
    this.reports = reports;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
    this.table = outbox.readTable();
    this.workers = new DestinationWorkers(outbox::listDue, this::sendSome);
  }

  void stop(@Observes ShutdownEvent event) {
    workers.stop();
  }

  @PreDestroy
  void end() {
    workers.close();
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void dispatch() {
    workers.dispatch();
  }

  @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void purge() {
    outbox.purge();
  }

  /** Sends a batch; returns false if nothing is left, or the destination fails. */
  private boolean sendSome(String id) {
    Optional<AlertDestination> found = destinations.find(id);
    if (found.isEmpty() || found.get().draft().paused()) {
      return false;
    }
    AlertDestination destination = found.get();
    Optional<Outbox.ClaimedReport> report = outbox.claimReport(id);
    if (report.isPresent()) {
      return sendReport(destination, report.get());
    }
    List<Outbox.Claimed> digest =
        destination.draft().kind() == DestinationKind.SMTP
            ? outbox.claim(id, MOST_IN_DIGEST, true)
            : List.of();
    if (!digest.isEmpty()) {
      return sendDigest(destination, digest);
    }
    boolean isMail = destination.draft().kind() == DestinationKind.SMTP;
    int most = isMail ? MAILS_AT_ONCE : AT_ONCE;
    List<Outbox.Claimed> claimed = outbox.claim(id, workers.isFailing(id) ? 1 : most, false);
    if (claimed.isEmpty()) {
      return false;
    }
    List<Outbox.Claimed> sending = isMail ? withinLimit(destination, claimed) : claimed;
    if (sending.isEmpty()) {
      return true;
    }
    List<Outcome> outcomes =
        send(destination, sending.stream().map(Outbox.Claimed::message).toList());
    if (isMail) {
      int unsent =
          (int) outcomes.stream().filter(one -> !(one instanceof Outcome.Delivered)).count();
      outbox.uncountMails(destination.draft().recipients(), unsent);
    }
    return note(destination, sending, outcomes);
  }

  /** Sends messages to a destination immediately, without its outbox. */
  List<Outcome> send(AlertDestination destination, List<AlertMessage> messages) {
    if (destination.hasUnreadableSecret()) {
      return messages.stream().map(_ -> createUnreadableSecret()).toList();
    }
    return toSender(destination.draft().kind()).send(destination, messages).stream()
        .map(outcome -> withoutSecret(destination, outcome))
        .toList();
  }

  /** Removes secrets from a cause, because receivers may echo the request in their response. */
  private static Outcome withoutSecret(AlertDestination destination, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered -> delivered;
      case Outcome.Failed failed ->
          new Outcome.Failed(destination.withoutSecret(failed.cause()), failed.after());
      case Outcome.Refused refused ->
          new Outcome.Refused(destination.withoutSecret(refused.cause()));
    };
  }

  private static Outcome createUnreadableSecret() {
    return new Outcome.Refused(
        "the secret was encrypted with another key: set it again "
            + "(penumbra.destinations.key has changed)");
  }

  private Sender toSender(DestinationKind kind) {
    return switch (kind) {
      case SYSLOG -> syslog;
      case SMTP -> mail;
      default -> http;
    };
  }

  /** Returns the mails within today's limit of their addresses; the others wait for the digest. */
  private List<Outbox.Claimed> withinLimit(
      AlertDestination destination, List<Outbox.Claimed> claimed) {
    // one mail per day is reserved for the digest
    int room =
        outbox.countMails(
            destination.draft().recipients(), claimed.size(), settings.mailsPerDay() - 1);
    if (room < claimed.size()) {
      outbox.hold(listIds(claimed.subList(room, claimed.size())));
    }
    return claimed.subList(0, room);
  }

  private boolean sendDigest(AlertDestination destination, List<Outbox.Claimed> digest) {
    outbox.countMails(destination.draft().recipients(), 1, settings.mailsPerDay());
    Outcome outcome =
        withoutSecret(
            destination,
            mail.sendDigest(destination, digest.stream().map(Outbox.Claimed::message).toList()));
    return note(destination, digest, digest.stream().map(_ -> outcome).toList());
  }

  /** Creates and sends a report; returns false if the destination fails. */
  private boolean sendReport(AlertDestination destination, Outbox.ClaimedReport claimed) {
    if (destination.draft().kind() != DestinationKind.SMTP) {
      table.dead(claimed.id(), "the destination is no longer a mail server");
      return true;
    }
    ReportMail report;
    try {
      report = reports.compose(claimed.schedule(), claimed.dueAt());
    } catch (ReportMails.NotSent e) {
      table.dead(claimed.id(), e.getMessage());
      return true;
    } catch (RuntimeException e) {
      LOG.warnf(e, "a report of %s could not be made", claimed.schedule());
      table.retry(
          claimed.id(),
          claimed.attempts(),
          claimed.since(),
          new Outcome.Failed(
              "the report could not be made; reporting-service's log has the cause"));
      return true;
    }
    List<String> recipients = MailSender.listRecipients(destination, report);
    // one mail per day is reserved for the digest
    if (outbox.countMails(recipients, 1, settings.mailsPerDay() - 1) == 0) {
      outbox.postpone(claimed.id());
      return true;
    }
    Outcome outcome =
        destination.hasUnreadableSecret()
            ? createUnreadableSecret()
            : mail.sendReport(destination, claimed.id(), report);
    if (!(outcome instanceof Outcome.Delivered)) {
      outbox.uncountMails(recipients, 1);
    }
    table.settle(claimed.id(), claimed.attempts(), claimed.since(), outcome);
    metrics.count(destination.draft().kind(), outcome);
    return workers.noteReachable(
        destination.id(), destination.toString(), outcome instanceof Outcome.Failed);
  }

  private static List<UUID> listIds(List<Outbox.Claimed> claimed) {
    return claimed.stream().map(one -> one.message().id()).toList();
  }

  /** Stores the outcomes; returns false if the destination fails. */
  private boolean note(
      AlertDestination destination, List<Outbox.Claimed> sent, List<Outcome> outcomes) {
    List<UUID> delivered = new ArrayList<>();
    boolean fails = false;
    for (int i = 0; i < sent.size(); i++) {
      Outbox.Claimed one = sent.get(i);
      switch (outcomes.get(i)) {
        case Outcome.Delivered _ -> delivered.add(one.message().id());
        case Outcome.Refused refused -> table.dead(one.message().id(), refused.cause());
        case Outcome.Failed failed -> {
          fails = true;
          table.retry(one.message().id(), one.attempts(), one.since(), failed);
        }
      }
      metrics.count(destination.draft().kind(), outcomes.get(i));
    }
    if (!delivered.isEmpty()) {
      table.delivered(delivered);
      metrics.delivered(sent, delivered, clock.instant());
    }
    return workers.noteReachable(destination.id(), destination.toString(), fails);
  }
}
