package io.penumbra.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.chart.Manifests;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ManifestsTest {

  private final Manifests manifests = new Manifests(Rendering.WORKSPACE, Rendering.HELM);

  @Test
  void matchesRenderedChart() {
    assertThat(manifests.stale()).isEmpty();
    manifests
        .rendered()
        .forEach(
            (path, text) ->
                assertThat(manifests.folder().resolve(path))
                    .as("%s: run ./penumbra chart render", path)
                    .exists()
                    .satisfies(file -> assertThat(Files.readString(file)).isEqualTo(text)));
  }

  @Test
  void rendersManifestsThatKubernetesAccepts() {
    manifests
        .rendered()
        .forEach(
            (path, text) -> {
              if (!path.endsWith("kustomization.yaml")) {
                assertThat(Rendering.parse(text).stream().map(StrictDecoder::fault))
                    .as(path.toString())
                    .allSatisfy(fault -> assertThat(fault).isEmpty());
              }
            });
  }
}
