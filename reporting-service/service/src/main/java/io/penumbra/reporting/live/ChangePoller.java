package io.penumbra.reporting.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Poller for changed figures, shared by all subscribers of this replica. It runs only while there
 * are subscribers.
 */
@Startup
@ApplicationScoped
class ChangePoller {

  private static final Logger LOG = Logger.getLogger(ChangePoller.class);
  private static final Duration LATER = Duration.ofSeconds(30);

  private final ChangeTokenStore store;
  private final LiveSettings settings;
  private final Counter polls;
  private final Thread ending = new Thread(this::end, "live-end");
  private final Set<Listener> listeners = new HashSet<>();
  private boolean failing;
  private volatile boolean ended;

  ChangePoller(ChangeTokenStore store, LiveSettings settings, MeterRegistry registry) {
    this.store = store;
    this.settings = settings;
    this.polls = registry.counter("penumbra.reporting.live.polls");
    Gauge.builder("penumbra.reporting.live.listeners", this, ChangePoller::count)
        .register(registry);
    // shutdown waits for requests in progress, and subscriptions would never end
    Runtime.getRuntime().addShutdownHook(ending);
  }

  /** Subscriber. */
  private static final class Listener {
    final String person;
    final String source;
    MultiEmitter<? super ChangeToken> to;
    ChangeToken sent;

    Listener(String person, String source) {
      this.person = person;
      this.source = source;
    }

    void tell(ChangeToken token) {
      if (to != null && !token.equals(sent)) {
        sent = token;
        to.emit(token);
      }
    }
  }

  /**
   * Returns the change tokens of a report from now on.
   *
   * @param source its report source, or null if it has no single source
   * @throws ProblemException 429 with too many subscribers, 503 if the service stops
   */
  Multi<ChangeToken> listen(String person, String source) {
    Listener listener = new Listener(person, source);
    if (ended) {
      throw new ProblemException(ProblemType.UNAVAILABLE, "the service stops", Map.of(), LATER);
    }
    synchronized (listeners) {
      long same = listeners.stream().filter(other -> other.person.equals(person)).count();
      if (listeners.size() >= settings.listeners() || same >= settings.ofOnePerson()) {
        throw new ProblemException(
            ProblemType.TOO_MANY_REQUESTS, "too many open streams", Map.of(), LATER);
      }
      listeners.add(listener);
    }
    return Multi.createFrom()
        .<ChangeToken>emitter(
            emitter -> {
              synchronized (listeners) {
                listener.to = emitter;
              }
            },
            BackPressureStrategy.LATEST)
        .onTermination()
        .invoke(() -> leave(listener));
  }

  private void leave(Listener listener) {
    synchronized (listeners) {
      listeners.remove(listener);
    }
  }

  @Scheduled(
      every = "${penumbra.live.every:2S}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    if (count() == 0) {
      return;
    }
    polls.increment();
    try {
      Map<String, ChangeToken> tokens = store.all();
      present().forEach(listener -> listener.tell(getToken(listener.source, tokens)));
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warnf("could not poll for new figures: %s", e.getMessage());
      }
      failing = true;
    }
  }

  /** Returns true for a source without a known token if any token changes. */
  private static ChangeToken getToken(String source, Map<String, ChangeToken> tokens) {
    ChangeToken token = tokens.get(source);
    return token == null ? tokens.get(null) : token;
  }

  private List<Listener> present() {
    synchronized (listeners) {
      return List.copyOf(listeners);
    }
  }

  private int count() {
    synchronized (listeners) {
      return listeners.size();
    }
  }

  private void end() {
    ended = true;
    present().stream()
        .map(listener -> listener.to)
        .filter(Objects::nonNull)
        .forEach(MultiEmitter::complete);
  }

  @PreDestroy
  void stop() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(ending);
    } catch (IllegalStateException e) {
      LOG.trace("stopping with the process", e);
    }
  }
}
