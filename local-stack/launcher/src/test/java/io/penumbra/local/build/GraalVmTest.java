package io.penumbra.local.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.local.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraalVmTest {

  @TempDir Path folder;

  @Test
  void takesTheFolderThatTheVariableNames() throws IOException {
    Path home = toolchain("mandrel", "25.0.2");
    toolchain("other", "25");
    assertThat(
            GraalVm.find(
                Map.of("GRAALVM_HOME", home.toString(), "PATH", folder.resolve("other/bin") + "")))
        .isEqualTo(home);
  }

  @Test
  void takesTheNativeImageOnThePathWithoutTheVariable() throws IOException {
    Path home = toolchain("graalvm", "25");
    assertThat(GraalVm.find(Map.of("PATH", "/nowhere:" + home.resolve("bin"))))
        .isEqualTo(home.toRealPath());
  }

  @Test
  void followsALinkOnThePath() throws IOException {
    Path home = toolchain("graalvm", "25.0.1");
    Path links = Files.createDirectory(folder.resolve("links"));
    Files.createSymbolicLink(links.resolve("native-image"), home.resolve("bin/native-image"));
    assertThat(GraalVm.find(Map.of("PATH", links.toString()))).isEqualTo(home.toRealPath());
  }

  @Test
  void refusesAnotherVersionAndNamesIt() throws IOException {
    Path home = toolchain("graalvm", "21.0.4");
    assertThatThrownBy(() -> GraalVm.find(Map.of("GRAALVM_HOME", home.toString())))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("GRAALVM_HOME is for JDK 21.0.4: " + home)
        .hasMessageContaining("Accepted: GraalVM or Mandrel for JDK 25");
  }

  @Test
  void refusesAFolderWithoutNativeImageThoughThePathHasOne() throws IOException {
    Path home = toolchain("graalvm", "25");
    assertThatThrownBy(
            () ->
                GraalVm.find(
                    Map.of(
                        "GRAALVM_HOME", folder.toString(), "PATH", home.resolve("bin").toString())))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining(
            "GRAALVM_HOME is %s, which has no bin/native-image".formatted(folder));
  }

  @Test
  void reportsSupportedVersionsAndDownloadIfMissing() {
    assertThatThrownBy(() -> GraalVm.find(Map.of("PATH", folder.toString())))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("none is on the PATH")
        .hasMessageContaining("https://github.com/graalvm/mandrel/releases")
        .hasMessageContaining("GRAALVM_HOME");
  }

  private Path toolchain(String name, String version) throws IOException {
    Path bin = Files.createDirectories(folder.resolve(name).resolve("bin"));
    assertThat(Files.createFile(bin.resolve("native-image")).toFile().setExecutable(true)).isTrue();
    Files.writeString(
        bin.resolveSibling("release"),
        "IMPLEMENTOR=\"Any\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
    return bin.getParent();
  }
}
