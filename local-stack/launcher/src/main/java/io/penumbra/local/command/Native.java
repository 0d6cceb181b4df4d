package io.penumbra.local.command;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import io.penumbra.local.build.Build;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "native",
    mixinStandardHelpOptions = true,
    header = "Compile the services to native executables.",
    description = {
      "",
      "Takes about five minutes and 4 GB of memory for each of the four, one after the other.",
      "Needs a native-image for JDK 25: GraalVM or Mandrel, named by GRAALVM_HOME.",
      ""
    })
final class Native implements Callable<Integer> {

  @Option(names = "--all", description = "Compile those too that are newer than their sources.")
  private boolean all;

  private final Terminal terminal = Terminal.standardOutput();
  private final Workspace workspace = Workspace.find();

  @Override
  public Integer call() {
    Build build = new Build(workspace, module -> terminal.passing("Building " + module + "…"));
    List<Service> services = all ? List.of(Service.values()) : build.staleExecutables();
    if (services.isEmpty()) {
      terminal.say("The native executables are newer than their sources.");
      return 0;
    }
    Path graalvm = graalvm();
    for (Service service : services) {
      long begin = System.nanoTime();
      terminal.say("Compiling " + service.id() + "…");
      build.executables(List.of(service), graalvm);
      terminal.say(
          "  %s, %s"
              .formatted(
                  size(service.executable(workspace)),
                  Terminal.seconds(Duration.ofNanos(System.nanoTime() - begin))));
    }
    terminal.say("Next: ./penumbra up --native");
    return 0;
  }

  private static Path graalvm() {
    String home = System.getenv("GRAALVM_HOME");
    if (home == null || !Files.isExecutable(Path.of(home, "bin/native-image"))) {
      throw new LocalStackException(
          "There is no native-image: install GraalVM or Mandrel for JDK 25, with a C compiler and"
              + " the headers of zlib, and name its folder by GRAALVM_HOME.");
    }
    return Path.of(home);
  }

  private static String size(Path executable) {
    try {
      return "%,d MB".formatted(Files.size(executable) / (1024 * 1024));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
