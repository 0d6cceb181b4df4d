package io.penumbra.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.penumbra.local.chart.Manifests;
import io.penumbra.local.chart.ValuesTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  void matchesReadmeOfChart() throws IOException {
    ValuesTable values = new ValuesTable(Rendering.HELM.chart());
    assertThat(Files.readString(values.file()))
        .as("run ./penumbra chart render")
        .isEqualTo(values.text());
  }

  @Test
  void describesEveryValueAndGivesItADefault() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Path chart = Rendering.HELM.chart();
    JsonNode schema = json.readTree(chart.resolve("values.schema.json").toFile());
    JsonNode values =
        new ObjectMapper(new YAMLFactory()).readTree(chart.resolve("values.yaml").toFile());
    List<String> undescribed = new ArrayList<>();
    List<String> withoutDefault = new ArrayList<>();
    inspect("", schema, values, undescribed, withoutDefault);
    assertThat(undescribed).isEmpty();
    assertThat(withoutDefault).containsExactly("global");
  }

  private static void inspect(
      String place,
      JsonNode schema,
      JsonNode values,
      List<String> undescribed,
      List<String> withoutDefault) {
    for (var member : schema.path("properties").properties()) {
      String name = place.isEmpty() ? member.getKey() : place + "." + member.getKey();
      if (member.getValue().path("description").asText().isBlank()) {
        undescribed.add(name);
      }
      if (!values.has(member.getKey())) {
        withoutDefault.add(name);
      }
      inspect(name, member.getValue(), values.path(member.getKey()), undescribed, withoutDefault);
    }
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
