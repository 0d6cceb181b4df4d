package io.penumbra.perf.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "BENCHMARK",
    header = "Measure what it costs and how fast it is, on a system of its own.",
    description = {
      "",
      "Each starts Postgres (with fsync), Keycloak and the services on free ports with empty data,",
      "and stops them again. Everything it makes lies in .penumbra/bench. Builds what is older than",
      "its sources first. ./penumbra bench BENCHMARK --help explains one.",
      ""
    },
    subcommands = {
      Ingest.class,
      Report.class,
      Freshness.class,
      Policies.class,
      Destinations.class,
      Enforcement.class,
      Dashboard.class,
      Startup.class,
      Snapshot.class,
      Stream.class,
      Generate.class,
      HelpCommand.class
    })
final class Bench implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
