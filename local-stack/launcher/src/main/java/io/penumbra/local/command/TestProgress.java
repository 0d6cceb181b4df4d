package io.penumbra.local.command;

import io.penumbra.local.suite.ClassResult;
import io.penumbra.local.suite.Phase;
import io.penumbra.local.suite.TestReport;
import io.penumbra.local.suite.TestRun;
import io.penumbra.local.suite.TestTask;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Progress of a test run: permanent lines for tasks and failures, and running classes once a
 * minute.
 */
final class TestProgress implements TestRun.Listener, AutoCloseable {

  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final Terminal terminal;
  private final TestReport report;
  private final Phase.Clock clock;
  private final Map<TestTask, Integer> running = new LinkedHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  TestProgress(Terminal terminal, TestReport report, Phase.Clock clock) {
    this.terminal = terminal;
    this.report = report;
    this.clock = clock;
    timer.scheduleAtFixedRate(
        () -> say(List.of("running: " + running())),
        INTERVAL.toSeconds(),
        INTERVAL.toSeconds(),
        TimeUnit.SECONDS);
  }

  @Override
  public synchronized void started(TestTask task) {
    running.put(task, 0);
    say(List.of(task.name() + " started"));
  }

  @Override
  public synchronized void finished(TestTask task, ClassResult result) {
    running.merge(task, 1, Integer::sum);
    if (result.failed() > 0) {
      say(report.listFailure(task, result));
    }
    terminal.passing(running());
  }

  @Override
  public synchronized void finished(TestTask task, TestRun.TaskResult result) {
    running.remove(task);
    say(report.listOutcome(result));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private synchronized String running() {
    return running.entrySet().stream()
        .map(task -> "%s (%d classes)".formatted(task.getKey().name(), task.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void say(List<String> lines) {
    terminal.say(
        "%8s  %s".formatted(Phase.formatMinutes(clock.elapsed().wall()), lines.getFirst()));
    lines.stream().skip(1).forEach(terminal::say);
  }
}
