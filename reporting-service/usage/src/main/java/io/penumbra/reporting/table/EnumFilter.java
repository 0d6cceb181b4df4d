package io.penumbra.reporting.table;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Filter by a closed set of values. */
final class EnumFilter {

  private EnumFilter() {}

  /**
   * Returns the condition; empty without requested values.
   *
   * @throws ProblemException 400 naming an unknown value
   */
  static List<String> condition(
      String parameter,
      String column,
      List<String> asked,
      Set<String> values,
      SqlParameters arguments) {
    if (asked == null || asked.isEmpty()) {
      return List.of();
    }
    check(parameter, asked, values);
    return List.of("%s = any(%s)".formatted(column, arguments.add(asked.toArray(String[]::new))));
  }

  /**
   * Rejects unknown values.
   *
   * @throws ProblemException 400 naming the parameter and the accepted values
   */
  static void check(String parameter, List<String> asked, Set<String> values) {
    for (String value : asked == null ? List.<String>of() : asked) {
      if (!values.contains(value)) {
        throw new ProblemException(
            ProblemType.BAD_REQUEST,
            "%s must be one of %s, got \"%s\""
                .formatted(parameter, String.join(", ", new TreeSet<>(values)), value));
      }
    }
  }
}
