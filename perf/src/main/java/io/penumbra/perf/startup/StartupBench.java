package io.penumbra.perf.startup;

import io.penumbra.local.ChildProcess;
import io.penumbra.local.Workspace;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Memory;
import io.penumbra.local.stack.Service;
import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.system.Times;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Benchmark of the start of services. It starts each service next to a running system, alternately
 * native and on the JVM, and waits for the first answer. Schemas are migrated and the issuer is
 * running, as for an additional replica.
 */
public final class StartupBench {

  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Time after the start at which each scheduler has run at least once. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  private final Workspace workspace;
  private final Settings settings;
  private final Consumer<String> progress;

  /**
   * Settings of the benchmark.
   *
   * @param times number of starts per service
   * @param commit measured commit
   */
  public record Settings(int times, String commit) {}

  public StartupBench(Workspace workspace, Settings settings, Consumer<String> progress) {
    this.workspace = workspace;
    this.settings = settings;
    this.progress = progress;
  }

  /** Runtime of a service. */
  private enum Kind {
    NATIVE,
    JVM
  }

  /**
   * Start of a service.
   *
   * @param answerMillis time from exec to the first answer
   * @param readyMillis time from exec to readiness
   * @param residentBytes resident memory some time after readiness
   */
  private record Start(double answerMillis, double readyMillis, long residentBytes) {}

  /** Runs the benchmark and returns medians by name. */
  public Map<String, Object> run() throws IOException {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("commit", settings.commit());
    figures.put("times", settings.times());
    try (BenchStack stack =
        BenchStack.ofAll(
            workspace, workspace.root().resolve(".penumbra/bench/startup"), false, progress)) {
      stack.start();
      for (Service service : Service.values()) {
        Map<Kind, List<Start>> starts = new LinkedHashMap<>();
        for (int time = 0; time < settings.times(); time++) {
          for (Kind kind : Kind.values()) {
            starts
                .computeIfAbsent(kind, one -> new ArrayList<>())
                .add(start(stack, service, kind == Kind.NATIVE));
          }
        }
        starts.forEach((kind, all) -> record(figures, service, kind, all));
      }
    }
    return figures;
  }

  private Start start(BenchStack stack, Service service, boolean nativeExecutable)
      throws IOException {
    int port = Addresses.freeForService();
    long begin = System.nanoTime();
    ChildProcess process = stack.startAnother(service, port, nativeExecutable);
    try {
      FirstAnswer answers =
          new FirstAnswer(Addresses.management(port), process, begin + PATIENCE.toNanos());
      double answered = computeMillisSince(begin, answers.await("/q/health/live"));
      double ready = computeMillisSince(begin, answers.await("/q/health/ready"));
      Thread.sleep(IDLE);
      return new Start(answered, ready, Memory.findResidentSet(process.handle()).orElseThrow());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a service starts", e);
    } finally {
      process.stop(GRACE);
    }
  }

  private void record(Map<String, Object> figures, Service service, Kind kind, List<Start> starts) {
    String name = service.id() + (kind == Kind.NATIVE ? ".native" : ".jvm");
    double answer = Times.of(starts.stream().map(Start::answerMillis).toList()).median();
    double ready = Times.of(starts.stream().map(Start::readyMillis).toList()).median();
    double resident =
        Times.of(starts.stream().map(start -> start.residentBytes() / 1e6).toList()).median();
    figures.put(name + ".firstAnswerMs", round(answer));
    figures.put(name + ".readyMs", round(ready));
    figures.put(name + ".residentMB", round(resident));
    progress.accept(
        "%-36s first answer %7.0f ms, ready %7.0f ms, resident %5.0f MB"
            .formatted(name, answer, ready, resident));
  }

  private static double computeMillisSince(long begin, long end) {
    return (end - begin) / 1e6;
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
