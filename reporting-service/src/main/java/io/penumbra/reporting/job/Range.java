package io.penumbra.reporting.job;

import io.penumbra.contracts.problem.ProblemException;
import io.penumbra.contracts.problem.ProblemType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a Range header as far as fetching the rest of a file needs it. */
final class Range {

  private static final Pattern REST = Pattern.compile("bytes=(\\d{1,18})-");

  private Range() {}

  /**
   * The first byte asked for.
   *
   * @param range the header, or null for all
   * @throws ProblemException 416 when the file has no such byte, 400 for other kinds of ranges
   */
  static long start(String range, long length) {
    if (range == null) {
      return 0;
    }
    Matcher rest = REST.matcher(range.strip());
    if (!rest.matches()) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "Range must be like bytes=1000-, got \"%s\"".formatted(range));
    }
    long start = Long.parseLong(rest.group(1));
    if (start >= length) {
      throw new ProblemException(
          ProblemType.RANGE_NOT_SATISFIABLE, "the file has %d bytes".formatted(length));
    }
    return start;
  }
}
