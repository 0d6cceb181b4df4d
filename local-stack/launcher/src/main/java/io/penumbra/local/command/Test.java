package io.penumbra.local.command;

import io.penumbra.local.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    header = "Run all tests, from a clean clone too.",
    description = {
      "",
      "Runs mvn verify, two modules at a time. The browser tests need Chromium; where it is missing",
      "and may be installed with apt-get it is, otherwise they are skipped and named. So it is with",
      "syslog-ng and rsyslog, which receive alerts of a running stack and, with --full, send to one,",
      "with OpenSMTPD, which receives its mails, with Squid, whose log is sent to one, and with BIND,",
      "unbound and Squid, which block by a feed.",
      "",
      "With --full it takes hours: 20,000 inputs to the API of each service, forty runs with",
      "processes killed, every attack, each page for every role, language and theme, images of",
      "services, clients generated in three languages, Suricata's log, shippers and relays of",
      "logs, the migration job, pushes to Defender, traces, dumps and restores of Debian's",
      "PostgreSQL, and five minutes of coverage-guided fuzzing for each parser. For a schedule and",
      "before a release.",
      ""
    })
final class Test implements Callable<Integer> {

  /** What fuzzes by coverage, one to a process. */
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

  @Option(names = "--full", description = "Run the long tests, too.")
  private boolean full;

  @Parameters(
      paramLabel = "MAVEN-OPTION",
      arity = "0..*",
      description = "Handed on to Maven, for example -pl ingestion-service -am.")
  private List<String> options = List.of();

  private final Terminal terminal = Terminal.standardOutput();
  private final Workspace workspace = Workspace.find();

  Test() {}

  Test(List<String> options) {
    this.options = options;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    TestPrograms programs = new TestPrograms(workspace, terminal);
    programs.prepare();
    if (full) {
      programs.fetchImageBases();
    }
    List<String> command =
        new ArrayList<>(
            List.of("verify", "-T", "2", "-P", "in-order", "-Dquarkus.quinoa.run-tests=true"));
    if (full) {
      command.addAll(FULL);
    }
    command.addAll(options);
    int exitCode = maven(command, programs.environment());
    if (full && exitCode == 0) {
      exitCode = fuzz();
    }
    programs.skipped().forEach(terminal::say);
    return exitCode;
  }

  private int fuzz() throws IOException, InterruptedException {
    for (String fuzzer : FUZZERS) {
      terminal.say("Fuzzing by coverage: %s…".formatted(fuzzer));
      int exitCode =
          maven(
              List.of(
                  "verify",
                  "-pl",
                  "ingestion-service",
                  "-am",
                  "-DskipITs",
                  "-Dpenumbra.excluded-tags=none",
                  "-Dsurefire.failIfNoSpecifiedTests=false",
                  "-Dtest=" + fuzzer),
              Map.of("JAZZER_FUZZ", "1"));
      if (exitCode != 0) {
        return exitCode;
      }
    }
    return 0;
  }

  private int maven(List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Optional.ofNullable(System.getenv("PENUMBRA_MVN")).orElse("mvn"));
    command.add("-B");
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(workspace.root().toFile()).inheritIO();
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder.start().waitFor();
  }
}
