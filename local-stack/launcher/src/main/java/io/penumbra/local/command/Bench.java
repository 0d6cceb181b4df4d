package io.penumbra.local.command;

import io.penumbra.local.Workspace;
import io.penumbra.local.build.Build;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    header = "Measure what it costs and how fast it is, on a system of its own.",
    description = {
      "",
      "  ingest      from HTTP to folded read models, against a raw COPY of the same rows",
      "  freshness   how soon what is sealed can be read; a second replica of correlation",
      "  report      how soon the reports answer over ten million transactions, against raw rows",
      "  dashboard   how soon the dashboard is usable after sign-in, in Chromium over 100,000 machines",
      "  startup     how soon each service answers after exec, native compared with the JVM",
      "  generate    write the traffic that the benchmarks send to a file",
      "",
      "Builds what is older than its sources first. ./penumbra bench BENCHMARK --help explains one.",
      ""
    })
final class Bench implements Callable<Integer> {

  private static final Set<Service> MEASURED =
      EnumSet.of(Service.TOGGLE, Service.INGESTION, Service.CORRELATION);

  @Parameters(paramLabel = "BENCHMARK", arity = "0..*", description = "Which, and its options.")
  private List<String> arguments = List.of();

  @Spec private CommandSpec spec;

  private final Terminal terminal = Terminal.standardOutput();
  private final Workspace workspace = Workspace.find();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (arguments.isEmpty() || arguments.equals(List.of("--help"))) {
      spec.commandLine().usage(spec.commandLine().getOut());
      return 0;
    }
    boolean startup = arguments.contains("startup");
    boolean nativeExecutables = arguments.contains("--native") || startup;
    Build build = new Build(workspace, module -> terminal.passing("Building " + module + "…"));
    boolean all = startup || arguments.contains("report") || arguments.contains("dashboard");
    boolean jars = startup || !nativeExecutables;
    Set<Service> measured = all ? EnumSet.allOf(Service.class) : MEASURED;
    if (nativeExecutables) {
      Built.requireExecutables(build, measured);
    }
    long begin = System.nanoTime();
    if (build.forBench(jars ? measured : EnumSet.noneOf(Service.class))) {
      terminal.say(
          "Built in %s.".formatted(Terminal.seconds(Duration.ofNanos(System.nanoTime() - begin))));
    }
    return new ProcessBuilder(command()).inheritIO().start().waitFor();
  }

  private List<String> command() {
    Path target = workspace.root().resolve("local-stack/bench/target");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-Dpenumbra.root=" + workspace.root(),
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                target.resolve("bench-" + Workspace.version("penumbra") + ".jar")
                    + ":"
                    + target.resolve("lib")
                    + "/*",
                "io.penumbra.bench.command.Bench"));
    command.addAll(arguments);
    return command;
  }
}
