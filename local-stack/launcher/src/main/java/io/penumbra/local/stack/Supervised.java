package io.penumbra.local.stack;

import io.penumbra.local.ChildProcess;
import io.penumbra.local.LocalStackException;
import io.penumbra.local.OrphanProcesses;
import io.penumbra.local.Readiness;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Process that is restarted after each unexpected exit until it is stopped. */
final class Supervised {

  /** Number of exits before the first readiness after which the start fails. */
  private static final int HOPELESS = 3;

  private static final Duration POLL = Duration.ofMillis(100);

  /** Interval of progress messages while waiting. */
  private static final Duration NEWS = Duration.ofSeconds(30);

  private final String name;
  private final Supplier<ChildProcess> starter;
  private final URI readiness;
  private final OrphanProcesses orphans;
  private final StackListener listener;
  private final RestartDelay backoff = new RestartDelay();

  private ChildProcess process;
  private boolean stopping;
  private boolean killed;
  private boolean everReady;
  private long startedAt;
  private String hopeless;

  Supervised(
      String name,
      Supplier<ChildProcess> starter,
      URI readiness,
      OrphanProcesses orphans,
      StackListener listener) {
    this.name = name;
    this.starter = starter;
    this.readiness = readiness;
    this.orphans = orphans;
    this.listener = listener;
  }

  void start() {
    listener.starting(name);
    launch();
  }

  /**
   * Waits until the process is ready.
   *
   * @throws LocalStackException if the process exits repeatedly or is not ready in time
   */
  void awaitReady(Duration timeout) {
    long begin = System.nanoTime();
    Duration told = Duration.ZERO;
    try {
      for (Optional<String> reason = Readiness.ask(readiness);
          reason.isPresent();
          reason = Readiness.ask(readiness)) {
        Duration waited = Duration.ofNanos(System.nanoTime() - begin);
        throwIfHopeless();
        if (waited.compareTo(timeout) > 0) {
          throw new LocalStackException(
              "%s was not ready after %d s: %s; see %s."
                  .formatted(name, timeout.toSeconds(), reason.get(), process().log()));
        }
        if (waited.minus(told).compareTo(NEWS) > 0) {
          told = waited;
          listener.note(
              "%s is not ready after %d s: %s.".formatted(name, waited.toSeconds(), reason.get()));
        }
        Thread.sleep(POLL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("interrupted while " + name + " was starting.", e);
    }
    listener.ready(name, becameReady());
  }

  void stop(Duration grace) {
    ChildProcess last;
    synchronized (this) {
      stopping = true;
      last = process;
    }
    if (last != null) {
      last.stop(grace);
    }
  }

  /** Kills the process. The process is restarted immediately, regardless of the number of kills. */
  void kill() {
    ChildProcess target;
    synchronized (this) {
      killed = true;
      target = process;
    }
    target.handle().descendants().forEach(ProcessHandle::destroyForcibly);
    target.handle().destroyForcibly();
  }

  synchronized ChildProcess process() {
    return process;
  }

  private synchronized void launch() {
    if (stopping) {
      return;
    }
    startedAt = System.nanoTime();
    process = starter.get();
    orphans.remember(process.handle(), name);
    ChildProcess launched = process;
    process.onExit().thenRun(() -> ended(launched));
  }

  private void ended(ChildProcess ended) {
    Duration wait;
    synchronized (this) {
      if (stopping) {
        return;
      }
      wait =
          killed
              ? Duration.ZERO
              : backoff.afterEnd(Duration.ofNanos(System.nanoTime() - startedAt));
      killed = false;
      if (!everReady && backoff.failures() >= HOPELESS) {
        hopeless = ended.obituary();
        return;
      }
    }
    listener.ended(name, ended.exitCode(), wait);
    CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS)
        .execute(this::relaunch);
  }

  private void relaunch() {
    launch();
    if (wasReadyBefore()) {
      Thread.ofVirtual().name(name + "-again").start(this::awaitReadyAgain);
    }
  }

  private void awaitReadyAgain() {
    try {
      awaitReady(Duration.ofMinutes(2));
    } catch (LocalStackException e) {
      listener.note(e.getMessage());
    }
  }

  private synchronized boolean wasReadyBefore() {
    return everReady;
  }

  private synchronized Duration becameReady() {
    everReady = true;
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  private synchronized void throwIfHopeless() {
    if (hopeless != null) {
      throw new LocalStackException(hopeless);
    }
  }
}
