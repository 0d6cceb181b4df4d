package io.penumbra.local.suite;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import io.penumbra.local.build.Build;
import io.penumbra.local.build.Maven;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Parallel run of test tasks. Each task has its own Maven process and log. */
public final class TestRun {

  /** Receiver of progress. Several threads call it. */
  public interface Listener {

    void started(TestTask task);

    void finished(TestTask task, ClassResult result);

    void finished(TestTask task, TaskResult result);
  }

  private final Workspace workspace;
  private final ModuleRepository repository;
  private final List<String> options;
  private final Map<String, String> environment;
  private final List<Process> running = Collections.synchronizedList(new ArrayList<>());

  /**
   * Creates a run.
   *
   * @param options Maven options for all tasks
   * @param environment additional environment of the Maven processes
   */
  public TestRun(
      Workspace workspace, Reactor reactor, List<String> options, Map<String, String> environment) {
    this.workspace = workspace;
    this.repository = new ModuleRepository(workspace, reactor);
    this.options = List.copyOf(options);
    this.environment = Map.copyOf(environment);
  }

  /**
   * Runs all tasks, even after a failure.
   *
   * @param workers number of parallel tasks
   */
  public List<TaskResult> run(List<TestTask> tasks, int workers, Listener listener)
      throws InterruptedException {
    repository.publish();
    Thread stop =
        new Thread(
            () -> List.copyOf(running).forEach(process -> Maven.stop(process.toHandle())),
            "stop-tests");
    Runtime.getRuntime().addShutdownHook(stop);
    try (ExecutorService executor = Executors.newFixedThreadPool(workers)) {
      List<Future<TaskResult>> results =
          tasks.stream().map(task -> executor.submit(() -> run(task, listener))).toList();
      List<TaskResult> finished = new ArrayList<>();
      for (Future<TaskResult> result : results) {
        finished.add(result.get());
      }
      return finished;
    } catch (ExecutionException e) {
      throw new LocalStackException("Running tests failed: " + e.getCause(), e);
    } finally {
      Runtime.getRuntime().removeShutdownHook(stop);
    }
  }

  /** Returns the log of a task. */
  public Path log(TestTask task) {
    return workspace.logs().resolve("tests/%s.log".formatted(task.name().replace(' ', '-')));
  }

  private TaskResult run(TestTask task, Listener listener) {
    Phase.Clock clock = new Phase.Clock();
    listener.started(task);
    List<String> arguments = new ArrayList<>(List.of("--no-transfer-progress"));
    arguments.addAll(task.mavenArguments());
    arguments.addAll(repository.listOptions());
    arguments.addAll(options);
    ProcessBuilder builder = Maven.process(workspace, arguments);
    builder.environment().putAll(environment);
    List<ClassResult> classes = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    Path log = log(task);
    try {
      Files.createDirectories(log.getParent());
      Process process = builder.start();
      running.add(process);
      try (BufferedReader lines = process.inputReader();
          Writer writer = Files.newBufferedWriter(log)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          writer.write(line);
          writer.write(System.lineSeparator());
          ClassResult.parse(line)
              .ifPresent(
                  result -> {
                    classes.add(result);
                    listener.finished(task, result);
                  });
          if (Build.isError(line)) {
            errors.add(line);
          }
        }
      }
      int exitCode = process.waitFor();
      running.remove(process);
      TaskResult result =
          new TaskResult(task, exitCode == 0, clock.elapsed().wall(), classes, errors, log);
      listener.finished(task, result);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("Interrupted while tests ran.", e);
    }
  }

  /**
   * Outcome of a task.
   *
   * @param passed true if Maven succeeded
   * @param errors Maven's error lines
   */
  public record TaskResult(
      TestTask task,
      boolean passed,
      Duration duration,
      List<ClassResult> classes,
      List<String> errors,
      Path log) {

    public TaskResult {
      classes = List.copyOf(classes);
      errors = List.copyOf(errors);
    }
  }
}
