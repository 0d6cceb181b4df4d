package io.penumbra.commons.outbox;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Delivery workers: one virtual thread per destination with pending deliveries, so that no
 * destination waits for another.
 */
public final class DestinationWorkers implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(DestinationWorkers.class);

  private final Supplier<List<String>> due;
  private final Predicate<String> sendSome;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;
  private volatile boolean unreachable;

  /**
   * @param due ids of destinations with due deliveries
   * @param sendSome sends a batch to a destination; false if nothing is left or sending fails
   */
  public DestinationWorkers(Supplier<List<String>> due, Predicate<String> sendSome) {
    this.due = due;
    this.sendSome = sendSome;
  }

  /** Starts a worker for each destination with due deliveries that has none. */
  public void dispatch() {
    try {
      for (String id : due.get()) {
        if (!stopping && busy.add(id)) {
          executor.execute(() -> run(id));
        }
      }
      unreachable = false;
    } catch (RuntimeException e) {
      if (!unreachable) {
        LOG.warn("deliveries could not be read; retrying", e);
      }
      unreachable = true;
    }
  }

  private void run(String id) {
    try {
      while (!stopping && sendSome.test(id)) {
        // there may be more
      }
    } catch (RuntimeException e) {
      LOG.warnf(e, "deliveries to %s were interrupted; claimed deliveries are retried", id);
    } finally {
      busy.remove(id);
    }
  }

  /** Stops starting workers. */
  public void stop() {
    stopping = true;
  }

  /** Returns true if the last attempt to send to a destination failed. */
  public boolean isFailing(String id) {
    return failing.contains(id);
  }

  /** Logs changes of reachability; false if the destination fails. */
  public boolean noteReachable(String id, String name, boolean fails) {
    if (fails) {
      if (failing.add(id)) {
        LOG.warnf("%s is unreachable; its deliveries wait", name);
      }
    } else if (failing.remove(id)) {
      LOG.infof("%s is reachable again", name);
    }
    return !fails;
  }

  @Override
  public void close() {
    stop();
    executor.shutdownNow();
  }
}
