package io.penumbra.commons.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Operation id, used by generated clients as method name: a verb and a noun derived from method and
 * path. It changes only with them.
 *
 * <p>{@code GET /api/v1/apps/{id}/tags} is {@code listAppTags}, {@code POST /api/v1/alerts/bulk} is
 * {@code bulkAlerts}. Operations for which the rule gives a bad name state another one in
 * {@code @Operation(operationId = …)}.
 */
final class OperationIds {

  private static final Map<String, String> PREFIXES =
      Map.of(
          "/api/v1/", "",
          "/api/compat/defender/api/", "defender/",
          "/api/compat/graph/beta/security/dataDiscovery/cloudAppDiscovery/", "graph/",
          "/api/", "");

  /** Last path segments of a POST that name an action on the preceding segment. */
  private static final Set<String> ACTIONS =
      Set.of(
          "ack",
          "approve",
          "backtest",
          "bulk",
          "close",
          "complete",
          "deny",
          "discard",
          "expand",
          "export",
          "guess",
          "plan",
          "publish",
          "replay",
          "restore",
          "retry",
          "revoke",
          "rotate",
          "send",
          "test");

  /** Path segments with a plural ending that are singular. */
  private static final Set<String> SINGLE =
      Set.of("counts", "logs", "rename-history", "settings", "status", "risk-weights");

  private static final Pattern LONG_PLURAL = Pattern.compile("(?:ch|sh|ss|ias)es$");

  private static final Pattern WORD_END = Pattern.compile("[-_ ]+");

  private OperationIds() {}

  static String of(String method, String path) {
    List<String> segments = new ArrayList<>(List.of(truncate(path).split("/")));
    segments.removeIf(String::isEmpty);
    String last = segments.isEmpty() ? "" : segments.getLast();
    boolean one = isVariable(last);
    String verb =
        switch (method) {
          case "GET" -> !one && isPlural(last) ? "list" : "get";
          case "POST" -> {
            if (ACTIONS.contains(last)) {
              segments.removeLast();
              yield last;
            }
            one = true;
            yield "create";
          }
          case "PUT" -> "put";
          case "PATCH" -> "update";
          default -> method.toLowerCase(Locale.ROOT);
        };
    StringBuilder id = new StringBuilder(verb);
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      String next = i + 1 < segments.size() ? segments.get(i + 1) : null;
      if (isVariable(segment)) {
        String name = segment.substring(1, segment.length() - 1);
        // The variable after a literal names one of these; after another variable it adds a word.
        if (i > 0 && isVariable(segments.get(i - 1)) && !name.equals("id")) {
          id.append(capitalized(name));
        }
      } else {
        boolean single = next == null ? one && method.equals("POST") : isVariable(next);
        id.append(formatWords(single ? toSingular(segment) : segment));
      }
    }
    return id.toString();
  }

  private static String truncate(String path) {
    return PREFIXES.entrySet().stream()
        .filter(prefix -> path.startsWith(prefix.getKey()))
        .max((a, b) -> Integer.compare(a.getKey().length(), b.getKey().length()))
        .map(prefix -> prefix.getValue() + path.substring(prefix.getKey().length()))
        .orElse(path.equals("/") ? "version" : path);
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{");
  }

  private static boolean isPlural(String segment) {
    return segment.endsWith("s") && !segment.endsWith("ss") && !SINGLE.contains(segment);
  }

  private static String toSingular(String segment) {
    if (!isPlural(segment)) {
      return segment;
    }
    if (segment.endsWith("ies")) {
      return segment.substring(0, segment.length() - 3) + "y";
    }
    int ending = LONG_PLURAL.matcher(segment).find() ? 2 : 1;
    return segment.substring(0, segment.length() - ending);
  }

  private static String formatWords(String segment) {
    StringBuilder words = new StringBuilder();
    for (String word : WORD_END.split(segment)) {
      words.append(capitalized(word));
    }
    return words.toString();
  }

  private static String capitalized(String word) {
    return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
