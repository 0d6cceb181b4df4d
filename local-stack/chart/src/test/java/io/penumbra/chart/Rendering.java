package io.penumbra.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.penumbra.local.Workspace;
import io.penumbra.local.chart.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rendering of the chart with the values of an installation method. */
final class Rendering {

  /** Installation method. */
  enum Way {
    QUICKSTART,
    EXTERNAL,
    GATEWAY;

    /** Returns the values files in helm's order. */
    List<Path> files() {
      return List.of(
          this == QUICKSTART
              ? HELM.chart().resolve("values-quickstart.yaml")
              : resource(name().toLowerCase(Locale.ROOT) + ".yaml"));
    }
  }

  static final Workspace WORKSPACE = Workspace.find();
  static final Helm HELM = Helm.find(WORKSPACE);

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private Rendering() {}

  static String text(Way way, String... more) {
    return HELM.template("penumbra", options(way, more).toArray(String[]::new));
  }

  static List<JsonNode> objects(Way way, String... more) {
    return parse(text(way, more));
  }

  static Helm.Answer attempt(Way way, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("template", "penumbra", HELM.chart().toString()));
    arguments.addAll(options(way, more));
    return HELM.run(arguments);
  }

  static List<String> options(Way way, String... more) {
    List<String> options = new ArrayList<>();
    way.files().forEach(file -> options.addAll(List.of("--values", file.toString())));
    options.addAll(Arrays.asList(more));
    return options;
  }

  /** Returns the objects rendered with one values file. */
  static List<JsonNode> objects(Path values, String... more) {
    List<String> options = new ArrayList<>(List.of("--values", values.toString()));
    options.addAll(Arrays.asList(more));
    return parse(HELM.template("penumbra", options.toArray(String[]::new)));
  }

  static List<JsonNode> parse(String documents) {
    try {
      return YAML.readerFor(JsonNode.class).<JsonNode>readValues(documents).readAll().stream()
          .filter(JsonNode::isObject)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String name(JsonNode object) {
    return object.path("kind").asText() + " " + object.at("/metadata/name").asText();
  }

  /** Returns the pod spec of a workload or a Pod; empty for other kinds. */
  static Stream<JsonNode> pod(JsonNode object) {
    return switch (object.path("kind").asText()) {
      case "Deployment", "StatefulSet", "Job" -> Stream.of(object.at("/spec/template/spec"));
      case "Pod" -> Stream.of(object.path("spec"));
      default -> Stream.empty();
    };
  }

  static Stream<JsonNode> containers(JsonNode pod) {
    return Stream.of("initContainers", "containers")
        .flatMap(kind -> StreamSupport.stream(pod.path(kind).spliterator(), false));
  }

  /** Returns the object with a kind and name. */
  static JsonNode object(List<JsonNode> objects, String name) {
    return objects.stream()
        .filter(object -> name(object).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name));
  }

  static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static Path resource(String name) {
    return WORKSPACE.root().resolve("local-stack/chart/src/test/resources/values").resolve(name);
  }
}
