package io.penumbra.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server that is stopped by signal with all its processes: its connections stay open, and nothing
 * is answered. Continues when closed.
 */
public final class Frozen implements AutoCloseable {

  private final List<Long> processes;
  private final Thread thawAtExit = new Thread(() -> signal("CONT"), "thaw");

  private Frozen(ProcessHandle server) {
    processes =
        Stream.concat(Stream.of(server), server.descendants()).map(ProcessHandle::pid).toList();
  }

  /** Freezes a server and what it has started. */
  public static Frozen freeze(ProcessHandle server) {
    Frozen frozen = new Frozen(server);
    Runtime.getRuntime().addShutdownHook(frozen.thawAtExit);
    frozen.signal("STOP");
    return frozen;
  }

  @Override
  public void close() {
    signal("CONT");
    try {
      Runtime.getRuntime().removeShutdownHook(thawAtExit);
    } catch (IllegalStateException exiting) {
      // it runs as well
    }
  }

  private void signal(String signal) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
    processes.forEach(pid -> command.add(Long.toString(pid)));
    try {
      new ProcessBuilder(command).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      // the signal is sent
      Thread.currentThread().interrupt();
    }
  }
}
