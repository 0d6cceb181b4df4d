package io.penumbra.perf.system;

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
  private static final int OWN_SYSTEM = 12;
  private static final int CHILDREN_SYSTEM = 14;

  private Cpu() {}

  /**
   * Seconds that a process, its living descendants and the children it has waited for have used.
   */
  static double computeSeconds(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .mapToDouble(one -> ofOne(one.pid()))
        .sum();
  }

  /**
   * Seconds of them that a JVM's compilers have used up to now: what a service that runs for long
   * does not use any more. 0 for a native executable.
   */
  static double computeCompilerSeconds(ProcessHandle process) {
    Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
    try (Stream<Path> threads = Files.list(tasks)) {
      return threads.mapToDouble(Cpu::ofCompiler).sum();
    } catch (IOException ended) {
      return 0;
    }
  }

  private static double ofCompiler(Path thread) {
    try {
      String name = Files.readString(thread.resolve("comm"));
      return name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler")
          ? parse(Files.readString(thread.resolve("stat")), OWN_SYSTEM)
          : 0;
    } catch (IOException ended) {
      return 0;
    }
  }

  private static double ofOne(long pid) {
    try {
      return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    } catch (IOException ended) {
      return 0;
    }
  }

  static double parse(String stat) {
    return parse(stat, CHILDREN_SYSTEM);
  }

  private static double parse(String stat, int last) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = 0;
    for (int i = USER; i <= last; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks / TICKS_PER_SECOND;
  }
}
