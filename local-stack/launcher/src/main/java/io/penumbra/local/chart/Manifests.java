package io.penumbra.local.chart;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Plain manifests in {@code k8s/}, rendered from the chart for users without Helm. */
public final class Manifests {

  private static final Pattern SOURCE = Pattern.compile("# Source: penumbra/templates/(\\S+)");

  private static final String HEAD =
      "# Rendered from helm/penumbra by ./penumbra chart render; change the chart, not this file.\n";

  /** Values files of each variant, in addition to the values in its own folder. */
  private static final Map<String, List<String>> VARIANTS =
      new TreeMap<>(
          Map.of(
              "base", List.of(),
              "overlays/quickstart", List.of("values-quickstart.yaml")));

  private final Workspace workspace;
  private final Helm helm;

  public Manifests(Workspace workspace, Helm helm) {
    this.workspace = workspace;
    this.helm = helm;
  }

  /** Returns the expected files of {@code k8s/} by relative path. */
  public Map<Path, String> rendered() {
    Map<Path, String> files = new TreeMap<>();
    VARIANTS.forEach((variant, values) -> files.putAll(render(Path.of(variant), values)));
    return files;
  }

  /** Rewrites the generated files in {@code k8s/} and keeps all other files. */
  public void write() {
    try {
      for (Path stale : stale()) {
        Files.delete(folder().resolve(stale));
      }
      for (Map.Entry<Path, String> file : rendered().entrySet()) {
        Path path = folder().resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the existing generated files that the chart no longer renders. */
  public List<Path> stale() {
    Map<Path, String> rendered = rendered();
    try (var paths = Files.walk(folder())) {
      return paths
          .filter(Files::isRegularFile)
          .filter(Manifests::isRendered)
          .map(folder()::relativize)
          .filter(path -> !rendered.containsKey(path))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path folder() {
    return workspace.root().resolve("k8s");
  }

  private Map<Path, String> render(Path variant, List<String> values) {
    List<String> options = new ArrayList<>(List.of("--namespace", "penumbra", "--no-hooks"));
    for (String file : values) {
      options.add("--values");
      options.add(helm.chart().resolve(file).toString());
    }
    options.add("--values");
    options.add(folder().resolve(variant).resolve("values.yaml").toString());
    Map<String, StringBuilder> byFile = new TreeMap<>();
    for (String document :
        helm.template("penumbra", options.toArray(String[]::new)).split("(?m)^---\n")) {
      Matcher source = SOURCE.matcher(document);
      if (!source.find()) {
        continue;
      }
      String name = Objects.requireNonNull(Path.of(source.group(1)).getFileName()).toString();
      byFile
          .computeIfAbsent(name, _ -> new StringBuilder(HEAD))
          .append("---\n")
          .append(withoutHelm(document));
    }
    Map<Path, String> files = new TreeMap<>();
    byFile.forEach((name, text) -> files.put(variant.resolve(name), text.toString()));
    files.put(variant.resolve("kustomization.yaml"), formatKustomization(byFile.keySet()));
    return files;
  }

  /** Removes labels and comments of Helm, because Helm does not manage these manifests. */
  private static String withoutHelm(String document) {
    return Arrays.stream(document.split("\n"))
        .filter(line -> !SOURCE.matcher(line).lookingAt())
        .filter(line -> !line.strip().startsWith("helm.sh/chart:"))
        .map(line -> line.replace("managed-by: Helm", "managed-by: kustomize"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String formatKustomization(Iterable<String> names) {
    StringBuilder text =
        new StringBuilder(HEAD)
            .append("apiVersion: kustomize.config.k8s.io/v1beta1\n")
            .append("kind: Kustomization\n")
            .append("namespace: penumbra\n")
            .append("resources:\n");
    names.forEach(name -> text.append("  - ").append(name).append('\n'));
    return text.toString();
  }

  private static boolean isRendered(Path path) {
    try {
      return Files.readString(path).startsWith(HEAD);
    } catch (IOException e) {
      throw new LocalStackException(path + " can't be read.", e);
    }
  }
}
