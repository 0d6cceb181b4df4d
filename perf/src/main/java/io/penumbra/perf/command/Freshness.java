package io.penumbra.perf.command;

import io.penumbra.local.stack.Service;
import io.penumbra.perf.freshness.FreshnessBench;
import io.penumbra.perf.traffic.Density;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "freshness",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measure data latency and the gain of a second correlation replica.",
    description = {
      "",
      "Determines the maximum rate at which transactions reach the read models. Sends at half of",
      "that rate, within a UTC day and across midnight, and polls twenty times a second for",
      "readable chunks. Then sends the same sealed chunks to one and to two replicas of",
      "correlation, each into an empty database.",
      ""
    })
final class Freshness implements Callable<Integer> {

  @Option(
      names = "--transactions",
      paramLabel = "N",
      defaultValue = "600000",
      description =
          "Transactions sent at the maximum rate, and again at half of it; default:"
              + " ${DEFAULT-VALUE}.")
  private long transactions;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "300000",
      description = "Transactions sent first to warm up the JVMs; default: ${DEFAULT-VALUE}.")
  private long warmUp;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the generated traffic; default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--density",
      paramLabel = "low|real",
      defaultValue = "real",
      description =
          "Transactions per machine and working hour, 40 (low) or 400 (real); default:"
              + " ${DEFAULT-VALUE}.")
  private Density density;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "8",
      description = "Number of concurrent connections; default: ${DEFAULT-VALUE}.")
  private int connections;

  @Option(names = "--native", description = "Measure the native executables.")
  private boolean nativeExecutables;

  @Mixin private Output output;

  @Override
  public Integer call() throws IOException, SQLException {
    FreshnessBench.Settings settings =
        new FreshnessBench.Settings(
            warmUp,
            transactions,
            transactions,
            density,
            seed,
            connections,
            nativeExecutables,
            output.build(Service.DATA_PATH, nativeExecutables));
    Map<String, Object> figures = new FreshnessBench(output.workspace, settings, output.bar).run();
    output.print(figures);
    output.write(figures);
    return 0;
  }
}
