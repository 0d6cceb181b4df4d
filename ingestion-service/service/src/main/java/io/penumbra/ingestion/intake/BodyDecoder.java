package io.penumbra.ingestion.intake;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.GZIPInputStream;

/**
 * Decoder of request bodies to UTF-8: inflates gzip, detected by header or first bytes, and
 * converts UTF-16 with a byte order mark.
 */
final class BodyDecoder {

  private static final int BUFFER = 64 * 1024;

  private BodyDecoder() {}

  /**
   * @param encoding the Content-Encoding, or null
   * @throws java.util.zip.ZipException if the body is not the declared gzip
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

  /** Converts UTF-16 with a byte order mark to UTF-8; returns other text unchanged. */
  static InputStream decodeUtf8(InputStream body) throws IOException {
    Begun begun = Begun.of(body, 2);
    if (begun.is(0xFF, 0xFE)) {
      return new Utf16Stream(body, false);
    }
    return begun.is(0xFE, 0xFF) ? new Utf16Stream(body, true) : begun.again();
  }

  /** Returns a stream that starts with bytes already read. */
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

    /** Magic number of gzip and its only compression method. */
    boolean isGzip() {
      return is(0x1F, 0x8B, 8);
    }

    InputStream again() {
      return new SequenceInputStream(new ByteArrayInputStream(first), rest);
    }
  }
}
