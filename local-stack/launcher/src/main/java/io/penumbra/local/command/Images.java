package io.penumbra.local.command;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import io.penumbra.local.build.Build;
import io.penumbra.local.image.BaseSystem;
import io.penumbra.local.image.Flavour;
import io.penumbra.local.image.ImagePlatform;
import io.penumbra.local.image.ServiceImage;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "images",
    mixinStandardHelpOptions = true,
    header = "Build container images without a container engine.",
    description = {
      "",
      "Writes an archive for each service to .penumbra/images, for docker load, podman load or ctr",
      "images import. An image contains the service and a few Debian packages, which are downloaded",
      "once and verified.",
      "",
      "The flavour native requires executables (see ./penumbra native). The flavour jvm requires no",
      "GraalVM; its tags end with -jvm. On Linux, each service is started once to record its AOT",
      "cache.",
      ""
    })
final class Images implements Callable<Integer> {

  @Option(
      names = "--flavour",
      paramLabel = "FLAVOUR",
      defaultValue = "native",
      description = "native or jvm (default: ${DEFAULT-VALUE}).")
  private Flavour flavour;

  @Option(
      names = "--platform",
      paramLabel = "PLATFORM",
      description = "linux/amd64 or linux/arm64 (default: the processor of this machine).")
  private String platform;

  @Option(
      names = "--repository",
      paramLabel = "NAME",
      defaultValue = "penumbra",
      description = "Prefix of image names before /SERVICE (default: ${DEFAULT-VALUE}).")
  private String repository;

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "Tag without -jvm (default: the version of this build).")
  private String tag;

  @Option(
      names = "--source",
      paramLabel = "URL",
      description = "URL of the source code, for the label of the image.")
  private String source;

  @Option(
      names = "--mirror",
      paramLabel = "URL",
      description =
          "A mirror with the folders debian and debian-security"
              + " (default: PENUMBRA_DEBIAN_MIRROR, else https://deb.debian.org).")
  private URI mirror;

  @Option(
      names = "--no-aot-cache",
      description = "Omit the AOT cache: builds are reproducible, but services start more slowly.")
  private boolean noAotCache;

  private final Terminal terminal = Terminal.standardOutput();
  private final Workspace workspace = Workspace.find();

  @Override
  public Integer call() throws IOException {
    ImagePlatform of =
        platform == null ? ImagePlatform.ofThisMachine() : ImagePlatform.of(platform);
    Build build = new Build(workspace, terminal::passing, terminal::say);
    if (flavour == Flavour.NATIVE) {
      requireExecutables(build);
    } else {
      List<Service> stale = build.staleImageJars();
      if (!stale.isEmpty()) {
        build.imageJars(stale);
      }
    }
    BaseSystem base = new BaseSystem(workspace, of, flavour, mirror, terminal::passing);
    Path folder = workspace.root().resolve(".penumbra/images");
    for (Service service : Service.values()) {
      ServiceImage image =
          new ServiceImage(service, base, ServiceImage.Content.of(service, workspace), folder);
      terminal.passing("Writing the image of " + service.id() + "…");
      image.recordAotCache(!noAotCache);
      String name = "%s/%s:%s%s".formatted(repository, service.id(), tag(), flavour.suffix());
      String digest =
          image.write(name, new ServiceImage.Source(getRevision(), Optional.ofNullable(source)));
      terminal.say(
          "%s, %s, %,d MB: %s%n  %s"
              .formatted(
                  name, of, Files.size(image.archive()) / (1024 * 1024), image.archive(), digest));
    }
    return 0;
  }

  private void requireExecutables(Build build) {
    List<Service> missing =
        List.of(Service.values()).stream()
            .filter(service -> !Files.isExecutable(service.executable(workspace)))
            .toList();
    if (!missing.isEmpty()) {
      throw new LocalStackException(
          "There is no native executable of %s: run ./penumbra native first, or add --flavour jvm."
              .formatted(missing.stream().map(Service::id).collect(Collectors.joining(", "))));
    }
    List<Service> stale = build.staleExecutables();
    if (!stale.isEmpty()) {
      terminal.say(
          "Older than their sources: %s."
              .formatted(stale.stream().map(Service::id).collect(Collectors.joining(", "))));
    }
  }

  private String tag() {
    return tag != null ? tag : Workspace.formatVersion("penumbra").replace("-SNAPSHOT", "");
  }

  private String getRevision() {
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
