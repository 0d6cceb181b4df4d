package io.penumbra.ingestion.intake;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Body of a request and its limits.
 *
 * @param in inflated body
 * @param maxRecord maximum bytes of a record
 * @param maxTotal maximum bytes of the body
 */
record RequestContent(InputStream in, int maxRecord, long maxTotal) {

  /** Returns the body split into lines, values and rows. */
  RecordStream cut() {
    return new RecordStream(in, maxRecord, maxTotal);
  }

  /** Returns the bytes; a body above the limit is answered with 413. */
  InputStream bounded() {
    return new FilterInputStream(in) {

      private long left = maxTotal;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        left -= Math.max(0, count);
        if (left < 0) {
          throw new ProblemException(
              ProblemType.PAYLOAD_TOO_LARGE,
              "a body has at most %d bytes after inflating".formatted(maxTotal));
        }
        return count;
      }
    };
  }
}
