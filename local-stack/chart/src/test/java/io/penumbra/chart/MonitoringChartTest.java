package io.penumbra.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.chart.Rendering.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class MonitoringChartTest {

  private static final Path DOCS = Rendering.WORKSPACE.root().resolve("docs");
  private static final Pattern METRIC = Pattern.compile("penumbra_[a-z_]+");

  @Test
  void pairsEveryAlertWithARunbook() throws IOException {
    Set<String> alerts = new TreeSet<>();
    for (JsonNode rule : rules()) {
      alerts.add(rule.path("alert").asText());
      assertThat(rule.at("/annotations/runbook_url").asText())
          .endsWith("docs/runbooks/" + rule.path("alert").asText() + ".md");
      assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
    }
    Set<String> runbooks = new TreeSet<>();
    try (var files = Files.list(DOCS.resolve("runbooks"))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> !"README.md".equals(name))
          .forEach(name -> runbooks.add(name.substring(0, name.length() - ".md".length())));
    }
    assertThat(runbooks).isEqualTo(alerts);
  }

  /** An alert on a metric that no service exports would never fire. */
  @Test
  void readsDocumentedMetricsOnly() throws IOException {
    String documented =
        Files.readString(DOCS.resolve("operations.md"))
            + Files.readString(DOCS.resolve("integration-states.md"));
    Set<String> read = new TreeSet<>();
    for (JsonNode rule : rules()) {
      METRIC
          .matcher(rule.path("expr").asText())
          .results()
          .map(MatchResult::group)
          .forEach(read::add);
    }
    JsonNode dashboard =
        new ObjectMapper()
            .readTree(Rendering.HELM.chart().resolve("files/grafana-dashboard.json").toFile());
    for (JsonNode panel : dashboard.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        METRIC
            .matcher(target.path("expr").asText())
            .results()
            .map(MatchResult::group)
            .forEach(read::add);
      }
    }
    assertThat(read).hasSizeGreaterThan(5);
    assertThat(read)
        .allSatisfy(
            metric ->
                assertThat(documented).contains("`" + metric.replace("penumbra_ingestion_", "")));
  }

  private static List<JsonNode> rules() {
    JsonNode rule =
        Rendering.objects(Way.EXTERNAL).stream()
            .filter(object -> "PrometheusRule".equals(object.path("kind").asText()))
            .findFirst()
            .orElseThrow();
    return StreamSupport.stream(rule.at("/spec/groups/0/rules").spliterator(), false).toList();
  }
}
