package io.penumbra.reporting.api.report;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.usage.IpRange;
import io.penumbra.reporting.usage.Selection;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Desired state of a report. An absent or empty list does not filter.
 *
 * @param name display name; the id is derived from it once
 * @param sources names of report sources
 * @param machines ids of machines
 * @param users ids of users
 * @param ipRanges addresses or networks in CIDR notation that machines used
 * @param tags tags of apps; one of them is sufficient
 * @param newDataOnly true to include usage from today on; otherwise all retained data is included
 */
@Schema(requiredProperties = "name")
record Draft(
    @Schema(maxLength = 100, examples = "Finance") String name,
    @Schema(nullable = true) List<String> sources,
    @Schema(nullable = true) List<Integer> machines,
    @Schema(nullable = true) List<Integer> users,
    @Schema(nullable = true, examples = "10.20.0.0/16") List<String> ipRanges,
    @Schema(nullable = true, examples = "unsanctioned") List<String> tags,
    @Schema(nullable = true, defaultValue = "false") Boolean newDataOnly) {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_LIST = 10_000;

  /**
   * Returns the validated draft.
   *
   * @throws ProblemException 400 naming the invalid field
   */
  static Draft require(Draft draft) {
    if (draft == null || draft.name == null || draft.name.isBlank()) {
      throw reject("name must not be blank");
    }
    if (draft.name.length() > LONGEST_NAME) {
      throw reject("name must have at most %d characters".formatted(LONGEST_NAME));
    }
    checkList("sources", draft.sources);
    checkList("machines", draft.machines);
    checkList("users", draft.users);
    checkList("ipRanges", draft.ipRanges);
    checkList("tags", draft.tags);
    if (draft.ipRanges != null) {
      for (String range : draft.ipRanges) {
        if (!IpRange.isOne(range)) {
          throw reject(
              "ipRanges must be addresses or networks such as 10.20.0.0/16, got \"%s\""
                  .formatted(range));
        }
      }
    }
    return draft;
  }

  private static void checkList(String field, List<?> values) {
    if (values == null) {
      return;
    }
    if (values.size() > LONGEST_LIST) {
      throw reject("%s must have at most %d entries".formatted(field, LONGEST_LIST));
    }
    if (values.stream().anyMatch(value -> value == null)) {
      throw reject(field + " must not contain null");
    }
  }

  /**
   * Returns the selection of the report.
   *
   * @param since first day of new data
   */
  Selection selection(LocalDate since) {
    return new Selection(
        sources, machines, users, ipRanges, tags, Boolean.TRUE.equals(newDataOnly) ? since : null);
  }

  /**
   * Returns an id of lower-case words of letters and digits; the prefix distinguishes it from
   * reports of sources.
   */
  String id() {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return "custom-" + (plain.isEmpty() ? Integer.toHexString(name.hashCode()) : plain);
  }

  private static ProblemException reject(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }
}
