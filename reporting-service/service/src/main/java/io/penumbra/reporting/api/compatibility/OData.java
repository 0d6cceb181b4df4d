package io.penumbra.reporting.api.compatibility;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** OData features of both APIs: paging, selection of members, and envelopes. */
final class OData {

  private static final int DEFAULT_TOP = 1_000;
  private static final int MOST = 10_000;

  private final UriInfo uri;
  private final int top;
  private final int skip;
  private final Set<String> select;

  private OData(UriInfo uri, int top, int skip, Set<String> select) {
    this.uri = uri;
    this.top = top;
    this.skip = skip;
    this.select = select;
  }

  /**
   * Reads the options of a request.
   *
   * @throws ProblemException 400 naming the invalid option
   */
  static OData of(ODataQuery query) {
    return new OData(
        query.uri,
        parseNumber("$top", query.top, DEFAULT_TOP, MOST),
        parseNumber("$skip", query.skip, 0, Integer.MAX_VALUE - MOST - 1),
        query.select == null || query.select.isBlank()
            ? Set.of()
            : Set.copyOf(List.of(query.select.strip().split("\\s*,\\s*"))));
  }

  private static int parseNumber(String name, String value, int absent, int most) {
    if (value == null) {
      return absent;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw new ProblemException(
        ProblemType.BAD_REQUEST, "%s must be 0 to %d, got \"%s\"".formatted(name, most, value));
  }

  /** Returns the offset of the page. */
  int skip() {
    return skip;
  }

  /** Returns the number of rows to read: one more than the page, to detect a next page. */
  int readLimit() {
    return top + 1;
  }

  /** Returns a page of a collection with a link to the next one. */
  Response page(String context, List<Map<String, Object>> read) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("@odata.context", uri.getBaseUri() + context);
    body.put("value", read.stream().limit(top).map(this::select).toList());
    // an empty page has no next link, which would never end
    if (top > 0 && read.size() > top) {
      body.put(
          "@odata.nextLink",
          uri.getRequestUriBuilder()
              .replaceQueryParam("$skip", skip + top)
              .replaceQueryParam("$top", top)
              .build()
              .toString());
    }
    return Response.ok(body).build();
  }

  /** Returns a single object. */
  Response one(String context, Map<String, Object> item) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("@odata.context", uri.getBaseUri() + context);
    body.putAll(select(item));
    return Response.ok(body).build();
  }

  private Map<String, Object> select(Map<String, Object> item) {
    if (select.isEmpty()) {
      return item;
    }
    Map<String, Object> chosen = new LinkedHashMap<>(item);
    chosen.keySet().removeIf(name -> !name.startsWith("@") && !select.contains(name));
    return chosen;
  }

  /** Returns the answer, or the error in the envelope of these APIs. */
  static Response answer(Supplier<Response> work) {
    try {
      return work.get();
    } catch (ProblemException e) {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("code", formatCode(e.problem().status()));
      error.put(
          "message", e.problem().detail() == null ? e.problem().title() : e.problem().detail());
      error.put("target", null);
      return Response.status(e.problem().status()).entity(Map.of("error", error)).build();
    }
  }

  private static String formatCode(int status) {
    return switch (status) {
      case 400 -> "BadRequest";
      case 404 -> "ResourceNotFound";
      default -> status < 500 ? "InvalidRequest" : "InternalServerError";
    };
  }

  /** Returns the enumeration value of a name: {@code Cloud storage} is cloudStorage. */
  static String toCamelCase(String words) {
    if (words == null) {
      return "unknown";
    }
    StringBuilder camel = new StringBuilder();
    for (String word : words.split("[^\\p{L}\\p{N}]+")) {
      if (!word.isEmpty()) {
        String lower = word.toLowerCase(Locale.ROOT);
        camel.append(
            camel.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
      }
    }
    return camel.toString();
  }
}
