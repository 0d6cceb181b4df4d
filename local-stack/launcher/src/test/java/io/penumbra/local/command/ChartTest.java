package io.penumbra.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.local.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ChartTest {

  @TempDir Path folder;
  private Path kubeconfig;

  @BeforeEach
  void write() throws IOException {
    kubeconfig = Files.writeString(folder.resolve("kind.yaml"), "kind: Config\n");
  }

  @Test
  void takesTheKubeconfigOfTheOptionBeforeThatOfTheEnvironment() {
    assertThat(
            settings(Map.of("KUBECONFIG", "/nowhere"), "--kubeconfig", kubeconfig.toString())
                .get("KUBECONFIG"))
        .isEqualTo(kubeconfig.toString());
    assertThat(settings(Map.of("KUBECONFIG", kubeconfig.toString())).get("KUBECONFIG"))
        .isEqualTo(kubeconfig.toString());
  }

  @Test
  void reportsAcceptedLocationsWithoutKubeconfig() {
    assertThatThrownBy(() -> settings(Map.of("HOME", "/root")))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("set --kubeconfig FILE or KUBECONFIG")
        .hasMessageContaining("kind create cluster");
  }

  @Test
  void refusesAKubeconfigThatIsNotThere() {
    Path absent = folder.resolve("absent.yaml");
    assertThatThrownBy(() -> settings(Map.of(), "--kubeconfig", absent.toString()))
        .isInstanceOf(LocalStackException.class)
        .hasMessage("--kubeconfig is %s, which cannot be read.".formatted(absent));
    assertThatThrownBy(() -> settings(Map.of("KUBECONFIG", kubeconfig + ":" + absent)))
        .isInstanceOf(LocalStackException.class)
        .hasMessage("KUBECONFIG is %s, which cannot be read.".formatted(absent));
  }

  @Test
  void refusesImagesThatAreBothLoadedAndPulled() {
    assertThatThrownBy(
            () ->
                settings(
                    Map.of("KUBECONFIG", kubeconfig.toString()),
                    "--load",
                    "kind load image-archive",
                    "--images",
                    "registry.example/penumbra"))
        .isInstanceOf(LocalStackException.class)
        .hasMessageStartingWith("--load and --images exclude each other");
  }

  @Test
  void upgradesToTheSameImagesUnlessNewerOnesAreNamed() {
    Map<String, String> environment = Map.of("KUBECONFIG", kubeconfig.toString());
    assertThat(settings(environment)).containsEntry("E2E_UPGRADE_TAG", "");
    assertThat(settings(environment, "--upgrade-to", "0.2.1"))
        .containsEntry("E2E_UPGRADE_TAG", "0.2.1");
  }

  @Test
  void handsEveryValuesFileOn() throws IOException {
    Path first = Files.createFile(folder.resolve("first.yaml"));
    Path second = Files.createFile(folder.resolve("second.yaml"));
    assertThat(
            settings(
                    Map.of("KUBECONFIG", kubeconfig.toString()),
                    "--values",
                    first.toString(),
                    "--values",
                    second.toString())
                .get("E2E_VALUES"))
        .isEqualTo(first + "\n" + second);
  }

  private static Map<String, String> settings(
      Map<String, String> environment, String... arguments) {
    Chart.Trial trial = new Chart.Trial();
    new CommandLine(trial).parseArgs(arguments);
    return trial.listSettings(environment);
  }
}
