package io.penumbra.perf.command;

import io.penumbra.local.stack.Service;
import io.penumbra.perf.destination.DestinationsBench;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "destinations",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measure the latency of alerts at a webhook.",
    description = {
      "",
      "Measures the time from an alert to its signed webhook: for single alerts, for single alerts",
      "while another destination never completes its responses, and for many concurrent alerts. For",
      "comparison, a plain HTTP client posts the same messages to the same receiver.",
      ""
    })
final class Destinations implements Callable<Integer> {

  @Option(
      names = "--alerts",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "Number of sequential alerts in each of the two measurements; default: ${DEFAULT-VALUE}.")
  private int alerts;

  @Option(
      names = "--policies",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Number of policies that raise alerts of all these apps concurrently; default:"
              + " ${DEFAULT-VALUE}.")
  private int policies;

  @Option(names = "--native", description = "Measure the native executables.")
  private boolean nativeExecutables;

  @Mixin private Output output;

  @Override
  public Integer call() throws IOException {
    DestinationsBench.Settings settings =
        new DestinationsBench.Settings(
            alerts,
            policies,
            nativeExecutables,
            output.build(EnumSet.allOf(Service.class), nativeExecutables));
    Map<String, Object> figures =
        new DestinationsBench(output.workspace, settings, output.bar).run();
    output.print(figures);
    output.write(figures);
    return 0;
  }
}
