package io.penumbra.perf.command;

import io.penumbra.local.stack.Service;
import io.penumbra.perf.dashboard.DashboardBench;
import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "dashboard",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "How soon the dashboard is usable after sign-in, in Chromium over very many machines.",
    description = {
      "",
      "A month of few transactions of many machines is written into Postgres and rolled up. Then people",
      "sign in: from the request that the issuer's redirect makes, until counters and widgets show",
      "figures and the page answers input; with an empty cache, and with a filled one. The table of",
      "all machines is scrolled, and what each page asks of the API is asked by a plain client too:",
      "one request after the other (alone), and all that a page asks at once (together).",
      ""
    })
final class Dashboard implements Callable<Integer> {

  @Option(
      names = "--machines",
      paramLabel = "N",
      defaultValue = "100000",
      description = "In the report; default: ${DEFAULT-VALUE}.")
  private int machines;

  @Option(
      names = "--sign-ins",
      paramLabel = "N",
      defaultValue = "30",
      description = "Measured with an empty cache, and again with a filled one: ${DEFAULT-VALUE}.")
  private int signIns;

  @Option(
      names = "--visits",
      paramLabel = "N",
      defaultValue = "15",
      description =
          "Visits of each page for the comparison of requests; default: ${DEFAULT-VALUE}.")
  private int visits;

  @Option(names = "--native", description = "Measure the native executables.")
  private boolean nativeExecutables;

  @Mixin private Output output;

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    String commit = output.build(EnumSet.allOf(Service.class), nativeExecutables);
    Map<String, Object> figures =
        new DashboardBench(
                output.workspace,
                new DashboardBench.Settings(machines, signIns, visits, nativeExecutables, commit),
                output.bar)
            .run();
    output.print(figures);
    output.write(figures);
    return 0;
  }
}
