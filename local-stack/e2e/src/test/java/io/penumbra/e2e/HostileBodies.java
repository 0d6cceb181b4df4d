package io.penumbra.e2e;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.penumbra.local.Workspace;
import io.penumbra.local.client.Api;
import io.penumbra.local.client.ProblemException;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Request bodies with markup and formulas in their texts. The texts are those of an example record
 * and of the example bodies of all operations in the API descriptions.
 */
final class HostileBodies {

  /**
   * Part of each hostile text; also the path that a browser requests if it interprets the text as
   * markup.
   */
  static final String MARK = "stored-markup";

  static final List<String> TEXTS =
      List.of(
          "\"'><img src=/stored-markup onerror=window.broken=1>",
          "=HYPERLINK(\"//evil.example/stored-markup\")",
          "javascript:window.broken=1//stored-markup");

  /**
   * Excluded operations: they change the interpretation of all data or turn the integration off.
   */
  private static final Pattern LEFT_OUT =
      Pattern.compile("/(imports|advanced-features|proxy-join|risk-weights|rollback|chunks)");

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final TestStack stack;

  /** Values of path parameters, and ids of created objects by the path of their list. */
  private final Map<String, String> known;

  private final Set<String> accepted = new TreeSet<>();
  private int number;

  HostileBodies(TestStack stack, Map<String, String> known) {
    this.stack = stack;
    this.known = new HashMap<>(known);
  }

  /**
   * Returns copies of a document with one hostile text each. The domain of an account and the drive
   * of a file are kept.
   */
  static List<JsonNode> variants(JsonNode document) {
    List<JsonNode> variants = new ArrayList<>();
    for (JsonPointer place : texts(document)) {
      String before = document.at(place).asText();
      String kept = before.substring(0, before.indexOf('\\') + 1);
      for (String text : TEXTS) {
        variants.add(with(document, place, kept + text + variants.size()));
      }
    }
    return variants;
  }

  /** Reads the description of a service's API. */
  static JsonNode description(Service service) {
    try {
      return YAML.readTree(
          Workspace.find().root().resolve("contracts/openapi/" + service.id() + ".yaml").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends the bodies to all operations; returns the accepted texts with operation and location. */
  Set<String> send() {
    for (Service service : List.of(Service.INGESTION, Service.CORRELATION, Service.REPORTING)) {
      Api api = stack.asAdmin(service);
      JsonNode description = description(service);
      description
          .path("paths")
          .forEachEntry(
              (path, operations) ->
                  operations.forEachEntry(
                      (method, operation) -> {
                        if (Set.of("post", "put", "patch").contains(method)
                            && !LEFT_OUT.matcher(path).find()) {
                          send(api, description, method.toUpperCase(Locale.ROOT), path, operation);
                        }
                      }));
    }
    return accepted;
  }

  private void send(Api api, JsonNode description, String method, String path, JsonNode operation) {
    JsonNode json = operation.at("/requestBody/content/application~1json");
    JsonNode example =
        json.path("examples")
            .valueStream()
            .map(named -> named.path("value"))
            .findFirst()
            .orElse(json.path("example"));
    String target = target(path);
    if (!example.isObject() || target == null) {
      return;
    }
    JsonNode complete = withOptionalTexts(example.deepCopy(), json.path("schema"), description);
    for (String text : TEXTS) {
      JsonNode body = example;
      for (JsonPointer place : texts(complete)) {
        JsonNode tried = renumbered(with(body, place, text));
        if (isAccepted(api, method, path, target, tried)) {
          accepted.add("%s %s %s".formatted(method, path, place));
          body = tried;
        }
      }
    }
  }

  private boolean isAccepted(Api api, String method, String path, String target, JsonNode body) {
    try {
      String version = method.equals("POST") ? null : version(api, target);
      JsonNode answer = api.change(method, target, body, version);
      JsonNode id = answer.has("report") ? answer.at("/report/id") : answer.path("id");
      if (method.equals("POST") && id.isValueNode()) {
        known.put(path, id.asText());
      }
      return true;
    } catch (ProblemException refused) {
      return false;
    }
  }

  private static String version(Api api, String target) {
    try {
      return api.getVersioned(target).etag();
    } catch (ProblemException notReadable) {
      return null;
    }
  }

  /** Returns the path with known parameter values, or null if a value is unknown. */
  private String target(String path) {
    StringBuilder target = new StringBuilder();
    int end = 0;
    for (MatchResult place : PLACE.matcher(path).results().toList()) {
      String list = path.substring(0, place.start() - 1);
      String value = known.getOrDefault(list, known.get(place.group(1)));
      if (value == null) {
        return null;
      }
      target
          .append(path, end, place.start())
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
      end = place.end();
    }
    return target.append(path.substring(end)).toString();
  }

  /** Adds a unique number to the hostile texts of a request, because names must be unique. */
  private JsonNode renumbered(JsonNode body) {
    number++;
    JsonNode changed = body;
    for (JsonPointer place : texts(body)) {
      String text = body.at(place).asText();
      if (text.contains(MARK)) {
        changed = with(changed, place, text.replaceFirst("\\d*$", "") + number);
      }
    }
    return changed;
  }

  private static JsonNode withOptionalTexts(
      ObjectNode body, JsonNode described, JsonNode description) {
    String reference = described.path("$ref").asText("");
    JsonNode schema = reference.isEmpty() ? described : description.at(reference.substring(1));
    schema
        .path("properties")
        .forEachEntry(
            (name, property) -> {
              if (!body.has(name) && property.path("type").toString().contains("\"string\"")) {
                body.put(name, "");
              }
            });
    return body;
  }

  private static List<JsonPointer> texts(JsonNode document) {
    List<JsonPointer> places = new ArrayList<>();
    collect(document, JsonPointer.empty(), places);
    return places;
  }

  private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> places) {
    if (node.isTextual()) {
      places.add(at);
    }
    node.forEachEntry((name, child) -> collect(child, at.appendProperty(name), places));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(node.get(i), at.appendIndex(i), places);
    }
  }

  private static JsonNode with(JsonNode document, JsonPointer place, String text) {
    JsonNode copy = document.deepCopy();
    JsonNode parent = copy.at(place.head());
    if (parent instanceof ArrayNode list) {
      list.set(place.last().getMatchingIndex(), text);
    } else {
      ((ObjectNode) parent).put(place.last().getMatchingProperty(), text);
    }
    return copy;
  }

  /** Returns the paths of lists with file formats that have no parameter except the report. */
  static List<String> files(JsonNode description) {
    List<String> paths = new ArrayList<>();
    description
        .path("paths")
        .forEachEntry(
            (path, operations) -> {
              boolean isFile =
                  StreamSupport.stream(operations.at("/get/parameters").spliterator(), false)
                      .anyMatch(
                          parameter ->
                              parameter.path("name").asText().equals("format")
                                  && parameter.path("description").asText().contains("xlsx"));
              if (isFile && !path.replace("{report}", "").contains("{")) {
                paths.add(path);
              }
            });
    return paths;
  }
}
