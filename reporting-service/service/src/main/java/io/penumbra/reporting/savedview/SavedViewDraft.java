package io.penumbra.reporting.savedview;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Desired state of a saved view.
 *
 * @param name shown to people
 * @param list apps, machines, users, ip-addresses, hosts or installations
 * @param query filters, search and order as the parameters of the list
 * @param period days back that belong to the view; null for those that are open
 * @param hiddenColumns columns that the dashboard does not show; null for those that are hidden
 * @param shared whether others see it, too
 */
@Schema(requiredProperties = {"name", "list", "query"})
record SavedViewDraft(
    @Schema(maxLength = 100, examples = "Risky storage") String name,
    @Schema(examples = "apps") String list,
    @Schema(maxLength = 2000, examples = "category=Cloud%20storage&risk=high&sort=-users")
        String query,
    @Schema(nullable = true, examples = "P7D") String period,
    @Schema(nullable = true) List<String> hiddenColumns,
    @Schema(nullable = true, defaultValue = "false") Boolean shared) {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_QUERY = 2_000;
  private static final int MOST_COLUMNS = 50;
  private static final int LONGEST_COLUMN = 50;
  private static final Pattern PERIOD = Pattern.compile("P(7|30|90)D");

  private static final Set<String> OF_EVERY_LIST =
      Set.of("sort", "search", "minTransactions", "minTraffic", "maxTraffic");

  /** Additional filters of each list. */
  private static final Map<String, Set<String>> PARAMETERS =
      new TreeMap<>(
          Map.of(
              "apps",
              Set.of(
                  "kind",
                  "catalogueId",
                  "category",
                  "tag",
                  "withoutTag",
                  "risk",
                  "headquarters",
                  "minScore",
                  "maxScore",
                  "minConfidence",
                  "maxConfidence",
                  "factor",
                  "newInPeriod"),
              "machines",
              Set.of("os", "risk", "riskReason", "support"),
              "users",
              Set.of("risk", "riskReason"),
              "ip-addresses",
              Set.of("scope"),
              "hosts",
              Set.of("tenancy"),
              "installations",
              Set.of("state")));

  /**
   * Returns the validated draft.
   *
   * @throws ProblemException 400 naming the invalid field and the accepted values
   */
  static SavedViewDraft require(SavedViewDraft draft) {
    if (draft == null || draft.name == null || draft.name.isBlank()) {
      throw reject("name must not be blank");
    }
    if (draft.name.length() > LONGEST_NAME) {
      throw reject("name must have at most %d characters".formatted(LONGEST_NAME));
    }
    if (draft.list == null || !PARAMETERS.containsKey(draft.list)) {
      throw reject(
          "list must be one of %s, got \"%s\""
              .formatted(String.join(", ", PARAMETERS.keySet()), draft.list));
    }
    if (draft.query == null || draft.query.length() > LONGEST_QUERY) {
      throw reject("query must have at most %d characters".formatted(LONGEST_QUERY));
    }
    checkParameters(draft.list, draft.query);
    if (draft.period != null && !PERIOD.matcher(draft.period).matches()) {
      throw reject("period must be P7D, P30D, P90D or null, got \"%s\"".formatted(draft.period));
    }
    checkColumns(draft.hiddenColumns);
    return new SavedViewDraft(
        draft.name.strip(),
        draft.list,
        draft.query,
        draft.period,
        draft.hiddenColumns,
        Boolean.TRUE.equals(draft.shared));
  }

  private static void checkParameters(String list, String query) {
    Set<String> known = new TreeSet<>(OF_EVERY_LIST);
    known.addAll(PARAMETERS.get(list));
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      String name = decode(pair.split("=", 2)[0]);
      if (!known.contains(name)) {
        throw reject(
            "query must only contain parameters of the list: %s, got \"%s\""
                .formatted(String.join(", ", known), name));
      }
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw reject("query must be URL-encoded, got \"%s\"".formatted(text));
    }
  }

  private static void checkColumns(List<String> columns) {
    if (columns == null) {
      return;
    }
    boolean isList =
        columns.size() <= MOST_COLUMNS
            && columns.stream().allMatch(id -> id != null && id.length() <= LONGEST_COLUMN)
            && new HashSet<>(columns).size() == columns.size();
    if (!isList) {
      throw reject(
          "hiddenColumns must be at most %d different ids of at most %d characters"
              .formatted(MOST_COLUMNS, LONGEST_COLUMN));
    }
  }

  private static ProblemException reject(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }
}
