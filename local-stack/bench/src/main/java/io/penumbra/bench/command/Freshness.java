package io.penumbra.bench.command;

import io.penumbra.bench.freshness.FreshnessBench;
import io.penumbra.bench.traffic.Density;
import io.penumbra.local.Workspace;
import io.penumbra.local.client.Json;
import io.penumbra.local.command.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "freshness",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "How soon what is sealed can be read, and what a second correlation replica brings.",
    description = {
      "",
      "Finds the highest rate at which transactions reach the read models, sends at half of it, within",
      "a UTC day and then as the next one begins, and looks twenty times a second which chunks can be",
      "read. Then sends the same sealed chunks to one replica of correlation and to two, each time into",
      "an empty database.",
      ""
    })
final class Freshness implements Callable<Integer> {

  @Option(
      names = "--transactions",
      paramLabel = "N",
      defaultValue = "600000",
      description = "Sent at half of the highest rate; default: ${DEFAULT-VALUE}.")
  private long transactions;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "300000",
      description = "Sent before, so that the JVMs are compiled; default: ${DEFAULT-VALUE}.")
  private long warmUp;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed gives the same traffic; default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--density",
      paramLabel = "low|high",
      defaultValue = "high",
      description = "How much a machine says in an hour of work; default: ${DEFAULT-VALUE}.")
  private Density density;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "8",
      description = "That send at the same time; default: ${DEFAULT-VALUE}.")
  private int connections;

  @Option(names = "--native", description = "Measure the native executables.")
  private boolean nativeExecutables;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures here too.")
  private Path json;

  @Override
  public Integer call() throws IOException, SQLException {
    Terminal terminal = Terminal.standardOutput();
    Workspace workspace = Workspace.find();
    FreshnessBench.Settings settings =
        new FreshnessBench.Settings(
            warmUp,
            Math.max(transactions / 2, 1),
            transactions,
            density,
            seed,
            connections,
            nativeExecutables,
            Commit.of(workspace.root()));
    Map<String, Object> figures =
        new FreshnessBench(workspace, settings, new ProgressBar(terminal)).run();
    terminal.say("");
    figures.forEach((name, value) -> terminal.say("%-40s %14s".formatted(name, value)));
    if (json != null) {
      Files.writeString(json, Json.write(figures) + "\n");
    }
    return 0;
  }
}
