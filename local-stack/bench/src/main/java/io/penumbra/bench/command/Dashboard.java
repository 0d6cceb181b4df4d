package io.penumbra.bench.command;

import io.penumbra.bench.dashboard.DashboardBench;
import io.penumbra.local.Workspace;
import io.penumbra.local.client.Json;
import io.penumbra.local.command.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "dashboard",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "How soon the dashboard is usable after sign-in, in Chromium over very many machines.",
    description = {
      "",
      "A month of few transactions of many machines is written into Postgres and folded. Then people",
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
      description = "Of each page whose requests are compared; default: ${DEFAULT-VALUE}.")
  private int visits;

  @Option(names = "--native", description = "Measure the native executables.")
  private boolean nativeExecutables;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures here too.")
  private Path json;

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    Terminal terminal = Terminal.standardOutput();
    Workspace workspace = Workspace.find();
    Map<String, Object> figures =
        new DashboardBench(
                workspace,
                new DashboardBench.Settings(
                    machines, signIns, visits, nativeExecutables, Commit.of(workspace.root())),
                new ProgressBar(terminal))
            .run();
    terminal.say("");
    figures.forEach(
        (name, value) -> {
          if (value instanceof List<?> rows) {
            rows.forEach(row -> terminal.say("  " + row));
          } else {
            terminal.say("%-34s %s".formatted(name, value));
          }
        });
    if (json != null) {
      Files.writeString(json, Json.write(figures) + "\n");
    }
    return 0;
  }
}
