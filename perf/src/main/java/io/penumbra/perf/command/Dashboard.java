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
    header = "Measure the time until the dashboard is usable after sign-in.",
    description = {
      "",
      "Writes a month with few transactions of many machines into Postgres and rolls it up.",
      "Measures the time from the redirect of the issuer until counters and widgets show figures",
      "and the page responds to input, with an empty and a filled cache. Scrolls the table of all",
      "machines. A plain client repeats the API requests of each page sequentially (alone) and",
      "concurrently (together).",
      ""
    })
final class Dashboard implements Callable<Integer> {

  @Option(
      names = "--machines",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Number of machines in the report; default: ${DEFAULT-VALUE}.")
  private int machines;

  @Option(
      names = "--sign-ins",
      paramLabel = "N",
      defaultValue = "30",
      description =
          "Number of sign-ins, each with an empty and with a filled cache; default:"
              + " ${DEFAULT-VALUE}.")
  private int signIns;

  @Option(
      names = "--visits",
      paramLabel = "N",
      defaultValue = "15",
      description =
          "Number of visits per page in the comparison of requests; default: ${DEFAULT-VALUE}.")
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
