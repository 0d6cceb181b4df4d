package io.penumbra.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * OpenAPI 3.1 description, and validator of HTTP exchanges against it.
 *
 * <p>Objects are closed: a member that is not described is a breach, unless the description has
 * {@code additionalProperties}.
 */
final class OpenApiDocument {

  /** Marks operations that ignore undescribed query parameters. */
  private static final String OPEN = "x-other-parameters-ignored";

  private static final String ROOT = "urn:penumbra:openapi";
  private static final String SOME_ID = "00000000-0000-4000-8000-000000000000";
  private static final String PROBLEM = "application/problem+json";
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode root;
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private OpenApiDocument(JsonNode root) {
    this.root = root;
    JsonNode closed = root.deepCopy();
    close(closed, false);
    Dialect.Builder dialect = Dialect.builder(Dialects.getOpenApi31());
    // The document root is not a schema, so its members are not keywords.
    root.fieldNames().forEachRemaining(name -> dialect.keyword(new NonValidationKeyword(name)));
    this.registry =
        SchemaRegistry.withDialect(
            dialect.build(),
            builder ->
                builder
                    .schemas(Map.of(ROOT, closed.toString()))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  static OpenApiDocument read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static OpenApiDocument parse(String yaml) {
    try {
      return new OpenApiDocument(YAML.readTree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode tree() {
    return root;
  }

  /** Request with its response, as transferred. */
  record Exchange(
      String method,
      String path,
      Map<String, String> query,
      String requestType,
      String requestBody,
      int status,
      String responseType,
      String responseBody) {}

  /** Returns the differences between an exchange and the description, one sentence each. */
  List<String> listBreaches(Exchange exchange) {
    Optional<Operation> found = findOperation(exchange.method(), exchange.path());
    if (found.isEmpty()) {
      return exchange.status() == 404 || exchange.status() == 405
          ? List.of()
          : List.of("%s %s is not described".formatted(exchange.method(), exchange.path()));
    }
    Operation operation = found.get();
    List<String> breaches = new ArrayList<>();
    // Only accepted requests must be described. Tests send invalid requests on purpose.
    if (exchange.status() < 400) {
      checkQuery(operation, exchange, breaches);
      checkRequestBody(operation, exchange, breaches);
    }
    checkResponse(operation, exchange, breaches);
    return breaches;
  }

  /** Returns the operation id of a request. */
  Optional<String> findOperationId(String method, String path) {
    return findOperation(method, path)
        .map(operation -> at(operation.pointer()).path("operationId").asText());
  }

  /** Returns the GET operations, with a valid value for each path variable. */
  List<OpenApiContract.Read> reads() {
    return root.path("paths")
        .propertyStream()
        .filter(path -> path.getValue().has("get"))
        .filter(path -> !path.getValue().path("get").path(OPEN).asBoolean())
        .map(path -> read(path.getKey(), path.getValue().path("get")))
        .toList();
  }

  /** Returns all described operations. */
  List<Route> routes() {
    return root.path("paths")
        .propertyStream()
        .flatMap(
            path ->
                path.getValue()
                    .propertyStream()
                    .filter(operation -> operation.getValue().has("responses"))
                    .map(operation -> route(path.getKey(), operation)))
        .toList();
  }

  private static Route route(String path, Map.Entry<String, JsonNode> operation) {
    JsonNode described = operation.getValue();
    List<String> produces =
        described
            .path("responses")
            .propertyStream()
            .filter(response -> response.getKey().startsWith("2"))
            .flatMap(response -> response.getValue().path("content").propertyStream())
            .map(Map.Entry::getKey)
            .distinct()
            .toList();
    return new Route(
        operation.getKey().toUpperCase(Locale.ROOT),
        path,
        described.at("/requestBody/content").propertyStream().map(Map.Entry::getKey).toList(),
        produces.isEmpty() ? List.of("*/*") : produces,
        described
            .path("security")
            .valueStream()
            .flatMap(JsonNode::valueStream)
            .flatMap(JsonNode::valueStream)
            .map(JsonNode::asText)
            .collect(Collectors.toSet()));
  }

  private static OpenApiContract.Read read(String template, JsonNode operation) {
    String path = template;
    List<String> query = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.path("name").asText();
      if (parameter.path("in").asText().equals("query")) {
        query.add(name);
      } else {
        path = path.replace('{' + name + '}', readExample(parameter.path("schema")));
      }
    }
    return new OpenApiContract.Read(
        path,
        operation.at("/security/0/SecurityScheme/0").asText(),
        operation.at("/responses/200/content").propertyStream().findFirst().orElseThrow().getKey(),
        List.copyOf(query));
  }

  private static String readExample(JsonNode schema) {
    if (schema.path("type").asText().equals("integer")) {
      return "1";
    }
    return schema.has("pattern")
        ? schema.path("pattern").asText().replaceAll("\\|.*", "")
        : SOME_ID;
  }

  private void checkQuery(Operation operation, Exchange exchange, List<String> breaches) {
    Map<String, String> known = new TreeMap<>();
    boolean isOpen = at(operation.pointer()).path(OPEN).asBoolean();
    for (String parameters : List.of(operation.pathPointer(), operation.pointer())) {
      JsonNode list = at(parameters + "/parameters");
      for (int i = 0; i < list.size(); i++) {
        String pointer = resolve(parameters + "/parameters/" + i);
        JsonNode parameter = at(pointer);
        if (parameter.path("in").asText().equals("query")) {
          String name = parameter.path("name").asText();
          known.put(name, pointer);
          if (parameter.path("required").asBoolean() && !exchange.query().containsKey(name)) {
            breaches.add("accepted without the required query parameter " + name);
          }
        }
      }
    }
    exchange
        .query()
        .forEach(
            (name, value) -> {
              if (known.containsKey(name)) {
                checkParameter(known.get(name), name, value, breaches);
              } else if (!isOpen) {
                breaches.add("accepted the query parameter " + name + ", which is not described");
              }
            });
  }

  private void checkParameter(String pointer, String name, String value, List<String> breaches) {
    JsonNode described = at(resolve(pointer + "/schema"));
    if (described.isMissingNode() || described.path("type").asText().equals("array")) {
      return;
    }
    JsonNode typed =
        switch (described.path("type").asText()) {
          case "integer", "number", "boolean" -> parseLiteral(value);
          default -> JSON.getNodeFactory().textNode(value);
        };
    listErrors(pointer + "/schema", typed)
        .forEach(error -> breaches.add("accepted query parameter " + name + ": " + error));
  }

  private void checkRequestBody(Operation operation, Exchange exchange, List<String> breaches) {
    if (exchange.requestBody() == null || exchange.requestBody().isEmpty()) {
      return;
    }
    String body = resolve(operation.pointer() + "/requestBody");
    if (at(body).isMissingNode()) {
      breaches.add("accepted a body, but none is described");
      return;
    }
    checkBody("request", body, exchange.requestType(), exchange.requestBody(), breaches);
  }

  private void checkResponse(Operation operation, Exchange exchange, List<String> breaches) {
    String responses = operation.pointer() + "/responses/";
    String status = Integer.toString(exchange.status());
    Optional<String> described =
        List.of(status, status.charAt(0) + "XX", "default").stream()
            .map(code -> responses + code)
            .filter(pointer -> !at(pointer).isMissingNode())
            .findFirst();
    if (described.isEmpty()) {
      breaches.add(
          "answered %s, but only %s are described"
              .formatted(status, readNames(at(operation.pointer() + "/responses"))));
      return;
    }
    if (exchange.responseBody() == null || exchange.responseBody().isEmpty()) {
      return;
    }
    String response = resolve(described.get());
    boolean silent = at(response + "/content").isMissingNode();
    if (silent && PROBLEM.equals(formatMediaType(exchange.responseType()))) {
      checkProblem(exchange, breaches);
    } else {
      checkBody("response", response, exchange.responseType(), exchange.responseBody(), breaches);
    }
  }

  /**
   * Checks a problem response. All problems share one schema, so described statuses need not repeat
   * it.
   */
  private static void checkProblem(Exchange exchange, List<String> breaches) {
    JsonNode problem = parseLiteral(exchange.responseBody());
    if (problem.path("status").asInt() != exchange.status()
        || problem.path("title").asText().isEmpty()
        || problem.path("type").asText().isEmpty()) {
      breaches.add("the problem lacks type, title or the right status: " + problem);
    }
  }

  private void checkBody(
      String side, String pointer, String contentType, String body, List<String> breaches) {
    String type = formatMediaType(contentType);
    Optional<String> content =
        List.of(type, type.replaceAll("/.*", "/*"), "*/*").stream()
            .map(candidate -> pointer + "/content/" + escape(candidate))
            .filter(candidate -> !at(candidate).isMissingNode())
            .findFirst();
    if (content.isEmpty()) {
      breaches.add(
          "%s is %s, but only %s are described"
              .formatted(side, type, readNames(at(pointer + "/content"))));
      return;
    }
    boolean json = type.endsWith("/json") || type.endsWith("+json");
    if (json && !at(content.get() + "/schema").isMissingNode()) {
      listErrors(content.get() + "/schema", parseLiteral(body))
          .forEach(error -> breaches.add(side + " body: " + error));
    }
  }

  private List<String> listErrors(String pointer, JsonNode value) {
    Schema schema =
        schemas.computeIfAbsent(
            pointer, p -> registry.getSchema(SchemaLocation.of(ROOT + "#" + p)));
    return schema.validate(value).stream().map(Error::toString).toList();
  }

  private record Operation(String pathPointer, String pointer) {}

  private Optional<Operation> findOperation(String method, String path) {
    return root.path("paths")
        .propertyStream()
        .map(Map.Entry::getKey)
        .filter(template -> parsePattern(template).matcher(path).matches())
        // Literal paths take precedence over paths with variables.
        .sorted(
            (a, b) ->
                Long.compare(
                    a.chars().filter(c -> c == '{').count(),
                    b.chars().filter(c -> c == '{').count()))
        .map(template -> "/paths/" + escape(template))
        .map(pointer -> new Operation(pointer, pointer + "/" + method.toLowerCase(Locale.ROOT)))
        .filter(operation -> !at(operation.pointer()).isMissingNode())
        .findFirst();
  }

  private static Pattern parsePattern(String template) {
    return Pattern.compile(
        Pattern.compile("\\{[^}]+}")
            .splitAsStream(template + "\u0000")
            .map(literal -> literal.replace("\u0000", ""))
            .map(literal -> literal.isEmpty() ? "" : Pattern.quote(literal))
            .collect(Collectors.joining("[^/]+")));
  }

  /** Returns the pointer to the target of a reference. */
  private String resolve(String pointer) {
    String reference = at(pointer).path("$ref").asText("");
    return reference.startsWith("#") ? resolve(reference.substring(1)) : pointer;
  }

  private JsonNode at(String pointer) {
    return root.at(pointer);
  }

  /** Forbids undescribed members, except in composed schemas. */
  private static void close(JsonNode node, boolean composed) {
    if (node instanceof ObjectNode object) {
      boolean composes = object.has("allOf") || object.has("anyOf") || object.has("oneOf");
      if (object.path("properties").isObject()
          && !object.has("additionalProperties")
          && !composes
          && !composed) {
        object.put("additionalProperties", false);
      }
    }
    node.propertyStream()
        .forEach(member -> close(member.getValue(), member.getKey().equals("allOf")));
    if (node.isArray()) {
      node.forEach(element -> close(element, composed));
    }
  }

  private static JsonNode parseLiteral(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException notJson) {
      return JSON.getNodeFactory().textNode(json);
    }
  }

  private static String formatMediaType(String contentType) {
    return contentType == null
        ? "application/octet-stream"
        : contentType.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  private static String readNames(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.joining(", "));
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
