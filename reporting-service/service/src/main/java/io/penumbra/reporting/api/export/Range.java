package io.penumbra.reporting.api.export;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requested byte range of a file (RFC 9110, section 14).
 *
 * @param first first byte, from 0
 * @param last last byte, within the file
 */
record Range(long first, long last) {

  private static final Pattern ONE = Pattern.compile("bytes=(\\d{1,18})?-(\\d{1,18})?");

  /**
   * Parses a Range header. A header that is not a single byte range is ignored, and the whole file
   * is returned, as the RFC permits.
   *
   * @param header header, or null
   * @param length length of the file
   * @throws ProblemException 416 if the range is outside of the file
   */
  static Optional<Range> of(String header, long length) {
    Matcher one = ONE.matcher(header == null ? "" : header.strip());
    if (!one.matches() || (one.group(1) == null && one.group(2) == null)) {
      return Optional.empty();
    }
    Range range =
        one.group(1) == null
            ? new Range(Math.max(0, length - Long.parseLong(one.group(2))), length - 1)
            : from(Long.parseLong(one.group(1)), one.group(2), length);
    if (range.first >= length) {
      throw new ProblemException(
          ProblemType.RANGE_NOT_SATISFIABLE, "the file has %d bytes".formatted(length));
    }
    return range.last < range.first ? Optional.empty() : Optional.of(range);
  }

  private static Range from(long first, String last, long length) {
    return new Range(first, last == null ? length - 1 : Math.min(Long.parseLong(last), length - 1));
  }

  long bytes() {
    return last - first + 1;
  }
}
