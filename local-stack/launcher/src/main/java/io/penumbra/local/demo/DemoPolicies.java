package io.penumbra.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.local.client.Api;
import io.penumbra.local.client.Json;
import io.penumbra.local.client.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Policies of the demo company: templates with thresholds for fifteen people, active from the first
 * day of the sample.
 */
public final class DemoPolicies {

  private static final int CONFLICT = 409;

  private DemoPolicies() {}

  /**
   * Creates and enables the policies. Existing policies with these names are not changed.
   *
   * @param admin API of reporting-service with an administrator's token
   * @return number of created policies
   */
  public static int create(Api admin, LocalDate today) {
    Map<String, JsonNode> templates = new LinkedHashMap<>();
    for (JsonNode template : admin.get("/api/v1/policies/templates").path("items")) {
      templates.put(template.path("id").asText(), template.path("policy"));
    }
    int created = 0;
    for (JsonNode adapted : createChanges()) {
      ObjectNode policy = createTemplate(templates, adapted.path("template").asText()).deepCopy();
      policy.setAll((ObjectNode) adapted.path("with"));
      policy.put("enabled", true).put("since", today.minusDays(DemoSample.DAYS - 1L).toString());
      if (create(admin, policy)) {
        created++;
      }
    }
    return created;
  }

  private static JsonNode createTemplate(Map<String, JsonNode> templates, String id) {
    JsonNode template = templates.get(id);
    if (template == null) {
      throw new IllegalStateException(
          "unknown template %s; accepted: %s".formatted(id, templates.keySet()));
    }
    return template;
  }

  private static boolean create(Api admin, ObjectNode policy) {
    try {
      admin.post("/api/v1/policies", policy);
      return true;
    } catch (ProblemException e) {
      if (e.status() == CONFLICT) {
        return false;
      }
      throw e;
    }
  }

  private static JsonNode createChanges() {
    try (InputStream policies = DemoPolicies.class.getResourceAsStream("policies.json")) {
      return Json.read(new String(policies.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
