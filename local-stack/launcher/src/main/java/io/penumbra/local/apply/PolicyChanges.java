package io.penumbra.local.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.local.client.Api;
import io.penumbra.local.client.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes of policies. Policies are matched by name; each policy records the file that manages it.
 */
final class PolicyChanges {

  private static final String PATH = "/api/v1/policies";
  private static final List<String> EDITED =
      List.of(
          "name",
          "description",
          "severity",
          "filters",
          "thresholds",
          "reports",
          "dailyLimit",
          "actions",
          "enabled",
          "since",
          "managedBy");
  private static final int BAD_REQUEST = 400;

  private final Declaration declaration;
  private final Api reporting;
  private final List<String> faults;

  PolicyChanges(Declaration declaration, Api reporting, List<String> faults) {
    this.declaration = declaration;
    this.reporting = reporting;
    this.faults = faults;
  }

  List<Step> plan(List<Declaration.Policy> wanted) {
    Map<String, JsonNode> present = new LinkedHashMap<>();
    reporting
        .get(PATH)
        .path("items")
        .forEach(policy -> present.put(policy.path("name").asText(), policy));
    Map<String, String> reports = reportIds();
    List<Step> steps = new ArrayList<>();
    for (Declaration.Policy policy : wanted) {
      ObjectNode body = policy.body().deepCopy();
      body.put("managedBy", declaration.name());
      JsonNode before = present.get(policy.name());
      List<String> differences =
          before == null ? List.of() : differences(normal(before, reports), normal(body, reports));
      if (before == null || !differences.isEmpty()) {
        String alerts = formatAlerts(policy, body);
        if (alerts != null) {
          steps.add(
              before == null
                  ? create(policy, body, alerts)
                  : change(policy, before, body, String.join("; ", differences)));
        }
      }
    }
    present.forEach(
        (name, policy) -> {
          if (policy.path("managedBy").asText("").equals(declaration.name())
              && wanted.stream().noneMatch(one -> one.name().equals(name))) {
            steps.add(delete(policy));
          }
        });
    return steps;
  }

  private Step create(Declaration.Policy policy, ObjectNode body, String alerts) {
    return new Step(
        Step.Action.CREATE,
        "policy \"%s\"".formatted(policy.name()),
        alerts,
        () -> reporting.post(PATH, body));
  }

  private Step change(
      Declaration.Policy policy, JsonNode before, ObjectNode body, String differences) {
    String path = PATH + "/" + before.path("id").asText();
    String etag = reporting.getVersioned(path).etag();
    return new Step(
        Step.Action.CHANGE,
        "policy \"%s\"".formatted(policy.name()),
        differences,
        () -> reporting.change("PUT", path, body, etag));
  }

  private Step delete(JsonNode policy) {
    String path = PATH + "/" + policy.path("id").asText();
    String etag = reporting.getVersioned(path).etag();
    return new Step(
        Step.Action.DELETE,
        "policy \"%s\"".formatted(policy.path("name").asText()),
        "its alerts are kept",
        () -> reporting.change("DELETE", path, null, etag));
  }

  /** Returns a summary of a back-test of a policy, or null if the policy is invalid. */
  private String formatAlerts(Declaration.Policy policy, ObjectNode body) {
    try {
      JsonNode result = reporting.post(PATH + "/backtest", Map.of("policy", body));
      return "%d alerts in a back-test of %d days"
          .formatted(result.path("alerts").asInt(), result.path("days").size());
    } catch (ProblemException e) {
      if (e.status() != BAD_REQUEST) {
        throw e;
      }
      faults.add(
          "%s:%d: policy \"%s\": %s"
              .formatted(declaration.file(), policy.line(), policy.name(), e.getMessage()));
      return null;
    }
  }

  /** Returns the current report ids by current and former id. */
  private Map<String, String> reportIds() {
    Map<String, String> ids = new HashMap<>();
    for (JsonNode report : reporting.get("/api/v1/reports").path("items")) {
      for (JsonNode alias : report.path("aliases")) {
        ids.put(alias.asText(), report.path("id").asText());
      }
    }
    return ids;
  }

  /** Returns the editable fields, without absent fields and default values. */
  private static Map<String, JsonNode> normal(JsonNode policy, Map<String, String> reports) {
    Map<String, JsonNode> normal = new LinkedHashMap<>();
    for (String name : EDITED) {
      JsonNode value = withoutDefaults(name, policy.path(name));
      if (name.equals("reports") && value != null) {
        ArrayNode ids = JsonNodeFactory.instance.arrayNode();
        value.forEach(id -> ids.add(reports.getOrDefault(id.asText(), id.asText())));
        value = ids.toString().equals("[\"global\"]") ? null : ids;
      }
      if (value != null) {
        normal.put(name, value);
      }
    }
    return normal;
  }

  private static JsonNode withoutDefaults(String name, JsonNode value) {
    boolean isDefault =
        value.isMissingNode()
            || value.isNull()
            || value.isContainerNode() && value.isEmpty()
            || value.isTextual() && value.asText().isEmpty()
            || List.of("enabled", "immediate").contains(name) && !value.asBoolean()
            || name.equals("unknown") && value.asText().equals("report")
            || name.equals("kind") && value.toString().equals("[\"catalogued\",\"custom\"]");
    if (isDefault) {
      return null;
    }
    if (value.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      List<String> names = new ArrayList<>();
      value.fieldNames().forEachRemaining(names::add);
      names.stream()
          .sorted()
          .forEach(
              field -> {
                JsonNode part = withoutDefaults(field, value.path(field));
                if (part != null) {
                  object.set(field, part);
                }
              });
      return object.isEmpty() ? null : object;
    }
    if (name.equals("actions")) {
      ArrayNode actions = JsonNodeFactory.instance.arrayNode();
      value.forEach(action -> actions.add(withoutDefaults("action", action)));
      return actions;
    }
    if (value.isNumber()) {
      // 5 and 5.0 are the same score
      double number = value.asDouble();
      return number == Math.rint(number)
          ? JsonNodeFactory.instance.numberNode((long) number)
          : JsonNodeFactory.instance.numberNode(number);
    }
    return value;
  }

  private static List<String> differences(
      Map<String, JsonNode> before, Map<String, JsonNode> after) {
    List<String> differences = new ArrayList<>();
    for (String name : EDITED) {
      JsonNode was = before.get(name);
      JsonNode becomes = after.get(name);
      if (was == null ? becomes != null : !was.equals(becomes)) {
        differences.add(
            "%s %s → %s".formatted(name, was == null ? "–" : was, becomes == null ? "–" : becomes));
      }
    }
    return differences;
  }
}
