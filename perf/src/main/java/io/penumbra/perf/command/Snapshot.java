package io.penumbra.perf.command;

import io.penumbra.local.stack.Service;
import io.penumbra.perf.snapshot.SnapshotBench;
import io.penumbra.perf.traffic.Density;
import io.penumbra.perf.traffic.TrafficPlan;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "snapshot",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measure duration and memory of snapshot reports.",
    description = {
      "",
      "Uploads a Squid log in parts and waits until the report can be read. The report must contain",
      "all transactions of the log. Reports seconds per gigabyte, CPU time, and peak memory of",
      "ingestion and correlation.",
      ""
    })
final class Snapshot implements Callable<Integer> {

  /** Average length of a line in Squid's format. */
  private static final int BYTES_OF_LINE = 150;

  private static final long MEGA = 1_000_000;
  private static final int DAYS = 7;

  @Option(
      names = "--megabytes",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Approximate size of the log; default: ${DEFAULT-VALUE}.")
  private long megabytes;

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Number of clients in the log; default: ${DEFAULT-VALUE}.")
  private int clients;

  @Option(names = "--native", description = "Measure the native executables.")
  private boolean nativeExecutables;

  @Mixin private Output output;

  @Override
  public Integer call() throws IOException {
    SnapshotBench.Settings settings =
        new SnapshotBench.Settings(
            new TrafficPlan(
                megabytes * MEGA / BYTES_OF_LINE, clients, DAYS, 1, Density.LOW, Instant.now()),
            nativeExecutables,
            output.build(Service.DATA_PATH, nativeExecutables));
    Map<String, Object> figures = new SnapshotBench(output.workspace, settings, output.bar).run();
    output.print(figures);
    output.write(figures);
    return Boolean.TRUE.equals(figures.get("correct")) ? 0 : CommandLine.ExitCode.SOFTWARE;
  }
}
