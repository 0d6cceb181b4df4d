package io.penumbra.local.command;

import io.penumbra.local.Workspace;
import io.penumbra.local.chart.Helm;
import io.penumbra.local.chart.Manifests;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "chart",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    header = "Check the Helm chart, render k8s/ from it, try it on a cluster.",
    subcommands = {Chart.Check.class, Chart.Render.class, Chart.Trial.class})
final class Chart {

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      header = "Lint, render and check the chart, as ./penumbra test does too.",
      description = {
        "",
        "Lints it strictly, renders every values file for Kubernetes 1.27 to 1.35, decodes all of it",
        "strictly, checks what pods may do, that no secret is rendered, that each contradiction is",
        "refused, and that k8s/ is what the chart renders to. Fetches helm by npm where it is missing.",
        ""
      })
  static final class Check implements Callable<Integer> {

    @Override
    public Integer call() throws IOException, InterruptedException {
      return new Test(
              List.of(
                  "-pl",
                  "local-stack/chart",
                  "-am",
                  "-Dtest=io.penumbra.chart.*Test",
                  "-Dsurefire.failIfNoSpecifiedTests=false"))
          .call();
    }
  }

  @Command(name = "render", mixinStandardHelpOptions = true, header = "Render k8s/ from the chart.")
  static final class Render implements Callable<Integer> {

    @Override
    public Integer call() {
      Workspace workspace = Workspace.find();
      Manifests manifests = new Manifests(workspace, Helm.find(workspace));
      manifests.write();
      Terminal.standardOutput().say("Written: " + manifests.folder());
      return 0;
    }
  }

  @Command(
      name = "e2e",
      mixinStandardHelpOptions = true,
      header = "Install the chart on a one-node cluster, use it, upgrade, kill, roll back, remove.",
      description = {
        "",
        "Needs root, the images of ./penumbra images, and scripts that start and stop a one-node",
        "Kubernetes: a folder with up.sh and down.sh, named by PENUMBRA_CLUSTER. Sends the Windows",
        "events it finds under PENUMBRA_REAL_DATA. Takes about ten minutes; logs are in",
        ".penumbra/chart-e2e.",
        ""
      })
  static final class Trial implements Callable<Integer> {

    @Override
    public Integer call() throws IOException, InterruptedException {
      ProcessBuilder builder =
          new ProcessBuilder("bash", "local-stack/chart/e2e.sh")
              .directory(Workspace.find().root().toFile())
              .inheritIO();
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      return builder.start().waitFor();
    }
  }
}
