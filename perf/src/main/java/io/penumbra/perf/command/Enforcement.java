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
    header = "How soon a tag is in every feed.",
    description = {
      "",
      "The time from a tag until twelve feeds, one of each format, have it; they are polled all the",
      "time. Then what the first answer of each format takes when many domains are blocked.",
      ""
    })
final class Enforcement implements Callable<Integer> {

  @Option(
      names = "--tags",
      paramLabel = "N",
      defaultValue = "100",
      description = "That are timed one by one; default: ${DEFAULT-VALUE}.")
  private int tags;

  @Option(
      names = "--domains",
      paramLabel = "N",
      defaultValue = "50000",
      description = "That are blocked when formats are timed; default: ${DEFAULT-VALUE}.")
  private int domains;

  @Option(names = "--native", description = "Measure the native executables.")
  private boolean nativeExecutables;

  @Mixin private Output output;

  @Override
  public Integer call() throws IOException {
    EnforcementBench.Settings settings =
        new EnforcementBench.Settings(
            tags,
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
