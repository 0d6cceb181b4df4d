package io.penumbra.local.command;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import io.penumbra.local.build.Build;
import io.penumbra.local.suite.ClassResult;
import io.penumbra.local.suite.Mutation;
import io.penumbra.local.suite.Phase;
import io.penumbra.local.suite.Reactor;
import io.penumbra.local.suite.TestPlan;
import io.penumbra.local.suite.TestReport;
import io.penumbra.local.suite.TestRun;
import io.penumbra.local.suite.TestTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Mutation tests. Applies one defect after another to a second checkout of the current commit, and
 * requires that a test fails.
 */
final class Mutations {

  private final Workspace workspace;
  private final Terminal terminal;

  Mutations(Workspace workspace, Terminal terminal) {
    this.workspace = workspace;
    this.terminal = terminal;
  }

  /** Returns true if every defect makes a test fail. */
  boolean run() throws IOException, InterruptedException {
    Workspace copy = new Workspace(getCheckout());
    Reactor reactor = Reactor.read(copy.root());
    List<Mutation> mutations = Mutation.all();
    buildFor(copy, reactor, mutations.stream().map(one -> one.task(reactor)).toList());
    int found = 0;
    for (Mutation mutation : mutations) {
      boolean failed = mutation.with(copy.root(), () -> fails(copy, reactor, mutation));
      found += failed ? 1 : 0;
      terminal.say(
          "%s  %s: %s → %s"
              .formatted(
                  failed ? "found   " : "NOT FOUND",
                  mutation.test(),
                  Path.of(mutation.file()).getFileName(),
                  mutation.replacement().lines().findFirst().orElse("")));
    }
    terminal.say("%d of %d defects found".formatted(found, mutations.size()));
    return found == mutations.size();
  }

  private void buildFor(Workspace copy, Reactor reactor, List<TestTask> tasks) {
    List<String> modules = new TestPlan(tasks, "").modulesToBuild(copy, reactor);
    if (!modules.isEmpty()) {
      new Build(copy, module -> terminal.passing("Building " + module + "…"), terminal::say)
          .forTests(modules, false);
    }
  }

  /**
   * Returns true if a test fails. A compilation failure or a crash of the test JVM does not count.
   */
  private boolean fails(Workspace copy, Reactor reactor, Mutation mutation)
      throws InterruptedException {
    TestTask task = mutation.task(reactor);
    // the defect can be in another module than its test
    buildFor(copy, reactor, List.of(task));
    try (TestProgress progress =
        new TestProgress(terminal, new TestReport(copy), new Phase.Clock())) {
      return new TestRun(copy, reactor, List.of(), Map.of())
              .run(List.of(task), 1, progress).stream()
                  .flatMap(result -> result.classes().stream())
                  .mapToInt(ClassResult::failed)
                  .sum()
          > 0;
    }
  }

  private Path getCheckout() throws IOException, InterruptedException {
    Path folder = workspace.root().resolve(".penumbra/mutations");
    if (Files.exists(folder)) {
      git(folder, "checkout", "--force", "--detach", head());
    } else {
      git(workspace.root(), "worktree", "add", "--force", "--detach", folder.toString(), "HEAD");
    }
    return folder;
  }

  private String head() throws IOException, InterruptedException {
    return git(workspace.root(), "rev-parse", "HEAD");
  }

  private static String git(Path folder, String... arguments)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of("git"), Arrays.stream(arguments)).toList())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = process.inputReader().readAllAsString().strip();
    if (process.waitFor() != 0) {
      throw new LocalStackException(
          "git %s failed: %s".formatted(String.join(" ", arguments), output));
    }
    return output;
  }
}
