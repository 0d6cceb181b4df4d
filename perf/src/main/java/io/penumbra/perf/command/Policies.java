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
      description = "Of the history; for example 1M or 10M, which is the default.")
  private long transactions;

  @Option(
      names = "--backtests",
      paramLabel = "N",
      defaultValue = "60",
      description = "That are asked for; default: ${DEFAULT-VALUE}.")
  private int backtests;

  @Option(
      names = "--alerts",
      paramLabel = "N",
      defaultValue = "200",
      description = "That are timed; default: ${DEFAULT-VALUE}.")
  private int alerts;

  @Option(
      names = "--policies",
      paramLabel = "N",
      defaultValue = "500",
      description = "That are enabled during ingest; default: ${DEFAULT-VALUE}.")
  private int policies;

  @Option(
      names = "--ingest",
      paramLabel = "N",
      defaultValue = "200000",
      description = "Transactions of each round of ingest; default: ${DEFAULT-VALUE}.")
  private long ingest;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Of ingest, with and without policies each; default: ${DEFAULT-VALUE}.")
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
