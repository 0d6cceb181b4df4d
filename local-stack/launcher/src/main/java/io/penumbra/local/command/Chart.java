package io.penumbra.local.command;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Workspace;
import io.penumbra.local.chart.Helm;
import io.penumbra.local.chart.Manifests;
import io.penumbra.local.chart.ValuesTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "chart",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    header = "Check and render the Helm chart, or test it on a cluster.",
    subcommands = {Chart.Check.class, Chart.Render.class, Chart.Trial.class})
final class Chart {

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      header = "Check the Helm chart.",
      description = {
        "",
        "Lints the chart, renders all values files for Kubernetes 1.27 to 1.35, and validates the",
        "manifests strictly. Checks the permissions of pods, that no secret is rendered, that",
        "contradictory values are rejected, and that k8s/ is up to date. Downloads helm with npm if",
        "it is missing.",
        ""
      })
  static final class Check implements Callable<Integer> {

    @Override
    public Integer call() throws IOException, InterruptedException {
      return Test.ofModule("local-stack/chart").call();
    }
  }

  @Command(
      name = "render",
      mixinStandardHelpOptions = true,
      header = "Render k8s/ and the README of the chart.")
  static final class Render implements Callable<Integer> {

    @Override
    public Integer call() {
      Workspace workspace = Workspace.find();
      Helm helm = Helm.find(workspace);
      Manifests manifests = new Manifests(workspace, helm);
      manifests.write();
      ValuesTable values = new ValuesTable(helm.chart());
      values.write();
      Terminal.standardOutput().say("Written: %s, %s".formatted(manifests.folder(), values.file()));
      return 0;
    }
  }

  @Command(
      name = "e2e",
      mixinStandardHelpOptions = true,
      header = "Test installation, upgrade, failure, rollback and restore on a cluster.",
      description = {
        "",
        "Uses the namespace penumbra-e2e of the cluster in the kubeconfig, and deletes it at the end.",
        "Requires kubectl and curl, a default storage class, and the images of ./penumbra images in",
        "the cluster: loaded with --load or pushed to --images. Takes about ten minutes. Logs are in",
        ".penumbra/chart-e2e. For kind and k3s:",
        "",
        "  ./penumbra chart e2e --kubeconfig kind.yaml --load 'kind load image-archive'",
        "  ./penumbra chart e2e --kubeconfig /etc/rancher/k3s/k3s.yaml --load 'k3s ctr images import'",
        ""
      })
  static final class Trial implements Callable<Integer> {

    @Option(
        names = "--kubeconfig",
        paramLabel = "FILE",
        description = "Kubeconfig of the cluster (default: KUBECONFIG).")
    private Path kubeconfig;

    @Option(
        names = "--context",
        paramLabel = "NAME",
        description = "Context in the kubeconfig (default: the current context).")
    private String context;

    @Option(
        names = "--load",
        paramLabel = "COMMAND",
        description =
            "Command that loads an image archive, its last argument, into the nodes of the "
                + "cluster.")
    private String load;

    @Option(
        names = "--images",
        paramLabel = "NAME",
        description = "Registry and repository that the images were pushed to.")
    private String images;

    @Option(
        names = "--tag",
        paramLabel = "TAG",
        description = "Tag of the images (default: the version of this build).")
    private String tag;

    @Option(
        names = "--upgrade-to",
        paramLabel = "TAG",
        description =
            "Tag of newer images in the cluster to upgrade to (default: the same images).")
    private String upgradeTo;

    @Option(
        names = "--values",
        paramLabel = "FILE",
        description = "Additional chart values, for example images of a mirror. Repeatable.")
    private List<Path> values = List.of();

    @Option(
        names = "--issuer-image",
        paramLabel = "IMAGE",
        description = "Image of the Keycloak to start next to the release (default: from quay.io).")
    private String issuerImage;

    @Option(
        names = "--events",
        paramLabel = "FILE",
        description = "File of records to send (default: 4,000 generated records).")
    private Path events;

    @Override
    public Integer call() throws IOException, InterruptedException {
      Workspace workspace = Workspace.find();
      Map<String, String> settings = listSettings(System.getenv());
      settings.put("PENUMBRA_HELM", Helm.find(workspace).executable().toString());
      ProcessBuilder builder =
          new ProcessBuilder("bash", "local-stack/chart/e2e.sh")
              .directory(workspace.root().toFile())
              .inheritIO();
      builder.environment().putAll(settings);
      return builder.start().waitFor();
    }

    /** Returns the validated environment variables of the script. */
    Map<String, String> listSettings(Map<String, String> environment) {
      Map<String, String> settings = new HashMap<>();
      settings.put("JAVA_HOME", System.getProperty("java.home"));
      settings.put("KUBECONFIG", formatKubeconfig(environment));
      settings.put("E2E_CONTEXT", orEmpty(context));
      settings.put("E2E_LOAD", orEmpty(load));
      settings.put("E2E_IMAGES", orEmpty(images));
      settings.put(
          "E2E_TAG",
          tag != null ? tag : Workspace.formatVersion("penumbra").replace("-SNAPSHOT", ""));
      settings.put("E2E_UPGRADE_TAG", orEmpty(upgradeTo));
      settings.put(
          "E2E_VALUES",
          values.stream()
              .map(file -> toReadable("--values", file))
              .collect(Collectors.joining("\n")));
      settings.put("E2E_EVENTS", events == null ? "" : toReadable("--events", events));
      if (issuerImage != null) {
        settings.put("E2E_ISSUER_IMAGE", issuerImage);
      }
      if (load != null && images != null) {
        throw new LocalStackException(
            "--load and --images exclude each other: images are loaded into nodes, or pulled from a"
                + " registry.");
      }
      return settings;
    }

    /**
     * Returns the kubeconfig path. The default file of kubectl is never used, to protect other
     * clusters.
     */
    private String formatKubeconfig(Map<String, String> environment) {
      if (kubeconfig != null) {
        return toReadable("--kubeconfig", kubeconfig);
      }
      String named = environment.getOrDefault("KUBECONFIG", "");
      if (named.isEmpty()) {
        throw new LocalStackException(
            "No cluster is configured: set --kubeconfig FILE or KUBECONFIG. For example: "
                + "kind create cluster --name penumbra --kubeconfig kind.yaml, then ./penumbra "
                + "chart e2e --kubeconfig kind.yaml --load 'kind load image-archive --name "
                + "penumbra'");
      }
      // KUBECONFIG can list several files, as for kubectl
      return Arrays.stream(named.split(":"))
          .map(file -> toReadable("KUBECONFIG", Path.of(file)))
          .collect(Collectors.joining(":"));
    }

    private static String toReadable(String name, Path file) {
      if (!Files.isReadable(file)) {
        throw new LocalStackException("%s is %s, which cannot be read.".formatted(name, file));
      }
      return file.toAbsolutePath().toString();
    }

    private static String orEmpty(String value) {
      return value == null ? "" : value;
    }
  }
}
