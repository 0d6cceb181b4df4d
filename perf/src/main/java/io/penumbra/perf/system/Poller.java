package io.penumbra.perf.system;

import java.time.Duration;

/** Periodic task on a separate thread, until it is closed. */
public final class Poller implements AutoCloseable {

  private final Thread thread;
  private volatile boolean running = true;
  private volatile Exception failure;

  /** Execution of the task. */
  public interface Look {
    void run() throws Exception;
  }

  public Poller(String name, Duration pause, Look look) {
    thread = Thread.ofPlatform().name(name).start(() -> run(pause, look));
  }

  private void run(Duration pause, Look look) {
    try {
      while (running) {
        look.run();
        Thread.sleep(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      failure = e;
    }
  }

  /**
   * Stops the task and waits until its last execution has ended.
   *
   * @throws IllegalStateException if an execution failed
   */
  @Override
  public void close() {
    running = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw new IllegalStateException(thread.getName() + " has failed", failure);
    }
  }
}
