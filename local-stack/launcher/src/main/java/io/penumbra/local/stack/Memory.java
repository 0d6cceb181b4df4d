package io.penumbra.local.stack;

import io.penumbra.local.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Main memory as reported by the operating system, in bytes. */
public final class Memory {

  private static final long MEGABYTE = 1024L * 1024;

  /** Memory of a running stack on the JVM: services, issuer and Postgres. */
  static final long NEEDED_ON_JVM = 1_900 * MEGABYTE;

  static final long NEEDED_NATIVE = 1_100 * MEGABYTE;

  private Memory() {}

  static void requireFree(boolean nativeExecutables) {
    findAvailable()
        .ifPresent(free -> require(free, nativeExecutables ? NEEDED_NATIVE : NEEDED_ON_JVM));
  }

  static void require(long free, long needed) {
    if (free < needed) {
      throw new LocalStackException(
          "Too little memory: %,d MB are free, Penumbra needs %,d MB."
              .formatted(free / MEGABYTE, needed / MEGABYTE));
    }
  }

  /** Returns the main memory of a process and its descendants; shared memory counts once. */
  public static OptionalLong findResident(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .map(p -> findField(Path.of("/proc", Long.toString(p.pid()), "smaps_rollup"), "Pss:"))
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .reduce(Long::sum);
  }

  /** Returns the current main memory of a process, including shared memory. */
  public static OptionalLong findResidentSet(ProcessHandle process) {
    return findField(createStatus(process), "VmRSS:");
  }

  /** Returns the peak main memory of a process, including shared memory. */
  public static OptionalLong findPeak(ProcessHandle process) {
    return findField(createStatus(process), "VmHWM:");
  }

  private static Path createStatus(ProcessHandle process) {
    return Path.of("/proc", Long.toString(process.pid()), "status");
  }

  private static OptionalLong findAvailable() {
    return findField(Path.of("/proc/meminfo"), "MemAvailable:");
  }

  private static OptionalLong findField(Path file, String name) {
    try {
      return parse(Files.readAllLines(file), name);
    } catch (IOException elsewhere) {
      return OptionalLong.empty();
    }
  }

  static OptionalLong parse(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst();
  }
}
