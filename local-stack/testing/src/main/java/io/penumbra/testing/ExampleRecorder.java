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
 * Keeps an exchange of each operation as its example, {@code
 * SERVICE/src/main/resources/openapi-examples.json}. Of those that tests make, it is the one with
 * the most to see; lists have one item. What the file has already stays.
 */
final class ExampleRecorder {

  /** An example is no data sheet. */
  private static final int LONGEST = 4_000;

  /** Strings that tests send to break pages. */
  private static final Pattern ODD = Pattern.compile("[^\\x20-\\x7e\\n]|<|\\\\u");

  /** Address of a service under test. */
  private static final Pattern HERE = Pattern.compile("http://(127\\.0\\.0\\.1|localhost):\\d+");

  /** Tokens of sensors and feeds, which no description should have. */
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
   * @param request as JSON, or null
   * @param answer as JSON, or null
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
      // no JSON
    }
  }

  /** With one item in each list. */
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
   * Adds what was recorded here to the file: a test process has a recorder in each class loader.
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
