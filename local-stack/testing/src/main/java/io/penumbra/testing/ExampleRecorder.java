package io.penumbra.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.local.Workspace;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Recorder of one example exchange per operation in {@code
 * SERVICE/src/main/resources/openapi-examples.json}. Of the tests' exchanges, the recorder keeps
 * the most complete one, with one item per list. Existing examples are kept.
 */
final class ExampleRecorder {

  /** Maximum length of an example. */
  private static final int LONGEST = 4_000;

  /** Hostile strings of tests, which examples must not contain. */
  private static final Pattern ODD = Pattern.compile("[^\\x20-\\x7e\\n]|<|\\\\u");

  /** Address of a service under test. */
  private static final Pattern HERE = Pattern.compile("http://(127\\.0\\.0\\.1|localhost):\\d+");

  /** Tokens of sensors and feeds, which examples must not contain. */
  private static final Pattern TOKEN = Pattern.compile("(pn[bf]_)[A-Za-z0-9_-]{40,}");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, ExampleRecorder> SERVICES = new TreeMap<>();

  private final Path file;
  private final Map<String, ObjectNode> recorded = new TreeMap<>();

  private ExampleRecorder(String service) {
    this.file =
        Service.of(service)
            .folder(Workspace.find())
            .resolve("src/main/resources/openapi-examples.json");
    Runtime.getRuntime().addShutdownHook(new Thread(this::write, "examples"));
  }

  /**
   * Adds an exchange that matches the API description.
   *
   * @param request JSON, or null
   * @param answer JSON, or null
   */
  static synchronized void offer(String service, String operation, String request, String answer) {
    SERVICES.computeIfAbsent(service, ExampleRecorder::new).take(operation, request, answer);
  }

  private void take(String operation, String request, String answer) {
    ObjectNode example = JSON.createObjectNode();
    put(example, "request", request);
    put(example, "answer", answer);
    int length = example.toString().length();
    if (example.isEmpty() || length > LONGEST || ODD.matcher(example.toString()).find()) {
      return;
    }
    ObjectNode before = recorded.get(operation);
    if (before == null
        || before.size() < example.size()
        || before.size() == example.size() && before.toString().length() < length) {
      recorded.put(operation, example);
    }
  }

  private static void put(ObjectNode example, String name, String text) {
    if (text == null || text.isBlank()) {
      return;
    }
    try {
      String publishable =
          TOKEN
              .matcher(HERE.matcher(text).replaceAll("https://penumbra.example"))
              .replaceAll("$1this-token-is-an-example-and-opens-nothing");
      JsonNode node = JSON.readTree(publishable);
      if (node.isObject()) {
        example.set(name, truncate(node));
      }
    } catch (JsonProcessingException e) {
      // the body is not JSON
    }
  }

  /** Returns a copy with at most one item in each list. */
  private static JsonNode truncate(JsonNode node) {
    if (node instanceof ArrayNode list) {
      ArrayNode shortened = JSON.createArrayNode();
      if (!list.isEmpty()) {
        shortened.add(truncate(list.get(0)));
      }
      return shortened;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode shortened = JSON.createObjectNode();
      object.properties().forEach(e -> shortened.set(e.getKey(), truncate(e.getValue())));
      return shortened;
    }
    return node;
  }

  /**
   * Merges the recorded examples into the file. A test process has a recorder in each class loader.
   */
  private void write() {
    synchronized (Runtime.getRuntime()) {
      try {
        Map<String, JsonNode> all = new TreeMap<>(recorded);
        if (Files.exists(file)) {
          JSON.readTree(file.toFile())
              .properties()
              .forEach(
                  e ->
                      all.merge(
                          e.getKey(),
                          e.getValue(),
                          (own, kept) -> kept.size() < own.size() ? own : kept));
        }
        Files.writeString(
            file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
