package io.penumbra.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server of the test stack that is stopped by signal: its connections stay open, and nothing is
 * answered. Goes on when closed.
 */
public final class Frozen implements AutoCloseable {

  private final List<ProcessHandle> processes;

  private Frozen(List<ProcessHandle> processes) {
    this.processes = processes;
  }

  /** Freezes Postgres with all its backends; the issuer keeps its sessions there. */
  public static Frozen postgres() {
    return freeze(TestStack.postgres());
  }

  public static Frozen issuer() {
    return freeze(TestStack.keycloak());
  }

  private static Frozen freeze(ProcessHandle server) {
    List<ProcessHandle> processes = Stream.concat(Stream.of(server), server.descendants()).toList();
    signal("STOP", processes);
    return new Frozen(processes);
  }

  @Override
  public void close() {
    signal("CONT", processes);
  }

  private static void signal(String signal, List<ProcessHandle> processes) {
    for (ProcessHandle process : processes) {
      try {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
