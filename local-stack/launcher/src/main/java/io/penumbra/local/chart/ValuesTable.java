package io.penumbra.local.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * README of the chart: a table of values with defaults from {@code values.yaml} and descriptions
 * from {@code values.schema.json}.
 */
public final class ValuesTable {

  private static final String HEAD =
      """
      # Penumbra

      <!-- Written by ./penumbra chart render; change values.yaml and values.schema.json, not this file. -->

      The four services of Penumbra: [what it is](../../README.md), [how to install
      it](../../docs/install.md), [how to run it](../../docs/operations.md). Values that contradict
      each other are refused with a message, unknown values by the schema. A trial in one command, with
      a database and an issuer: [quickstart](../../docs/install.md#quickstart). Values to start from
      for kind, EKS, OpenShift and clusters without the internet: [examples](examples).

      ```sh
      helm install penumbra helm/penumbra --set oidc.issuer=https://sso.example/realms/penumbra \\
        --set oidc.existingSecret=penumbra-oidc \\
        --set postgres.host=pg.example --set postgres.existingSecret=penumbra-postgres
      ```

      ## Values
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path chart;

  /**
   * Creates the table of a chart.
   *
   * @param chart folder of the chart
   */
  public ValuesTable(Path chart) {
    this.chart = chart;
  }

  /** Returns the path of the file. */
  public Path file() {
    return chart.resolve("README.md");
  }

  /** Returns the expected content of the README. */
  public String text() {
    try {
      JsonNode schema = JSON.readTree(Files.readString(chart.resolve("values.schema.json")));
      JsonNode values =
          JSON.valueToTree(
              new Load(LoadSettings.builder().build())
                  .loadFromString(Files.readString(chart.resolve("values.yaml"))));
      StringBuilder text = new StringBuilder(HEAD);
      StringBuilder single = new StringBuilder();
      StringBuilder grouped = new StringBuilder();
      for (var value : schema.path("properties").properties()) {
        JsonNode of = value.getValue();
        if (of.has("properties")) {
          grouped
              .append("\n### %s\n\n%s\n\n".formatted(value.getKey(), readDescription(of)))
              .append(formatTable(formatRows(value.getKey(), of, values.path(value.getKey()))));
        } else {
          single.append(formatRow(value.getKey(), of, values.path(value.getKey())));
        }
      }
      return text.append('\n').append(formatTable(single.toString())).append(grouped).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the README. */
  public void write() {
    try {
      Files.writeString(file(), text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String formatTable(String rows) {
    return "| value | default | |\n|---|---|---|\n" + rows;
  }

  private static String formatRows(String name, JsonNode schema, JsonNode value) {
    StringBuilder rows = new StringBuilder();
    for (var member : schema.path("properties").properties()) {
      rows.append(
          formatBranch(
              name + "." + member.getKey(), member.getValue(), value.path(member.getKey())));
    }
    return rows.toString();
  }

  private static String formatBranch(String name, JsonNode schema, JsonNode value) {
    if (schema.has("properties")) {
      return formatRows(name, schema, value);
    }
    StringBuilder rows = new StringBuilder(formatRow(name, schema, value));
    for (var named : schema.path("patternProperties").properties()) {
      rows.append(formatRows(name + ".NAME", named.getValue(), value.path("NAME")));
    }
    return rows.append(formatRows(name + "[]", schema.path("items"), value.path("[]"))).toString();
  }

  private static String formatRow(String name, JsonNode schema, JsonNode value) {
    return "| `%s` | %s | %s |\n"
        .formatted(
            name, value.isMissingNode() ? "" : '`' + written(value) + '`', readDescription(schema));
  }

  private static String written(JsonNode value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String readDescription(JsonNode schema) {
    return schema.path("description").asText().replace("|", "\\|");
  }
}
