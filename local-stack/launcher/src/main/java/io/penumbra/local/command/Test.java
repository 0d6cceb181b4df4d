package io.penumbra.local.command;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import io.penumbra.local.build.Build;
import io.penumbra.local.suite.ChangedTests;
import io.penumbra.local.suite.Phase;
import io.penumbra.local.suite.Reactor;
import io.penumbra.local.suite.TestPlan;
import io.penumbra.local.suite.TestReport;
import io.penumbra.local.suite.TestRun;
import io.penumbra.local.suite.TestTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    header = "Build everything and run the tests.",
    description = {
      "",
      "Without arguments, runs all tests, also in a clean clone. Builds all modules once, then runs",
      "the tests of the modules in parallel. Logs are in .penumbra/logs/tests.",
      "",
      "  ./penumbra test ZeekReaderTest              one class",
      "  ./penumbra test 'Zeek*Test' FuzzTest#inputs  some classes, one method",
      "  ./penumbra test --module reporting-service/usage  one module",
      "  ./penumbra test --since main                tests that the changes since a commit can break",
      "",
      "Installs the programs required by tests with apt-get, if possible: Chromium, syslog-ng,",
      "rsyslog, OpenSMTPD, Squid, BIND, Unbound. Lists skipped tests with the missing programs at",
      "the end.",
      "",
      "--full takes hours. It adds 20,000 inputs for the API of each service, forty crash runs, all",
      "attacks, each page for every role, language and theme, images, generated clients in three",
      "languages, log shippers and relays, migrations, pushes to Defender, traces, backups on",
      "Debian's PostgreSQL, and five minutes of coverage-guided fuzzing for each parser.",
      ""
    })
final class Test implements Callable<Integer> {

  /** Coverage-guided fuzz tests. Each one needs a separate process. */
  private static final List<String> FUZZERS =
      List.of(
          "CoverageFuzzTest#body",
          "CoverageFuzzTest#bodyOfNamedFormat",
          "CoverageFuzzTest#bodyFromBytesAndTrees",
          "CoverageFuzzTest#section");

  private static final List<String> FULL =
      List.of(
          "-Dpenumbra.excluded-tags=none",
          "-Dpenumbra.fuzz.inputs=20000",
          "-Dpenumbra.chaos.runs=40",
          "-Djqwik.tries.default=10000");

  private static final Pattern PART = Pattern.compile("(\\d)/(\\d)");

  /** Selection of tests; empty for all tests. */
  static final class Selection {

    @Option(
        names = "--since",
        paramLabel = "COMMIT",
        description =
            "Run the tests of modules that changed since a commit, and of modules that depend on"
                + " them.")
    private String since;

    @Option(
        names = "--part",
        paramLabel = "K/N",
        description = "Run one of N parts of similar duration, for parallel jobs.")
    private String part;

    @Option(names = "--module", paramLabel = "PATH", description = "Run the tests of one module.")
    private String module;

    @Parameters(
        paramLabel = "CLASS",
        arity = "1..*",
        description = "Run test classes: simple names, optionally with #method.")
    private List<String> classes;
  }

  @ArgGroup private Selection selection = new Selection();

  @Option(
      names = "--mutations",
      description = "Apply deliberate defects one by one and require that a test finds each.")
  private boolean mutations;

  @Option(names = "--dry-run", description = "List the selected tests without running them.")
  private boolean dryRun;

  @Option(names = "--full", description = "Also run the long tests.")
  private boolean full;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Tasks that run at the same time (default: number of processors).")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "-D",
      paramLabel = "NAME=VALUE",
      mapFallbackValue = "true",
      description = "System property of Maven and of the tests.")
  private Map<String, String> properties = Map.of();

  private final Terminal terminal = Terminal.standardOutput();
  private final Workspace workspace = Workspace.find();
  private final Reactor reactor = Reactor.read(workspace.root());
  private final TestReport report = new TestReport(workspace);

  Test() {}

  /** Returns a command that runs the tests of one module. */
  static Test ofModule(String path) {
    Test test = new Test();
    test.selection.module = path;
    return test;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (mutations) {
      return new Mutations(workspace, terminal).run() ? 0 : Penumbra.FAILED;
    }
    TestPlan plan = plan();
    if (dryRun) {
      plan.tasks().forEach(task -> terminal.say(task.describe()));
      terminal.say(plan.note());
      return 0;
    }
    TestPrograms programs = new TestPrograms(workspace, terminal);
    programs.prepare();
    if (full) {
      programs.fetchImageBases();
    }
    Phase.Clock clock = new Phase.Clock();
    Map<String, Phase> phases = new LinkedHashMap<>();
    build(plan);
    phases.put("build", clock.elapsed());
    terminal.say("Built in " + phases.get("build"));
    Phase.Clock testClock = new Phase.Clock();
    boolean passed = run(plan.tasks(), programs.environment(), testClock, phases);
    if (full && passed) {
      passed = fuzz(programs.environment());
    }
    programs.skipped().forEach(terminal::say);
    if (!plan.note().isEmpty()) {
      terminal.say(plan.note());
    }
    return passed ? 0 : Penumbra.FAILED;
  }

  private TestPlan plan() {
    if (selection.classes != null) {
      return TestPlan.classes(reactor, selection.classes);
    }
    if (selection.since != null) {
      return new ChangedTests(reactor).since(selection.since);
    }
    if (selection.module != null) {
      return TestPlan.module(reactor, selection.module);
    }
    TestPlan all = TestPlan.all(reactor);
    if (selection.part == null) {
      return all;
    }
    Matcher matcher = PART.matcher(selection.part);
    if (!matcher.matches() || !isPart(matcher)) {
      throw new LocalStackException(
          "--part takes K/N with 1 <= K <= N <= 9, for example 1/4, not " + selection.part + ".");
    }
    return all.part(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  private static boolean isPart(Matcher matcher) {
    int part = Integer.parseInt(matcher.group(1));
    return part >= 1 && part <= Integer.parseInt(matcher.group(2));
  }

  private boolean run(
      List<TestTask> tasks,
      Map<String, String> environment,
      Phase.Clock clock,
      Map<String, Phase> phases)
      throws InterruptedException {
    TestRun run = new TestRun(workspace, reactor, listMavenOptions(), environment);
    TestProgress progress = new TestProgress(terminal, report, clock);
    List<TestRun.TaskResult> results = run.run(tasks, Math.max(1, workers), progress);
    progress.close();
    phases.put("tests", clock.elapsed());
    report.listSummary(results, phases).forEach(terminal::say);
    return results.stream().allMatch(TestRun.TaskResult::passed);
  }

  private List<String> listMavenOptions() {
    List<String> options = new ArrayList<>(full ? FULL : List.of());
    properties.forEach((name, value) -> options.add("-D%s=%s".formatted(name, value)));
    return options;
  }

  private void build(TestPlan plan) {
    List<String> modules = plan.modulesToBuild(workspace, reactor);
    if (!modules.isEmpty()) {
      new Build(workspace, module -> terminal.passing("Building " + module + "…"), terminal::say)
          .forTests(modules, selection.classes == null);
      terminal.erase();
    }
  }

  private boolean fuzz(Map<String, String> environment) throws InterruptedException {
    Map<String, String> fuzzing = new HashMap<>(environment);
    fuzzing.put("JAZZER_FUZZ", "1");
    for (String fuzzer : FUZZERS) {
      List<TestTask> tasks = TestPlan.classes(reactor, List.of(fuzzer)).tasks();
      if (!run(tasks, fuzzing, new Phase.Clock(), new LinkedHashMap<>())) {
        return false;
      }
    }
    return true;
  }
}
