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
