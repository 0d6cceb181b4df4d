package io.penumbra.local.command;

import io.penumbra.local.Workspace;
import io.penumbra.local.build.Build;
import io.penumbra.local.build.GraalVm;
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
      "Takes five to ten minutes and up to 8 GB of memory for each of the four services, one after",
      "the other. Requires GraalVM or Mandrel for JDK 25 (in GRAALVM_HOME, or native-image on the",
      "PATH), a C compiler and the zlib headers.",
      ""
    })
final class Native implements Callable<Integer> {

  @Option(names = "--all", description = "Recompile executables that are up to date.")
  private boolean all;

  private final Terminal terminal = Terminal.standardOutput();
  private final Workspace workspace = Workspace.find();

  @Override
  public Integer call() {
    Build build =
        new Build(workspace, module -> terminal.passing("Building " + module + "…"), terminal::say);
    List<Service> services = all ? List.of(Service.values()) : build.staleExecutables();
    if (services.isEmpty()) {
      terminal.say("The native executables are up to date.");
      return 0;
    }
    Path graalvm = GraalVm.find(System.getenv());
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

  private static String size(Path executable) {
    try {
      return "%,d MB".formatted(Files.size(executable) / (1024 * 1024));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
