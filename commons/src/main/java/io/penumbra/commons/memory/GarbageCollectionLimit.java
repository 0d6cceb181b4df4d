package io.penumbra.commons.memory;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends a process that spends most of its time on garbage collection. With a full heap {@code
 * -XX:+ExitOnOutOfMemoryError} waits for a failing allocation, and the serial collector has no
 * overhead limit.
 */
@ApplicationScoped
class GarbageCollectionLimit {

  private static final Logger LOG = Logger.getLogger(GarbageCollectionLimit.class);
  private static final Duration WINDOW = Duration.ofSeconds(30);
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final double MAX_SHARE = 0.9;

  /** Exit status, the same as after an OutOfMemoryError. */
  private static final int EXIT_STATUS = 3;

  private @Nullable Thread thread;

  void start(@Observes StartupEvent event) {
    // a platform thread: those that carry virtual threads may all be busy
    thread = Thread.ofPlatform().daemon().name("garbage-collection-limit").start(this::watch);
  }

  void stop(@Observes ShutdownEvent event) {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void watch() {
    GarbageCollectionShare share = new GarbageCollectionShare(WINDOW);
    while (true) {
      try {
        Thread.sleep(INTERVAL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
      if (share.add(uptime, collecting()) > MAX_SHARE) {
        LOG.fatalf(
            "garbage collection took more than %.0f %% of the last %d s: the heap is too small for"
                + " the current work, the process ends",
            MAX_SHARE * 100, WINDOW.toSeconds());
        Runtime.getRuntime().halt(EXIT_STATUS);
      }
    }
  }

  private static long collecting() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
