package io.penumbra.reporting.destination;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Sends what is due. Destinations do not wait for each other. While one fails, a single delivery at
 * a time tries whether it is back. Several replicas share the work: each takes what no other has
 * taken.
 */
@ApplicationScoped
public class Dispatcher {

  private static final Logger LOG = Logger.getLogger(Dispatcher.class);

  /** What is claimed at once has to be sent before the claim ends, after two minutes. */
  private static final int AT_ONCE = 16;

  private static final int MAILS_AT_ONCE = 3;

  private static final int MOST_IN_DIGEST = 1_000;

  private final Destinations destinations;
  private final Outbox outbox;
  private final HttpSender http;
  private final SyslogSender syslog;
  private final MailSender mail;
  private final DestinationSettings settings;
  private final DestinationMetrics metrics;
  private final Clock clock;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;
  private boolean unreachable;

  Dispatcher(
      Destinations destinations,
      Outbox outbox,
      HttpSender http,
      SyslogSender syslog,
      MailSender mail,
      DestinationSettings settings,
      DestinationMetrics metrics,
      Clock clock) {
    this.destinations = destinations;
    this.outbox = outbox;
    this.http = http;
    this.syslog = syslog;
    this.mail = mail;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
  }

  @PreDestroy
  void end() {
    executor.shutdownNow();
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void dispatch() {
    try {
      for (String id : outbox.due()) {
        if (!stopping && busy.add(id)) {
          executor.execute(() -> run(id));
        }
      }
      unreachable = false;
    } catch (RuntimeException e) {
      if (!unreachable) {
        LOG.warn("deliveries could not be read; trying again", e);
      }
      unreachable = true;
    }
  }

  @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void purge() {
    outbox.purge();
  }

  private void run(String id) {
    try {
      while (!stopping && sendSome(id)) {
        // there may be more
      }
    } catch (RuntimeException e) {
      LOG.warnf(e, "deliveries of %s were interrupted; what is claimed is sent again", id);
    } finally {
      busy.remove(id);
    }
  }

  /** Sends a batch; false when nothing is left, or the destination fails. */
  private boolean sendSome(String id) {
    Optional<Destination> found = destinations.find(id);
    if (found.isEmpty() || found.get().draft().paused()) {
      return false;
    }
    Destination destination = found.get();
    List<Outbox.Claimed> digest =
        destination.draft().kind() == DestinationKind.SMTP
            ? outbox.claim(id, MOST_IN_DIGEST, true)
            : List.of();
    if (!digest.isEmpty()) {
      return sendDigest(destination, digest);
    }
    boolean isMail = destination.draft().kind() == DestinationKind.SMTP;
    int most = isMail ? MAILS_AT_ONCE : AT_ONCE;
    List<Outbox.Claimed> claimed = outbox.claim(id, failing.contains(id) ? 1 : most, false);
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

  /** Sends messages to a destination, whatever its outbox holds. */
  List<Outcome> send(Destination destination, List<AlertMessage> messages) {
    if (destination.hasUnreadableSecret()) {
      Outcome refused =
          new Outcome.Refused(
              "its secret was stored under another key: set it again"
                  + " (penumbra.destinations.key has changed)");
      return messages.stream().map(_ -> refused).toList();
    }
    return sender(destination.draft().kind()).send(destination, messages);
  }

  private Sender sender(DestinationKind kind) {
    return switch (kind) {
      case SYSLOG -> syslog;
      case SMTP -> mail;
      default -> http;
    };
  }

  /** Of mails as many as their addresses may have today; the others wait for the digest. */
  private List<Outbox.Claimed> withinLimit(Destination destination, List<Outbox.Claimed> claimed) {
    // one mail a day is left for the digest
    int room =
        outbox.countMails(
            destination.draft().recipients(), claimed.size(), settings.mailsPerDay() - 1);
    if (room < claimed.size()) {
      outbox.hold(ids(claimed.subList(room, claimed.size())));
    }
    return claimed.subList(0, room);
  }

  private boolean sendDigest(Destination destination, List<Outbox.Claimed> digest) {
    outbox.countMails(destination.draft().recipients(), 1, settings.mailsPerDay());
    Outcome outcome =
        mail.sendDigest(destination, digest.stream().map(Outbox.Claimed::message).toList());
    return note(destination, digest, digest.stream().map(_ -> outcome).toList());
  }

  private static List<UUID> ids(List<Outbox.Claimed> claimed) {
    return claimed.stream().map(one -> one.message().id()).toList();
  }

  /** Stores what became of each; false when the destination fails. */
  private boolean note(Destination destination, List<Outbox.Claimed> sent, List<Outcome> outcomes) {
    List<UUID> delivered = new ArrayList<>();
    boolean fails = false;
    for (int i = 0; i < sent.size(); i++) {
      Outbox.Claimed one = sent.get(i);
      switch (outcomes.get(i)) {
        case Outcome.Delivered _ -> delivered.add(one.message().id());
        case Outcome.Refused refused -> outbox.dead(one.message().id(), refused.cause());
        case Outcome.Failed failed -> {
          fails = true;
          retry(one, failed);
        }
      }
      metrics.count(destination.draft().kind(), outcomes.get(i));
    }
    if (!delivered.isEmpty()) {
      outbox.delivered(delivered);
      metrics.delivered(sent, delivered, clock.instant());
    }
    if (fails) {
      if (failing.add(destination.id())) {
        LOG.warnf("%s can't be reached; its deliveries wait", destination);
      }
    } else if (failing.remove(destination.id())) {
      LOG.infof("%s can be reached again", destination);
    }
    return !fails;
  }

  private void retry(Outbox.Claimed one, Outcome.Failed failed) {
    Duration tried = Duration.between(one.since(), clock.instant());
    if (tried.compareTo(settings.giveUpAfter()) > 0) {
      outbox.dead(
          one.message().id(),
          "given up after %d attempts: %s".formatted(one.attempts(), failed.cause()));
      return;
    }
    Duration backoff = Backoff.after(one.attempts(), ThreadLocalRandom.current().nextDouble());
    boolean asked = failed.after() != null && failed.after().compareTo(backoff) > 0;
    outbox.failed(one.message().id(), asked ? failed.after() : backoff, failed.cause());
  }
}
