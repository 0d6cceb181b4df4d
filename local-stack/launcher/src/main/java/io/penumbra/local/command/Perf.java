package io.penumbra.local.command;

import io.penumbra.local.Workspace;
import io.penumbra.local.build.Build;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Delegation of benchmark and attack commands to the module {@code perf}, which parses their
 * options. A separate module keeps the build of {@code ./penumbra up} fast.
 */
@Command
final class Perf implements Callable<Integer> {

  private static final Map<String, String> HEADERS = new LinkedHashMap<>();

  static {
    HEADERS.put(
        "chaos", "Kill processes during ingestion and check for lost or duplicate records.");
    HEADERS.put("spike", "Send from ten thousand sensors within one second.");
    HEADERS.put(
        "attack", "Attack a separate system with slow clients, bombs, floods and frozen servers.");
    HEADERS.put("bench", "Run benchmarks on a separate system.");
  }

  private final String name;

  @Parameters(
      paramLabel = "ARGUMENT",
      arity = "0..*",
      description = "Options and arguments of the command; --help lists them.")
  private List<String> arguments = List.of();

  private final Workspace workspace = Workspace.find();

  private Perf(String name) {
    this.name = name;
  }

  /** Adds the commands of the module {@code perf}. */
  static void addTo(CommandLine penumbra) {
    HEADERS.forEach(
        (name, header) -> {
          CommandLine command =
              new CommandLine(new Perf(name)).setUnmatchedOptionsArePositionalParams(true);
          command.getCommandSpec().usageMessage().header(header);
          penumbra.addSubcommand(name, command);
        });
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Terminal terminal = Terminal.standardOutput();
    Path jar =
        new Build(workspace, module -> terminal.passing("Building " + module + "…"), terminal::say)
            .perf();
    terminal.erase();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-Dpenumbra.root=" + workspace.root(),
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                jar + ":" + jar.resolveSibling("lib") + "/*",
                "io.penumbra.perf.command.Perf",
                name));
    command.addAll(arguments);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
