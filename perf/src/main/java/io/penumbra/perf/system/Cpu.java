package io.penumbra.perf.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** CPU time of processes, as accounted by Linux. */
final class Cpu {

  /** Value of {@code sysconf(_SC_CLK_TCK)}, which is 100 on all Linux systems with a JVM. */
  private static final double TICKS_PER_SECOND = 100;

  // fields after the command's closing bracket, because the command may contain any character
  private static final int USER = 11;
  private static final int OWN_SYSTEM = 12;
  private static final int CHILDREN_SYSTEM = 14;

  private Cpu() {}

  /**
   * Returns the CPU-seconds of a process, its running descendants and the children it has waited
   * for.
   */
  static double computeSeconds(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .mapToDouble(one -> ofOne(one.pid()))
        .sum();
  }

  /**
   * Returns the CPU-seconds of a JVM's compilers, which a long-running service no longer uses; 0
   * for a native executable.
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
