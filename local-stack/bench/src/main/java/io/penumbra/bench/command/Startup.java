package io.penumbra.bench.command;

import io.penumbra.bench.startup.StartupBench;
import io.penumbra.local.Workspace;
import io.penumbra.local.client.Json;
import io.penumbra.local.command.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "startup",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "How soon each service answers after exec, native compared with the JVM.",
    description = {
      "",
      "With a running system. Each service is started as one more replica, native and on the",
      "JVM by turns: milliseconds from exec to the first answer over HTTP and to ready, and what it",
      "holds in main memory five seconds later. Medians. Needs the native executables.",
      ""
    })
final class Startup implements Callable<Integer> {

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each is started; default: ${DEFAULT-VALUE}.")
  private int times;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures here too.")
  private Path json;

  @Override
  public Integer call() throws IOException {
    Workspace workspace = Workspace.find();
    Map<String, Object> figures =
        new StartupBench(
                workspace,
                new StartupBench.Settings(times, Commit.of(workspace.root())),
                Terminal.standardOutput()::say)
            .run();
    if (json != null) {
      Files.writeString(json, Json.write(figures) + "\n");
    }
    return 0;
  }
}
