package io.penumbra.toggle.audit;

import io.penumbra.contracts.problem.ProblemException;
import io.penumbra.contracts.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of the audit is asked for.
 *
 * @param before only entries with a lower id
 */
record PageRequest(int limit, long before) {

  private static final int MOST = 500;
  private static final Pattern CURSOR = Pattern.compile("before (\\d{1,18})");

  /**
   * Reads the parameters.
   *
   * @param cursor as given with the page before, or null for the first page
   * @throws ProblemException 400 naming the parameter that is wrong
   */
  static PageRequest of(int limit, String cursor) {
    if (limit < 1 || limit > MOST) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "limit must be from 1 to %d, got %d".formatted(MOST, limit));
    }
    return new PageRequest(limit, cursor == null ? Long.MAX_VALUE : decode(cursor));
  }

  /** The cursor of what follows the entry with this id. */
  static String cursor(long id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("before " + id).getBytes(StandardCharsets.US_ASCII));
  }

  private static long decode(String cursor) {
    try {
      Matcher told =
          CURSOR.matcher(
              new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
      if (told.matches()) {
        return Long.parseLong(told.group(1));
      }
    } catch (IllegalArgumentException e) {
      // answered below like any other text that is no cursor
    }
    throw new ProblemException(
        ProblemType.BAD_REQUEST, "cursor must be the next of a page, as it was given");
  }
}
