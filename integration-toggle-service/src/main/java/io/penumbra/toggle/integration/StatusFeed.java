package io.penumbra.toggle.integration;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Feed of status changes by any replica. Every replica polls once a second, independent of the
 * number of followers.
 */
@ApplicationScoped
class StatusFeed {

  private static final Logger LOG = Logger.getLogger(StatusFeed.class);

  private final Status status;
  private final Set<MultiEmitter<? super StatusView>> followers = ConcurrentHashMap.newKeySet();
  private StatusView latest;

  StatusFeed(Status status) {
    this.status = status;
  }

  /**
   * Emits the current status, then each change. A slow follower receives only the latest change.
   */
  Multi<StatusView> follow() {
    return Multi.createFrom().<StatusView>emitter(this::welcome, BackPressureStrategy.LATEST);
  }

  /** Returns the last polled status, or empty before the first poll. */
  synchronized Optional<StatusView> latest() {
    return Optional.ofNullable(latest);
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return status
        .read()
        .invoke(this::tell)
        .replaceWithVoid()
        .onFailure()
        .invoke(failure -> LOG.debug("the status could not be read", failure))
        .onFailure()
        .recoverWithNull();
  }

  private synchronized void welcome(MultiEmitter<? super StatusView> follower) {
    followers.add(follower);
    follower.onTermination(() -> followers.remove(follower));
    if (latest != null) {
      follower.emit(latest);
    }
  }

  private synchronized void tell(StatusView now) {
    boolean news = latest == null || !now.saysTheSameAs(latest);
    latest = now;
    if (news) {
      followers.forEach(follower -> follower.emit(now));
    }
  }
}
