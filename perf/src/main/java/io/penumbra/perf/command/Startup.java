package io.penumbra.perf.command;

import io.penumbra.local.stack.Service;
import io.penumbra.perf.startup.StartupBench;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "startup",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measure startup times of services, native and on the JVM.",
    description = {
      "",
      "Requires native executables. Starts a system with empty data, and then each service as an",
      "additional replica, alternately native and on the JVM. Reports medians of the time from exec",
      "to the first HTTP response and to readiness, and of memory after five seconds.",
      ""
    })
final class Startup implements Callable<Integer> {

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Number of starts per service, native and on the JVM; default: ${DEFAULT-VALUE}.")
  private int times;

  @Mixin private Output output;

  @Override
  public Integer call() throws IOException {
    output.build(EnumSet.allOf(Service.class), true);
    String commit = output.build(EnumSet.allOf(Service.class), false);
    Map<String, Object> figures =
        new StartupBench(
                output.workspace, new StartupBench.Settings(times, commit), output.terminal::say)
            .run();
    output.write(figures);
    return 0;
  }
}
