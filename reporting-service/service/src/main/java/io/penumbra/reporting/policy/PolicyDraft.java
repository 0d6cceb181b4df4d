package io.penumbra.reporting.policy;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.table.SqlParameters;
import io.penumbra.reporting.usage.Report;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Desired state of a policy.
 *
 * @param name display name; the id is derived from it once
 * @param severity informational, low, medium or high
 * @param filters apps of the policy; catalogued and custom ones if absent
 * @param thresholds values that an app must exceed on one UTC day
 * @param reports ids of continuous reports, each with its own alerts; the global report if absent,
 *     in which a connection counts once regardless of its sources
 * @param dailyLimit maximum alerts per UTC day; unlimited if absent
 * @param actions actions of an alert: tags for its app
 * @param enabled true to raise alerts
 * @param since first UTC day with alerts, at most 90 days ago; the day of enabling if absent
 * @param managedBy owner of the policy, for example a file of {@code ./penumbra apply}
 */
@Schema(requiredProperties = {"name", "severity", "thresholds"})
public record PolicyDraft(
    @Schema(maxLength = 100, examples = "New high-volume app") String name,
    @Schema(nullable = true, maxLength = 1000) String description,
    @Schema(examples = "medium") String severity,
    @Schema(nullable = true) PolicyFilters filters,
    Thresholds thresholds,
    @Schema(nullable = true, examples = "global") List<String> reports,
    @Schema(nullable = true, minimum = "1", maximum = "10000") Integer dailyLimit,
    @Schema(nullable = true) List<PolicyAction> actions,
    @Schema(nullable = true, defaultValue = "false") Boolean enabled,
    @Schema(nullable = true, examples = "2026-11-01") LocalDate since,
    @Schema(nullable = true, maxLength = 100) String managedBy) {

  static final List<String> SEVERITIES = List.of("informational", "low", "medium", "high");

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_DESCRIPTION = 1_000;
  private static final int LONGEST_LIST = 1_000;
  private static final int LONGEST_VALUE = 200;
  private static final int MOST_REPORTS = 50;
  private static final int HIGHEST_LIMIT = 10_000;
  private static final int MOST_ACTIONS = 5;
  private static final int LONGEST_TAG = 40;
  private static final Pattern TAG = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

  /** Exclusive tags: an app has at most one of them. */
  private static final List<String> DECIDING_TAGS =
      List.of("sanctioned", "monitored", "unsanctioned");

  /** Sets defaults for absent fields. */
  public PolicyDraft {
    description = Objects.requireNonNullElse(description, "");
    filters = Objects.requireNonNullElse(filters, PolicyFilters.APPS);
    reports = reports == null || reports.isEmpty() ? List.of(Report.GLOBAL.id()) : reports;
    actions = Objects.requireNonNullElse(actions, List.of());
    enabled = Objects.requireNonNullElse(enabled, false);
  }

  /**
   * Returns the validated draft. Reports are not checked for existence.
   *
   * @throws ProblemException 400 naming the invalid field and the accepted values
   */
  static PolicyDraft require(PolicyDraft draft) {
    if (draft == null) {
      throw reject("the body must be a policy with name, severity and thresholds");
    }
    if (draft.name == null || draft.name.isBlank() || draft.name.length() > LONGEST_NAME) {
      throw reject("name must have 1 to %d characters and not be blank".formatted(LONGEST_NAME));
    }
    if (draft.description.length() > LONGEST_DESCRIPTION) {
      throw reject("description must have at most %d characters".formatted(LONGEST_DESCRIPTION));
    }
    if (!SEVERITIES.contains(Objects.requireNonNullElse(draft.severity, ""))) {
      throw reject(
          "severity must be one of %s, got %s"
              .formatted(String.join(", ", SEVERITIES), quoted(draft.severity)));
    }
    if (draft.thresholds == null) {
      throw reject("thresholds is required; {\"transactions\": 0} matches any usage");
    }
    draft.thresholds.check();
    checkFilters(draft.filters);
    checkReports(draft.reports);
    if (draft.dailyLimit != null && (draft.dailyLimit < 1 || draft.dailyLimit > HIGHEST_LIMIT)) {
      throw reject("dailyLimit must be 1 to %d, got %d".formatted(HIGHEST_LIMIT, draft.dailyLimit));
    }
    checkActions(draft.actions);
    if (draft.managedBy != null
        && (draft.managedBy.isBlank() || draft.managedBy.length() > LONGEST_NAME)) {
      throw reject(
          "managedBy must have 1 to %d characters and not be blank".formatted(LONGEST_NAME));
    }
    return draft;
  }

  /**
   * Rejects a first day in the future or before the retention.
   *
   * @param stored present first day of the policy, which may be before the retention by now
   * @throws ProblemException 400 with the accepted days
   */
  void checkSince(LocalDate stored, LocalDate today) {
    LocalDate earliest = today.minusDays(Backtest.RETENTION_DAYS);
    if (since != null
        && !since.equals(stored)
        && (since.isBefore(earliest) || since.isAfter(today))) {
      throw reject("since must be %s to %s, got %s".formatted(earliest, today, since));
    }
  }

  private static void checkActions(List<PolicyAction> actions) {
    if (actions.size() > MOST_ACTIONS) {
      throw reject("actions must have at most %d entries".formatted(MOST_ACTIONS));
    }
    for (PolicyAction action : actions) {
      if (action == null
          || action.tag() == null
          || action.tag().length() > LONGEST_TAG
          || !TAG.matcher(action.tag()).matches()) {
        throw reject(
            "actions.tag must be kebab-case of at most %d characters, got %s"
                .formatted(LONGEST_TAG, quoted(action == null ? null : action.tag())));
      }
    }
    for (PolicyAction action : actions) {
      if (action.immediate() && !action.restricts()) {
        throw reject(
            "actions.immediate is accepted with the tags monitored and unsanctioned, got %s"
                .formatted(quoted(action.tag())));
      }
    }
    List<String> tags = actions.stream().map(PolicyAction::tag).toList();
    if (new HashSet<>(tags).size() < tags.size()) {
      throw reject("actions must not name a tag twice");
    }
    if (tags.stream().filter(DECIDING_TAGS::contains).count() > 1) {
      throw reject(
          "actions must name at most one of %s".formatted(String.join(", ", DECIDING_TAGS)));
    }
  }

  private static void checkFilters(PolicyFilters filters) {
    for (List<String> values : filters.lists()) {
      if (values.size() > LONGEST_LIST) {
        throw reject("each list of filters must have at most %d entries".formatted(LONGEST_LIST));
      }
      if (values.stream().anyMatch(value -> value == null || value.length() > LONGEST_VALUE)) {
        throw reject(
            "each entry of a list of filters must be text of at most %d characters"
                .formatted(LONGEST_VALUE));
      }
    }
    try {
      filters.matching(new SqlParameters());
    } catch (ProblemException e) {
      throw reject("filters.%s".formatted(e.problem().detail()));
    }
  }

  private static void checkReports(List<String> reports) {
    if (reports.size() > MOST_REPORTS) {
      throw reject("reports must have at most %d entries".formatted(MOST_REPORTS));
    }
    if (reports.stream().anyMatch(Objects::isNull)) {
      throw reject("reports must not contain null");
    }
    if (new HashSet<>(reports).size() < reports.size()) {
      throw reject("reports must not name a report twice");
    }
  }

  /** Returns the draft with other reports. */
  PolicyDraft in(List<String> others) {
    return new PolicyDraft(
        name,
        description,
        severity,
        filters,
        thresholds,
        others,
        dailyLimit,
        actions,
        enabled,
        since,
        managedBy);
  }

  /** Returns the tags for the app of an alert. */
  String[] tags() {
    return actions.stream().map(PolicyAction::tag).toArray(String[]::new);
  }

  /** Returns true if the restrictions of its tags are published without an administrator. */
  boolean publishesAtOnce() {
    return actions.stream().anyMatch(PolicyAction::immediate);
  }

  /**
   * Returns true if it matches the same apps as another draft, apart from limits and presentation.
   */
  boolean matchesLike(PolicyDraft other) {
    return filters.equals(other.filters)
        && thresholds.equals(other.thresholds)
        && reports.equals(other.reports);
  }

  /**
   * Returns an id of lower-case words of letters and digits; the prefix distinguishes it from other
   * paths.
   */
  String id() {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return "policy-" + (plain.isEmpty() ? Integer.toHexString(name.hashCode()) : plain);
  }

  private static String quoted(String value) {
    return value == null ? "nothing" : '"' + value + '"';
  }

  private static ProblemException reject(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }
}
