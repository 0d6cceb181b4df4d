package io.penumbra.perf.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "BENCHMARK",
    header = "Run benchmarks on a separate system.",
    description = {
      "",
      "Each benchmark starts Postgres (with fsync), Keycloak and the services on free ports with",
      "empty data, and stops them at the end. Output is in .penumbra/bench. Outdated modules are",
      "built first. ./penumbra bench BENCHMARK --help describes a benchmark.",
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
