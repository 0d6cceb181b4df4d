package io.penumbra.perf.command;

import io.penumbra.local.stack.Service;
import io.penumbra.perf.stream.StreamBench;
import io.penumbra.perf.traffic.Density;
import io.penumbra.perf.traffic.TrafficPlan;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "stream",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measure reading of transactions and the lag of a change stream.",
    description = {
      "",
      "Sends transactions of several days, reads them as NDJSON over HTTP, and compares the",
      "duration with a COPY of the same lines from a Postgres table. Then follows the changes of",
      "the report while transactions arrive at a steady rate.",
      ""
    })
final class Stream implements Callable<Integer> {

  @Option(
      names = "--transactions",
      paramLabel = "N",
      defaultValue = "1M",
      converter = Report.Count.class,
      description = "Number of streamed transactions; default: ${DEFAULT-VALUE}.")
  private long transactions;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Number of days over which the transactions are distributed; default: ${DEFAULT-VALUE}.")
  private int days;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "Number of seconds for which changes are followed; default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Transactions per second while changes are followed; default: ${DEFAULT-VALUE}.")
  private int rate;

  @Option(names = "--native", description = "Measure the native executables.")
  private boolean nativeExecutables;

  @Mixin private Output output;

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    TrafficPlan plan =
        new TrafficPlan(
            transactions,
            TrafficPlan.computeMachinesFor(transactions, days, Density.REAL),
            days,
            1,
            Density.REAL,
            Instant.now());
    StreamBench.Settings settings =
        new StreamBench.Settings(
            plan,
            seconds,
            rate,
            nativeExecutables,
            output.build(EnumSet.allOf(Service.class), nativeExecutables));
    Map<String, Object> figures = new StreamBench(output.workspace, settings, output.bar).run();
    output.print(figures);
    output.write(figures);
    return Boolean.TRUE.equals(figures.get("complete")) ? 0 : 1;
  }
}
