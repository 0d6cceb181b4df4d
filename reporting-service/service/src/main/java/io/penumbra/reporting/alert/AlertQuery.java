package io.penumbra.reporting.alert;

import io.penumbra.commons.page.CursorSeal;
import io.penumbra.commons.page.PageLimit;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filter of alerts. */
public class AlertQuery {

  private static final List<String> SEVERITIES = List.of("informational", "low", "medium", "high");

  @QueryParam("state")
  @Parameter(description = "State: new, in-progress or resolved")
  List<String> state;

  @QueryParam("severity")
  @Parameter(description = "Severity: informational, low, medium or high")
  List<String> severity;

  @QueryParam("policy")
  @Parameter(description = "IDs of policies", example = "policy-new-high-volume-app")
  List<String> policy;

  @QueryParam("report")
  @Parameter(description = "IDs of reports", example = "global")
  List<String> report;

  @QueryParam("app")
  @Parameter(description = "Return only alerts of this app")
  Integer app;

  @QueryParam("assignee")
  @Parameter(
      description = "Return only alerts assigned to this account; empty for unassigned alerts")
  String assignee;

  @QueryParam("limit")
  @Parameter(description = PageLimit.DESCRIPTION, example = PageLimit.DEFAULT_TEXT)
  Integer limit;

  @QueryParam("cursor")
  @Parameter(description = "Value of next from the previous page")
  String cursor;

  String[] states() {
    return listKnown("state", state, AlertChange.STATES);
  }

  String[] severities() {
    return listKnown("severity", severity, SEVERITIES);
  }

  /** Returns the values, or null for all. */
  static String[] listValues(List<String> asked) {
    return asked == null || asked.isEmpty() ? null : asked.toArray(String[]::new);
  }

  private static String[] listKnown(String name, List<String> asked, List<String> known) {
    String[] values = listValues(asked);
    if (values != null) {
      for (String value : values) {
        if (!known.contains(value)) {
          throw new ProblemException(
              ProblemType.BAD_REQUEST,
              "%s must be one of %s, got \"%s\"".formatted(name, String.join(", ", known), value));
        }
      }
    }
    return values;
  }

  int limit() {
    return PageLimit.of(limit);
  }

  /** Returns the id of the last alert of the previous page; ids are in the order of raising. */
  long before() {
    return cursor == null ? Long.MAX_VALUE : Long.parseLong(CursorSeal.getCurrent().open(cursor));
  }
}
