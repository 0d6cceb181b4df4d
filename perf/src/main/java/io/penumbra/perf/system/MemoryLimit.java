package io.penumbra.perf.system;

import io.penumbra.local.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Limit of a service's memory, including mapped files, by a control group (version 1 or 2), which
 * requires root on Linux. The service is moved into the group after each start. Its files are
 * dropped from the page cache before, because pages read by other processes would not count.
 */
public final class MemoryLimit implements AutoCloseable {

  private static final Path GROUPS = Path.of("/sys/fs/cgroup");
  private static final Path DROP_CACHES = Path.of("/proc/sys/vm/drop_caches");
  private static final long PAUSE_MILLIS = 20;

  private final String program;
  private final Path group;
  private final String peak;
  private final Set<Long> found = new HashSet<>();
  private final Thread watcher;
  private volatile boolean stopped;
  private volatile boolean isLimited;
  private volatile IOException failure;

  /**
   * Starts to watch for the service.
   *
   * @param program part of its command line
   * @throws LocalStackException if no control group can be created
   */
  public MemoryLimit(String program, long bytes) {
    this.program = program;
    boolean isVersion2 = Files.exists(GROUPS.resolve("cgroup.controllers"));
    this.group =
        (isVersion2 ? GROUPS : GROUPS.resolve("memory"))
            .resolve("penumbra-" + ProcessHandle.current().pid());
    this.peak = isVersion2 ? "memory.peak" : "memory.max_usage_in_bytes";
    try {
      Files.createDirectory(group);
      Files.writeString(
          group.resolve(isVersion2 ? "memory.max" : "memory.limit_in_bytes"), Long.toString(bytes));
      Files.writeString(DROP_CACHES, "1");
    } catch (IOException e) {
      throw new LocalStackException(
          "A memory limit requires root and control groups on Linux: %s cannot be created."
              .formatted(group),
          e);
    }
    this.watcher = Thread.ofPlatform().name("memory-limit").start(this::watch);
  }

  private void watch() {
    while (!stopped) {
      ProcessHandle.current()
          .descendants()
          .filter(child -> child.info().commandLine().orElse("").contains(program))
          .map(ProcessHandle::pid)
          .filter(found::add)
          .forEach(this::move);
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void move(long pid) {
    try {
      Files.writeString(group.resolve("cgroup.procs"), Long.toString(pid));
      isLimited = true;
    } catch (IOException e) {
      failure = e;
    }
  }

  /**
   * Returns the peak memory in bytes, including mapped files, up to the limit.
   *
   * @throws IOException if the service was not limited
   */
  public long peakBytes() throws IOException {
    if (!isLimited || failure != null) {
      throw new IOException("the memory of %s was not limited".formatted(program), failure);
    }
    return Long.parseLong(Files.readString(group.resolve(peak)).strip());
  }

  /** Waits until the service has ended and removes the limit. */
  @Override
  public void close() throws IOException {
    stopped = true;
    Files.delete(group);
  }
}
