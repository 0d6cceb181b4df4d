package io.penumbra.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Child processes of JVMs that can be killed before they stop their children.
 *
 * <p>Each owner has a file named after its pid, with one line per process: pid, start time, name.
 * The next run stops the processes of owners that have ended. The start time distinguishes a
 * process from a later process with the same pid.
 */
public final class OrphanProcesses {

  private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

  /** Name in the line of the owner. */
  public static final String OWNER = "penumbra";

  private final Path folder;

  public OrphanProcesses(Path folder) {
    this.folder = folder;
  }

  /** Records a process of this JVM. */
  public void remember(ProcessHandle process, String name) {
    ProcessHandle owner = ProcessHandle.current();
    Path file = folder.resolve(owner.pid() + ".pids");
    try {
      Files.createDirectories(folder);
      if (Files.notExists(file)) {
        Files.writeString(file, formatLine(owner, OWNER));
      }
      Files.writeString(file, formatLine(process, name), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the running processes of all owners by name. For duplicate names, the last process is
   * returned.
   */
  public Map<String, ProcessHandle> running() {
    Map<String, ProcessHandle> running = new LinkedHashMap<>();
    for (Path file : listFiles()) {
      for (Entry entry : read(file)) {
        entry.running().ifPresent(process -> running.put(entry.name(), process));
      }
    }
    return running;
  }

  /** Deletes the file of this JVM, after all its processes have stopped. */
  public void remove() {
    try {
      Files.deleteIfExists(folder.resolve(ProcessHandle.current().pid() + ".pids"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Stops the processes of owners that have ended.
   *
   * @return names of the stopped processes
   */
  public List<String> stop() {
    List<String> stopped = new ArrayList<>();
    for (Path file : listFiles()) {
      List<Entry> entries = read(file);
      if (entries.isEmpty() || entries.getFirst().running().isEmpty()) {
        for (Entry entry : entries) {
          entry
              .running()
              .ifPresent(
                  process -> {
                    stopTree(process, Duration.ofSeconds(20));
                    stopped.add(entry.name());
                  });
        }
        try {
          Files.deleteIfExists(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return stopped;
  }

  /** Stops a process and its descendants, by force after the grace period. */
  static void stopTree(ProcessHandle process, Duration grace) {
    List<ProcessHandle> tree = Stream.concat(Stream.of(process), process.descendants()).toList();
    tree.forEach(ProcessHandle::destroy);
    CompletableFuture<?> ended =
        CompletableFuture.allOf(
            tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    try {
      ended.get(grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      tree.forEach(ProcessHandle::destroyForcibly);
    } catch (InterruptedException e) {
      tree.forEach(ProcessHandle::destroyForcibly);
      Thread.currentThread().interrupt();
    }
  }

  private List<Path> listFiles() {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".pids")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Entry> read(Path file) {
    try {
      return Files.readAllLines(file).stream().map(Entry::parse).toList();
    } catch (IOException goneMeanwhile) {
      return List.of();
    }
  }

  private static String formatLine(ProcessHandle process, String name) {
    long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return process.pid() + " " + start + " " + name + "\n";
  }

  private record Entry(long pid, Instant start, String name) {

    static Entry parse(String line) {
      String[] parts = line.split(" ", 3);
      return new Entry(
          Long.parseLong(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2]);
    }

    Optional<ProcessHandle> running() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(
              process ->
                  process
                      .info()
                      .startInstant()
                      .map(
                          now -> Duration.between(now, start).abs().compareTo(START_TOLERANCE) <= 0)
                      .orElse(false));
    }
  }
}
