package io.penumbra.perf.command;

import io.penumbra.local.stack.Service;
import io.penumbra.perf.enforcement.EnforcementBench;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "enforcement",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measure latency of feeds, plans, and rendering of feeds.",
    description = {
      "",
      "Uses a history of 91 days. Measures the time from a tag until twelve polled feeds, one per",
      "format, contain it; plans of the twenty most used apps, individually and together, and of",
      "the whole desired state; and the first response of each format while many domains are",
      "blocked.",
      ""
    })
final class Enforcement implements Callable<Integer> {

  @Option(
      names = "--transactions",
      paramLabel = "N",
      defaultValue = "10M",
      converter = Report.Count.class,
      description = "Transactions of the history, for example 1M; default: ${DEFAULT-VALUE}.")
  private long transactions;

  @Option(
      names = "--tags",
      paramLabel = "N",
      defaultValue = "100",
      description = "Number of tags, measured sequentially; default: ${DEFAULT-VALUE}.")
  private int tags;

  @Option(
      names = "--plans",
      paramLabel = "N",
      defaultValue = "60",
      description = "Number of plans, measured sequentially; default: ${DEFAULT-VALUE}.")
  private int plans;

  @Option(
      names = "--domains",
      paramLabel = "N",
      defaultValue = "50000",
      description =
          "Number of blocked domains while formats are measured; default: ${DEFAULT-VALUE}.")
  private int domains;

  @Option(names = "--native", description = "Measure the native executables.")
  private boolean nativeExecutables;

  @Mixin private Output output;

  @Override
  public Integer call() throws IOException {
    EnforcementBench.Settings settings =
        new EnforcementBench.Settings(
            transactions,
            tags,
            plans,
            domains,
            nativeExecutables,
            output.build(EnumSet.allOf(Service.class), nativeExecutables));
    Map<String, Object> figures =
        new EnforcementBench(output.workspace, settings, output.bar).run();
    output.print(figures);
    output.write(figures);
    return 0;
  }
}
