package io.penumbra.local.command;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import io.penumbra.local.build.Build;
import io.penumbra.local.image.ServiceImage;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "images",
    mixinStandardHelpOptions = true,
    header = "Write container images of the native executables, without a container engine.",
    description = {
      "",
      "Each is an archive in .penumbra/images for docker load, podman load or ctr images import:",
      "the executable, its libraries and the certificates of this machine, nothing else.",
      "Compile the executables first: ./penumbra native",
      ""
    })
final class Images implements Callable<Integer> {

  @Option(
      names = "--repository",
      paramLabel = "NAME",
      defaultValue = "penumbra",
      description = "Put before /SERVICE in an image's name (default: ${DEFAULT-VALUE}).")
  private String repository;

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "The tag (default: the version of this build).")
  private String tag;

  private final Terminal terminal = Terminal.standardOutput();
  private final Workspace workspace = Workspace.find();

  @Override
  public Integer call() throws IOException {
    List<Service> missing =
        List.of(Service.values()).stream()
            .filter(service -> !Files.isExecutable(service.executable(workspace)))
            .toList();
    if (!missing.isEmpty()) {
      throw new LocalStackException(
          "There is no native executable of %s: run ./penumbra native first."
              .formatted(missing.stream().map(Service::id).collect(Collectors.joining(", "))));
    }
    Build build = new Build(workspace, terminal::passing);
    List<Service> stale = build.staleExecutables();
    if (!stale.isEmpty()) {
      terminal.say(
          "Older than their sources: %s."
              .formatted(stale.stream().map(Service::id).collect(Collectors.joining(", "))));
    }
    for (Service service : Service.values()) {
      ServiceImage image = new ServiceImage(workspace, service);
      String name = "%s/%s:%s".formatted(repository, service.id(), tag());
      image.write(name, revision());
      terminal.say(
          "%s, %,d MB: %s"
              .formatted(name, Files.size(image.archive()) / (1024 * 1024), image.archive()));
    }
    return 0;
  }

  private String tag() {
    return tag != null ? tag : Workspace.version("penumbra").replace("-SNAPSHOT", "");
  }

  private String revision() {
    try {
      Process git =
          new ProcessBuilder("git", "rev-parse", "HEAD")
              .directory(workspace.root().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(git.getInputStream().readAllBytes()).strip();
      return git.waitFor() == 0 ? answer : "unknown";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
