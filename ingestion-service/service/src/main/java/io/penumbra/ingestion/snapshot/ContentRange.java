package io.penumbra.ingestion.snapshot;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Byte range of a file in a request.
 *
 * @param first first byte, from 0
 * @param last last byte
 * @param size bytes of the whole file
 */
record ContentRange(long first, long last, long size) {

  private static final Pattern SYNTAX =
      Pattern.compile("bytes (\\d{1,15})-(\\d{1,15})/(\\d{1,15})");

  /**
   * Parses the header.
   *
   * @throws ProblemException 400 if it is invalid
   */
  static ContentRange parse(String header) {
    Matcher range = SYNTAX.matcher(header.strip());
    if (range.matches()) {
      ContentRange read =
          new ContentRange(
              Long.parseLong(range.group(1)),
              Long.parseLong(range.group(2)),
              Long.parseLong(range.group(3)));
      if (read.first <= read.last && read.last < read.size) {
        return read;
      }
    }
    throw new ProblemException(
        ProblemType.BAD_REQUEST,
        "Content-Range must be such as \"bytes 0-1048575/5000000\": the first and the last byte of"
            + " this request, and the size of the file");
  }

  long length() {
    return last - first + 1;
  }
}
