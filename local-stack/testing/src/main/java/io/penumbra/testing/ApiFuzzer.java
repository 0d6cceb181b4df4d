package io.penumbra.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penumbra.local.Workspace;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Fuzzer of a service under test, with seeded inputs from {@code contracts/openapi/<service>.yaml}.
 * Paths, queries, headers and bodies contain valid and hostile values. Fails unless every response
 * has a declared status and every error is a problem. Status 500 is never accepted, and 503 only
 * where declared. Each integer in paths and queries is also replaced by an unused id.
 *
 * <p>{@code -Dpenumbra.fuzz.inputs=20000} runs the long test, {@code -Dpenumbra.fuzz.seed=…} sets
 * the seed.
 */
public final class ApiFuzzer {

  private static final int INPUTS = Integer.getInteger("penumbra.fuzz.inputs", 150);
  private static final long SEED = Long.getLong("penumbra.fuzz.seed", 16);
  private static final int MOST_FINDINGS = 60;
  private static final int LONGEST_TARGET = 3_900;
  private static final String COMPATIBILITY = "/api/compat/";
  private static final String PROBLEM = "application/problem+json";
  private static final List<String> ROLES =
      List.of("admin", "analyst", "auditor", "sensor", "service");

  /** Statuses of requests that do not reach an operation. */
  private static final Set<Integer> OF_ANY_PATH = Set.of(400, 404, 405, 406);

  private static final List<String> NUMBERS_OF_NOTHING = List.of("-1", "2147483647");

  private static final Pattern CURSOR = Pattern.compile("\"(?:nextC|c)ursor\":\"([^\"]+)\"");

  private final List<Operation> operations;
  private final FuzzValues values;
  private final Map<String, Finding> findings = new LinkedHashMap<>();

  private ApiFuzzer(JsonNode document) {
    this.operations = listOperations(document);
    this.values = new FuzzValues(new Random(SEED), document);
  }

  private record Operation(String method, String path, JsonNode description, JsonNode parameters) {

    Set<Integer> statuses() {
      Set<Integer> statuses = new TreeSet<>();
      description
          .path("responses")
          .fieldNames()
          .forEachRemaining(status -> statuses.add(Integer.valueOf(status)));
      return statuses;
    }

    /** Returns the roles of callers, without roles of keys that grant access to one object. */
    List<String> roles() {
      return StreamSupport.stream(description.at("/security/0/SecurityScheme").spliterator(), false)
          .map(JsonNode::asText)
          .filter(ROLES::contains)
          .toList();
    }

    /** Returns the media types of successful responses. */
    List<String> answers() {
      return description
          .at("/responses/200/content")
          .propertyStream()
          .map(Map.Entry::getKey)
          .toList();
    }

    JsonNode content() {
      return description.at("/requestBody/content");
    }
  }

  private static final class Finding {
    private final String first;
    private int times = 1;

    Finding(String first) {
      this.first = first;
    }
  }

  /** Fuzzed input with its accepted statuses. */
  private record Input(Operation operation, RawHttp.Request request, Set<Integer> statuses) {}

  /**
   * Returns the fuzzer of a service.
   *
   * @param service folder of the service, for example {@code reporting-service}
   */
  public static ApiFuzzer of(String service) {
    return new ApiFuzzer(
        OpenApiDocument.read(
                Workspace.find().root().resolve("contracts/openapi").resolve(service + ".yaml"))
            .tree());
  }

  /**
   * Sends all inputs and fails if there are findings.
   *
   * @param pages paths outside the API with a parameter, for example {@code /login?to=}; every
   *     status below 500 is accepted
   */
  public void verify(URI api, String... pages) {
    checkNumbers(api);
    for (int i = 0; i < INPUTS; i++) {
      if (pages.length > 0 && i % 25 == 0) {
        checkPage(api, pages[i / 25 % pages.length]);
      } else {
        check(api, createInput(operations.get(i % operations.size())));
      }
    }
    if (!findings.isEmpty()) {
      StringBuilder report =
          new StringBuilder(
              "%d kinds of findings in %d inputs of seed %d:"
                  .formatted(findings.size(), INPUTS, SEED));
      findings.entrySet().stream()
          .limit(MOST_FINDINGS)
          .forEach(
              finding ->
                  report.append(
                      "%n- %d times %s%n  %s"
                          .formatted(
                              finding.getValue().times,
                              finding.getKey(),
                              finding.getValue().first)));
      throw new AssertionError(report.toString());
    }
  }

  /** Sends unused ids for each integer of each operation's path and query. */
  private void checkNumbers(URI api) {
    for (Operation operation : operations) {
      for (JsonNode parameter : operation.parameters()) {
        if (values.isInteger(parameter.path("schema")) && !operation.roles().isEmpty()) {
          for (String number : NUMBERS_OF_NOTHING) {
            check(api, createInput(operation, parameter.path("name").asText(), number));
          }
        }
      }
    }
  }

  private Input createInput(Operation operation, String name, String number) {
    Set<Integer> statuses = operation.statuses();
    statuses.addAll(OF_ANY_PATH);
    String path = operation.path().replace('{' + name + '}', number);
    List<String> query = new ArrayList<>();
    for (JsonNode parameter : operation.parameters()) {
      String other = parameter.path("name").asText();
      boolean isPath = parameter.path("in").asText().equals("path");
      if (isPath) {
        path = path.replace('{' + other + '}', values.fitting(other, parameter));
      } else if (other.equals(name)) {
        query.add(name + '=' + number);
      } else if (parameter.path("required").asBoolean()
          && parameter.path("in").asText().equals("query")) {
        query.add(other + '=' + values.fitting(other, parameter));
      }
    }
    List<String> headers = new ArrayList<>();
    headers.add("Authorization: Bearer " + Tokens.role(operation.roles().getFirst()));
    byte[] body = createBody(operation, headers);
    return new Input(
        operation,
        new RawHttp.Request(operation.method(), formatTarget(path, query), headers, body),
        statuses);
  }

  private void checkPage(URI api, String page) {
    RawHttp.Request request =
        new RawHttp.Request(
            "GET",
            page + values.hostileEscaped(),
            List.of("Accept: text/html", "Authorization: Bearer " + Tokens.analyst()),
            new byte[0]);
    RawHttp.Response response = RawHttp.send(api, request);
    if (response.status() == 0 || response.status() >= 500) {
      found("GET %s: status %d".formatted(page, response.status()), request, response);
    }
  }

  private void check(URI api, Input input) {
    RawHttp.Response response = RawHttp.send(api, input.request());
    int status = response.status();
    String operation =
        "%s %s: status %d".formatted(input.operation().method(), input.operation().path(), status);
    if (!isUri(input.request().target())) {
      // the HTTP server refuses the request before the application receives it
      if (status != 400) {
        found(operation + " for an invalid URI", input.request(), response);
      }
    } else if (!input.statuses().contains(status)) {
      found(operation + " is not declared", input.request(), response);
    } else if (status >= 400 && !isError(input.operation(), response)) {
      found(operation + " is not a problem document", input.request(), response);
    }
    CURSOR.matcher(response.body()).results().forEach(cursor -> values.remember(cursor.group(1)));
  }

  /**
   * Returns true for a problem, or for another error format where it is described or on a
   * compatible path.
   */
  private static boolean isError(Operation operation, RawHttp.Response response) {
    return response.mediaType().equals(PROBLEM)
        || operation
            .description()
            .at("/responses/" + response.status() + "/content")
            .has(response.mediaType())
        || operation.path().startsWith(COMPATIBILITY) && response.body().contains("\"error\"");
  }

  private static boolean isUri(String target) {
    try {
      new URI(target);
      return true;
    } catch (URISyntaxException notOne) {
      return false;
    }
  }

  private void found(String kind, RawHttp.Request request, RawHttp.Response response) {
    Finding known = findings.get(kind);
    if (known == null) {
      String body = response.body();
      findings.put(
          kind,
          new Finding(
              "%s%n  → %s".formatted(request, body.substring(0, Math.min(300, body.length())))));
    } else {
      known.times++;
    }
  }

  private Input createInput(Operation operation) {
    Set<Integer> statuses = operation.statuses();
    List<String> headers = new ArrayList<>();
    List<String> query = new ArrayList<>();
    String path = operation.path();
    for (JsonNode parameter : operation.parameters()) {
      String name = parameter.path("name").asText();
      boolean required = parameter.path("required").asBoolean();
      boolean hostile = values.chance(0.25);
      switch (parameter.path("in").asText()) {
        case "path" -> {
          String value = hostile ? values.hostileEscaped() : values.fitting(name, parameter);
          if (hostile) {
            statuses.addAll(OF_ANY_PATH);
          }
          path = path.replace('{' + name + '}', value);
        }
        case "query" -> {
          if (values.chance(required ? 0.95 : 0.3)) {
            query.add(
                name + '=' + (hostile ? values.hostileEscaped() : values.fitting(name, parameter)));
          }
        }
        case "header" -> {
          if (values.chance(required ? 0.95 : 0.5)) {
            headers.add(
                name
                    + ": "
                    + (hostile
                        ? values.hostileHeader()
                        : values.oneOf(List.of("\"1\"", "*", "a"))));
          }
        }
        default -> throw new IllegalStateException("in: " + parameter.path("in").asText());
      }
    }
    if (values.chance(0.05)) {
      query.add(values.hostileEscaped() + "=" + values.hostileEscaped());
    }
    authorize(operation, headers);
    if (values.chance(0.05)) {
      headers.add("Accept: " + values.hostileHeader());
      statuses.add(406);
    } else if (!operation.answers().isEmpty()) {
      headers.add("Accept: %s, %s".formatted(values.oneOf(operation.answers()), PROBLEM));
    }
    byte[] body = createBody(operation, headers);
    return new Input(
        operation,
        new RawHttp.Request(operation.method(), formatTarget(path, query), headers, body),
        statuses);
  }

  /** Formats the target without exceeding the length that the server accepts. */
  private static String formatTarget(String path, List<String> query) {
    String target = path + (query.isEmpty() ? "" : "?" + String.join("&", query));
    return target.length() <= LONGEST_TARGET
        ? target
        : target.substring(0, LONGEST_TARGET).replaceFirst("%.?$", "");
  }

  private void authorize(Operation operation, List<String> headers) {
    if (values.chance(0.03)) {
      headers.add("Authorization: " + values.hostileHeader());
    } else if (values.chance(0.97)) {
      String role =
          values.chance(0.05) || operation.roles().isEmpty()
              ? values.oneOf(ROLES)
              : values.oneOf(operation.roles());
      headers.add("Authorization: Bearer " + Tokens.role(role));
    }
  }

  private byte[] createBody(Operation operation, List<String> headers) {
    if (operation.content().isMissingNode()) {
      if (values.chance(0.05)) {
        headers.add("Content-Type: " + values.hostileHeader());
      }
      return new byte[0];
    }
    List<String> types = operation.content().propertyStream().map(Map.Entry::getKey).toList();
    String type = values.oneOf(types);
    headers.add("Content-Type: " + (values.chance(0.05) ? values.hostileHeader() : type));
    JsonNode schema = operation.content().path(type).path("schema");
    return !type.equals("application/json") || schema.isMissingNode() || values.chance(0.1)
        ? values.bytes()
        : values.body(schema).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<Operation> listOperations(JsonNode document) {
    return document
        .path("paths")
        .propertyStream()
        .flatMap(
            path ->
                path.getValue()
                    .propertyStream()
                    .filter(member -> member.getValue().has("responses"))
                    .map(
                        member ->
                            new Operation(
                                member.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                member.getValue(),
                                readParameters(path.getValue(), member.getValue()))))
        .toList();
  }

  private static JsonNode readParameters(JsonNode path, JsonNode operation) {
    return JsonNodeFactory.instance
        .arrayNode()
        .addAll(
            Stream.of(path, operation)
                .flatMap(
                    owner -> StreamSupport.stream(owner.path("parameters").spliterator(), false))
                .toList());
  }
}
