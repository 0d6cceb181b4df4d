package io.penumbra.local.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.penumbra.local.client.Api;
import io.penumbra.local.client.ProblemException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes of app tags. The reason of a tag begins with the name of the file that manages it. */
final class TagChanges {

  private static final int NOT_FOUND = 404;

  private final Declaration declaration;
  private final Api correlation;
  private final List<String> faults;
  private final String prefix;

  TagChanges(Declaration declaration, Api correlation, List<String> faults) {
    this.declaration = declaration;
    this.correlation = correlation;
    this.faults = faults;
    this.prefix = "apply %s: ".formatted(declaration.name());
  }

  /** Existing tag of an app. */
  private record Present(
      int appId, String key, String tag, String who, String reason, String setBy) {}

  List<Step> plan(List<Declaration.AppTag> wanted) {
    Map<String, Map<String, Present>> present = present();
    List<Step> steps = new ArrayList<>();
    Map<String, Integer> ids = new HashMap<>();
    for (Declaration.AppTag tag : wanted) {
      Map<String, Present> ofApp = present.getOrDefault(tag.app(), Map.of());
      Present same = ofApp.get(tag.tag());
      if (same != null && (same.setBy() != null || same.reason().equals(prefix + tag.reason()))) {
        continue;
      }
      Present excluded =
          ofApp.values().stream()
              .filter(other -> Declaration.exclude(tag.tag(), other.tag()))
              .findFirst()
              .orElse(null);
      if (excluded != null && excluded.setBy() != null) {
        fault(
            tag,
            "%s is %s by the tags file %s and can't be %s"
                .formatted(tag.app(), excluded.tag(), excluded.setBy(), tag.tag()));
        continue;
      }
      Integer id =
          ofApp.isEmpty() ? ids.computeIfAbsent(tag.app(), _ -> computeId(tag)) : anyId(ofApp);
      if (id != null) {
        steps.add(put(tag, id, same, excluded));
      }
    }
    present.forEach(
        (key, tags) ->
            tags.values().stream()
                .filter(tag -> tag.setBy() == null && tag.reason().startsWith(prefix))
                .filter(tag -> !isWanted(wanted, tag))
                .forEach(tag -> steps.add(delete(tag))));
    return steps;
  }

  private static Integer anyId(Map<String, Present> ofApp) {
    return ofApp.values().iterator().next().appId();
  }

  /**
   * Returns true if the tag needs no deletion. The server removes a tag when an exclusive tag
   * replaces it.
   */
  private static boolean isWanted(List<Declaration.AppTag> wanted, Present tag) {
    return wanted.stream()
        .filter(one -> one.app().equals(tag.key()))
        .anyMatch(one -> one.tag().equals(tag.tag()) || Declaration.exclude(one.tag(), tag.tag()));
  }

  private Step put(Declaration.AppTag tag, int id, Present same, Present excluded) {
    String detail =
        excluded == null ? "" : "replaces %s, set by %s".formatted(excluded.tag(), excluded.who());
    if (same != null) {
      detail = "reason \"%s\" → \"%s\"".formatted(same.reason(), prefix + tag.reason());
    }
    return new Step(
        same == null && excluded == null ? Step.Action.CREATE : Step.Action.CHANGE,
        "tag %s of %s".formatted(tag.tag(), tag.app()),
        detail,
        () ->
            correlation.change(
                "PUT", formatPath(id, tag.tag()), Map.of("reason", prefix + tag.reason()), null));
  }

  private Step delete(Present tag) {
    return new Step(
        Step.Action.DELETE,
        "tag %s of %s".formatted(tag.tag(), tag.key()),
        "",
        () ->
            correlation.change(
                "DELETE",
                formatPath(tag.appId(), tag.tag())
                    + "?reason="
                    + encode(prefix + "no longer in the file"),
                null,
                null));
  }

  private static String formatPath(int app, String tag) {
    return "/api/v1/apps/%d/tags/%s".formatted(app, tag);
  }

  private Map<String, Map<String, Present>> present() {
    Map<String, Map<String, Present>> found = new LinkedHashMap<>();
    String next = null;
    do {
      JsonNode page =
          correlation.get(
              "/api/v1/tags?limit=1000" + (next == null ? "" : "&cursor=" + encode(next)));
      for (JsonNode item : page.path("items")) {
        Present tag =
            new Present(
                item.path("appId").asInt(),
                item.path("key").asText(),
                item.path("tag").asText(),
                item.path("who").asText(),
                item.path("reason").asText(""),
                item.path("setBy").isTextual() ? item.path("setBy").asText() : null);
        found.computeIfAbsent(tag.key(), _ -> new LinkedHashMap<>()).put(tag.tag(), tag);
      }
      next = page.path("next").isTextual() ? page.path("next").asText() : null;
    } while (next != null);
    return found;
  }

  /** Returns the numeric id of an app, or null if the app is unknown. */
  private Integer computeId(Declaration.AppTag tag) {
    JsonNode id = tag.app().indexOf('.') >= 0 ? unmatched(tag.app()) : catalogued(tag.app());
    if (!id.isInt()) {
      fault(
          tag,
          "there is no app \"%s\": apps are named by their id in the catalogue, unmatched domains by"
                  .formatted(tag.app())
              + " themselves");
      return null;
    }
    return id.asInt();
  }

  private JsonNode catalogued(String id) {
    try {
      return correlation.get("/api/v1/catalogue/apps/" + encode(id)).at("/app/appId");
    } catch (ProblemException e) {
      if (e.status() == NOT_FOUND || e.status() == 400) {
        return MissingNode.getInstance();
      }
      throw e;
    }
  }

  private JsonNode unmatched(String domain) {
    for (JsonNode one :
        correlation
            .get("/api/v1/catalogue/unmatched?limit=1000&search=" + encode(domain))
            .path("items")) {
      if (one.path("domain").asText().equals(domain)) {
        return one.path("id");
      }
    }
    return MissingNode.getInstance();
  }

  private void fault(Declaration.AppTag tag, String what) {
    faults.add("%s:%d: %s".formatted(declaration.file(), tag.line(), what));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
