package io.penumbra.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processor time of processes, as Linux accounts for it. */
final class Cpu {

  /** {@code sysconf(_SC_CLK_TCK)}: 100 on every Linux that JVMs run on. */
  private static final double TICKS_PER_SECOND = 100;

  // after the command's closing bracket, which may hold anything before it
  private static final int USER = 11;
  private static final int CHILDREN_SYSTEM = 14;

  private Cpu() {}

  /**
   * Seconds that a process, its living descendants and the children it has waited for have used.
   */
  static double seconds(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .mapToDouble(one -> ofOne(one.pid()))
        .sum();
  }

  private static double ofOne(long pid) {
    try {
      return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    } catch (IOException ended) {
      return 0;
    }
  }

  static double parse(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = 0;
    for (int i = USER; i <= CHILDREN_SYSTEM; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks / TICKS_PER_SECOND;
  }
}
