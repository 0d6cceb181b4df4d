package io.penumbra.bench.command;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.client.ProblemException;
import io.penumbra.local.command.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The entry point of {@code ./penumbra bench}. */
@Command(
    name = "penumbra bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "BENCHMARK",
    header = "Measure a system of its own, and check what it says.",
    description = {
      "",
      "Each starts Postgres (with fsync), Keycloak and the services on free ports with empty data,",
      "and stops them again. Everything it makes lies in .penumbra/bench.",
      ""
    },
    subcommands = {
      Ingest.class,
      Report.class,
      Freshness.class,
      Dashboard.class,
      Startup.class,
      Generate.class,
      HelpCommand.class
    })
public final class Bench {

  private Bench() {}

  /** Runs a benchmark and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Bench())
            .setUsageHelpWidth(100)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler((failure, command, parsed) -> report(failure))
            .execute(arguments.length == 0 ? new String[] {"help"} : arguments));
  }

  /** A sentence for what a person can do something about; a trace for what they can't. */
  private static int report(Exception failure) throws Exception {
    if (!(failure instanceof LocalStackException) && !(failure instanceof ProblemException)) {
      throw failure;
    }
    Terminal.standardError().say("penumbra: " + failure.getMessage());
    return 1;
  }
}
