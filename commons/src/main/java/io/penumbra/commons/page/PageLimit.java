package io.penumbra.commons.page;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Page size, with the same limits in every list of every service. */
public final class PageLimit {

  public static final int DEFAULT = 50;
  public static final int MAX = 1_000;

  /** {@link #DEFAULT} and {@link #MAX} for annotations. */
  public static final String DEFAULT_TEXT = "50";

  public static final String MAX_TEXT = "1000";
  public static final String DESCRIPTION = "Maximum number of rows, from 1 to 1000";

  private PageLimit() {}

  /**
   * Checks a requested limit.
   *
   * @param limit null for {@link #DEFAULT}
   * @throws ProblemException 400 if it is below 1 or above {@link #MAX}
   */
  public static int of(@Nullable Integer limit) {
    int rows = limit == null ? DEFAULT : limit;
    if (rows < 1 || rows > MAX) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "limit must be from 1 to %d, got %d".formatted(MAX, rows));
    }
    return rows;
  }
}
