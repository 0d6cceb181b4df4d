package io.penumbra.ingestion.intake;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.GZIPInputStream;

/**
 * A request's body as UTF-8 text: inflated where it is gzip, by its header or by its first bytes,
 * and converted if a byte order mark marks it as UTF-16.
 */
final class BodyDecoder {

  private static final int BUFFER = 64 * 1024;

  private BodyDecoder() {}

  /**
   * @param encoding the Content-Encoding, or null
   * @throws java.util.zip.ZipException when it is not the gzip it says to be
   */
  static InputStream decode(String encoding, InputStream body) throws IOException {
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      Begun begun = Begun.of(body, 3);
      return decodeUtf8(
          begun.isGzip() ? new GZIPInputStream(begun.again(), BUFFER) : begun.again());
    }
    if (encoding.equalsIgnoreCase("gzip")) {
      return decodeUtf8(new GZIPInputStream(body, BUFFER));
    }
    throw new ProblemException(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        "Content-Encoding must be gzip or identity, got \"%s\"".formatted(encoding));
  }

  /** Text as UTF-8, if a byte order mark marks it as UTF-16. */
  static InputStream decodeUtf8(InputStream body) throws IOException {
    Begun begun = Begun.of(body, 2);
    if (begun.is(0xFF, 0xFE)) {
      return new Utf16Stream(body, false);
    }
    return begun.is(0xFE, 0xFF) ? new Utf16Stream(body, true) : begun.again();
  }

  /** A stream of which the first bytes were read. */
  private record Begun(byte[] first, InputStream rest) {

    static Begun of(InputStream body, int count) throws IOException {
      return new Begun(body.readNBytes(count), body);
    }

    boolean is(int... bytes) {
      if (first.length < bytes.length) {
        return false;
      }
      for (int i = 0; i < bytes.length; i++) {
        if ((first[i] & 0xFF) != bytes[i]) {
          return false;
        }
      }
      return true;
    }

    /** Gzip's mark, and its only method. */
    boolean isGzip() {
      return is(0x1F, 0x8B, 8);
    }

    InputStream again() {
      return new SequenceInputStream(new ByteArrayInputStream(first), rest);
    }
  }
}
