package io.penumbra.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Server process suspended by a signal, with its descendants. Connections stay open, but the server
 * does not respond. Closing this object resumes the server.
 */
public final class Frozen implements AutoCloseable {

  private final List<Long> processes;
  private final Thread thawAtExit = new Thread(() -> signal("CONT"), "thaw");

  private Frozen(ProcessHandle server) {
    processes =
        Stream.concat(Stream.of(server), server.descendants()).map(ProcessHandle::pid).toList();
  }

  /** Suspends a server and its descendants. */
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
      // the shutdown hook resumes the processes
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
      // the signal has been sent
      Thread.currentThread().interrupt();
    }
  }
}
