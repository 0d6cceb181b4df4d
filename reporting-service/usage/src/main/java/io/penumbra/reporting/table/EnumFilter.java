package io.penumbra.reporting.table;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A filter that takes some of a few values. */
final class EnumFilter {

  private EnumFilter() {}

  /**
   * The condition, or none when nothing is asked for.
   *
   * @throws ProblemException 400 naming what is not of the set
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
   * Refuses what is not of a set.
   *
   * @throws ProblemException 400 naming the parameter and the set
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
