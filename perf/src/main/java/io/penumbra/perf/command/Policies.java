package io.penumbra.perf.command;

import io.penumbra.local.stack.Service;
import io.penumbra.perf.policy.PoliciesBench;
import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "policies",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measure alert latency, back-test time and ingest overhead of policies.",
    description = {
      "",
      "Uses a history of 91 days. Measures sequential back-tests; the time from committed usage to",
      "its alert, for new destinations; and ingest throughput without and with many enabled",
      "policies, until all data is in the reports.",
      ""
    })
final class Policies implements Callable<Integer> {

  @Option(
      names = "--transactions",
      paramLabel = "N",
      defaultValue = "10M",
      converter = Report.Count.class,
      description = "Transactions of the history, for example 1M; default: ${DEFAULT-VALUE}.")
  private long transactions;

  @Option(
      names = "--backtests",
      paramLabel = "N",
      defaultValue = "60",
      description = "Number of back-tests; default: ${DEFAULT-VALUE}.")
  private int backtests;

  @Option(
      names = "--alerts",
      paramLabel = "N",
      defaultValue = "200",
      description = "Number of measured alerts; default: ${DEFAULT-VALUE}.")
  private int alerts;

  @Option(
      names = "--policies",
      paramLabel = "N",
      defaultValue = "500",
      description =
          "Number of policies that are enabled during ingestion; default: ${DEFAULT-VALUE}.")
  private int policies;

  @Option(
      names = "--ingest",
      paramLabel = "N",
      defaultValue = "200000",
      description = "Transactions per round of ingestion; default: ${DEFAULT-VALUE}.")
  private long ingest;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Number of rounds with policies, and of rounds without policies; default:"
              + " ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(names = "--native", description = "Measure the native executables.")
  private boolean nativeExecutables;

  @Mixin private Output output;

  @Override
  public Integer call() throws IOException, SQLException {
    PoliciesBench.Settings settings =
        new PoliciesBench.Settings(
            transactions,
            backtests,
            alerts,
            policies,
            ingest,
            rounds,
            nativeExecutables,
            output.build(EnumSet.allOf(Service.class), nativeExecutables));
    Map<String, Object> figures = new PoliciesBench(output.workspace, settings, output.bar).run();
    output.print(figures);
    output.write(figures);
    return 0;
  }
}
