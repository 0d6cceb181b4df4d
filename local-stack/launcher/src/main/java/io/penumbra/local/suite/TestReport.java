package io.penumbra.local.suite;

import io.penumbra.local.Workspace;
import io.penumbra.local.suite.TestRun.TaskResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text report about the progress and outcome of a run. */
public final class TestReport {

  /** Maximum duration of a class in the default run. */
  static final Duration BUDGET = Duration.ofSeconds(60);

  private static final int SLOWEST = 30;
  private static final int ERRORS = 15;
  private static final int EXCERPT = 40;

  private final Workspace workspace;

  public TestReport(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Returns the command that repeats a failed class, its report file and an excerpt of the report.
   */
  public List<String> listFailure(TestTask task, ClassResult result) {
    Path file = task.reports().resolve(result.className() + ".txt");
    List<String> lines = new ArrayList<>();
    lines.add(
        "FAILED %s: %d of %d tests".formatted(result.className(), result.failed(), result.tests()));
    lines.add("       repeat: ./penumbra test " + result.simpleName());
    lines.add("       report: " + workspace.root().relativize(file));
    try (Stream<String> report = Files.lines(file)) {
      report.limit(EXCERPT).map("       | "::concat).forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      lines.add("       The report file cannot be read: " + e.getMessage());
    }
    return lines;
  }

  /** Returns the outcome of a task. Includes Maven's errors if no class explains a failure. */
  public List<String> listOutcome(TaskResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s %s: %d tests of %d classes in %s"
            .formatted(
                result.task().name(),
                result.passed() ? "passed" : "FAILED",
                sum(List.of(result), ClassResult::tests),
                merge(Stream.of(result)).size(),
                Phase.formatMinutes(result.duration())));
    if (!result.passed() && sum(List.of(result), ClassResult::failed) == 0) {
      lines.add("       log: " + workspace.root().relativize(result.log()));
      result.errors().stream().limit(ERRORS).map("       "::concat).forEach(lines::add);
    }
    return lines;
  }

  /**
   * Returns the slowest classes, classes over the budget, classes with skipped tests, and the total
   * counts.
   */
  public List<String> listSummary(List<TaskResult> results, Map<String, Phase> phases) {
    List<String> lines = new ArrayList<>();
    List<ClassResult> slowest =
        merge(results.stream()).values().stream()
            .sorted(Comparator.comparing(ClassResult::duration).reversed())
            .limit(SLOWEST)
            .toList();
    lines.add("Slowest classes:");
    slowest.stream()
        .map(one -> "%8.1f s  %s".formatted(one.duration().toMillis() / 1000.0, one.className()))
        .forEach(lines::add);
    slowest.stream()
        .filter(one -> one.duration().compareTo(BUDGET) > 0)
        .map(one -> "Over the budget of %d s: %s".formatted(BUDGET.toSeconds(), one.className()))
        .forEach(lines::add);
    results.stream()
        .flatMap(
            result ->
                result.classes().stream()
                    .filter(one -> one.failed() > 0)
                    .flatMap(one -> listFailure(result.task(), one).stream()))
        .forEach(lines::add);
    results.stream()
        .filter(result -> !result.passed())
        .filter(result -> sum(List.of(result), ClassResult::failed) == 0)
        .flatMap(result -> listOutcome(result).stream())
        .forEach(lines::add);
    merge(results.stream()).values().stream()
        .filter(one -> one.skipped() > 0)
        .sorted(Comparator.comparing(ClassResult::className))
        .map(
            one ->
                "Skipped: %s (%d of %d tests)"
                    .formatted(one.className(), one.skipped(), one.tests()))
        .forEach(lines::add);
    lines.add(
        phases.entrySet().stream()
            .map(phase -> phase.getKey() + " " + phase.getValue())
            .collect(Collectors.joining(", ", "Time: ", "")));
    lines.add(
        "%d passed, %d failed, %d skipped"
            .formatted(
                sum(results, ClassResult::passed),
                sum(results, ClassResult::failed),
                sum(results, ClassResult::skipped)));
    return lines;
  }

  /** Merges results by class, because each test engine reports a class separately. */
  private static Map<String, ClassResult> merge(Stream<TaskResult> results) {
    Map<String, ClassResult> merged = new LinkedHashMap<>();
    results
        .flatMap(result -> result.classes().stream())
        .forEach(one -> merged.merge(one.className(), one, ClassResult::plus));
    return merged;
  }

  private static int sum(List<TaskResult> results, ToIntFunction<ClassResult> number) {
    return results.stream().flatMap(result -> result.classes().stream()).mapToInt(number).sum();
  }
}
