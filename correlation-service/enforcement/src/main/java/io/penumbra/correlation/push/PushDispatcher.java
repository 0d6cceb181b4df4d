package io.penumbra.correlation.push;

import io.micrometer.core.instrument.MeterRegistry;
import io.penumbra.commons.outbox.DeliveryTable;
import io.penumbra.commons.outbox.DestinationWorkers;
import io.penumbra.commons.outbox.Outcome;
import io.penumbra.correlation.enforcement.Enforcement;
import io.penumbra.correlation.enforcement.Published;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Push of each version to the targets that lack it. A version replaces older undelivered ones in
 * the outbox, and any replica sends it. Targets are independent of each other.
 */
@ApplicationScoped
class PushDispatcher {

  private final Enforcement enforcement;
  private final PushStore store;
  private final DefenderSync defender;
  private final DefenderApi api;
  private final WebhookPush webhook;
  private final PushSettings settings;
  private final MeterRegistry metrics;
  private final DeliveryTable table;
  private final DestinationWorkers workers;

  PushDispatcher(
      Enforcement enforcement,
      PushStore store,
      DefenderSync defender,
      DefenderApi api,
      WebhookPush webhook,
      PushSettings settings,
      MeterRegistry metrics) {
    this.enforcement = enforcement;
    this.store = store;
    this.defender = defender;
    this.api = api;
    this.webhook = webhook;
    this.settings = settings;
    this.metrics = metrics;
    this.table = store.readDeliveries();
    this.workers = new DestinationWorkers(this::listDue, this::sendOne);
  }

  void stop(@Observes ShutdownEvent event) {
    workers.stop();
  }

  @PreDestroy
  void end() {
    workers.close();
  }

  @Scheduled(every = "1s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void dispatch() {
    workers.dispatch();
  }

  @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void purge() {
    store.purge();
  }

  private List<String> listDue() {
    Published published = enforcement.known();
    if (published == null || !store.hasTargets()) {
      return List.of();
    }
    store.queue(published.version(), published.settings().enabled(), settings.checkEvery());
    return store.listDue(published.settings().enabled());
  }

  private boolean sendOne(String id) {
    Optional<Push> found = store.find(id);
    Optional<PushStore.Claimed> claimed = found.isEmpty() ? Optional.empty() : store.claim(id);
    if (claimed.isEmpty()) {
      return false;
    }
    Push push = found.get();
    PushStore.Claimed delivery = claimed.get();
    Optional<Outcome> sent =
        push.hasUnreadableSecret() ? Optional.of(createUnreadableSecret()) : send(push, delivery);
    if (sent.isEmpty()) {
      // claimed deliveries are retried when the claim expires
      return false;
    }
    Outcome outcome =
        switch (sent.get()) {
          case Outcome.Delivered delivered -> delivered;
          case Outcome.Failed failed ->
              new Outcome.Failed(push.withoutSecret(failed.cause()), failed.after());
          case Outcome.Refused refused -> new Outcome.Refused(push.withoutSecret(refused.cause()));
        };
    switch (outcome) {
      case Outcome.Delivered _ -> store.succeeded(push, delivery.version());
      case Outcome.Failed failed -> store.failed(push, failed.cause());
      case Outcome.Refused refused -> store.failed(push, refused.cause());
    }
    table.settle(delivery.id(), delivery.attempts(), delivery.since(), outcome);
    metrics
        .counter(
            "penumbra.correlation.push.attempts",
            "kind",
            push.kind().id(),
            "result",
            switch (outcome) {
              case Outcome.Delivered _ -> "delivered";
              case Outcome.Failed _ -> "failed";
              case Outcome.Refused _ -> "refused";
            })
        .increment();
    return workers.noteReachable(id, push.toString(), !(outcome instanceof Outcome.Delivered));
  }

  private Optional<Outcome> send(Push push, PushStore.Claimed delivery) {
    if (push.kind() == PushKind.WEBHOOK) {
      return Optional.of(
          webhook.send(
              push, delivery.id(), delivery.from(), delivery.version(), delivery.createdAt()));
    }
    UUID turn = UUID.randomUUID();
    try {
      // the current state, which is at least the version of the delivery
      Published published = enforcement.refresh();
      return defender.run(push, published, () -> store.lease(delivery.id(), turn));
    } finally {
      store.release(push.id(), turn);
    }
  }

  /** Runs a test immediately, without the outbox. */
  Outcome test(Push push) {
    if (push.hasUnreadableSecret()) {
      return createUnreadableSecret();
    }
    if (push.kind() == PushKind.WEBHOOK) {
      return webhook.test(push);
    }
    try {
      api.test(push);
      return new Outcome.Delivered();
    } catch (DefenderApi.Stopped e) {
      return e.outcome();
    }
  }

  private static Outcome createUnreadableSecret() {
    return new Outcome.Refused(
        "the secret was encrypted with another key: set it again "
            + "(penumbra.destinations.key has changed)");
  }
}
