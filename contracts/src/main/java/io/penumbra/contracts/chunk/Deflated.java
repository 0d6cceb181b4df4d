package io.penumbra.contracts.chunk;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Raw DEFLATE over byte arrays. It is part of the JDK, works in native images, and compresses
 * column data almost as well as zstd without a native library.
 */
public final class Deflated {

  private static final int LEVEL = 4;

  private Deflated() {}

  public static byte[] compress(byte[] raw) {
    try (Deflater deflater = new Deflater(LEVEL, true)) {
      deflater.setInput(raw);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length / 3 + 64);
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    }
  }

  /**
   * Decompresses to at most {@code maxBytes}.
   *
   * @throws MalformedChunkException if the bytes are not a DEFLATE stream or contain more
   */
  public static byte[] decompress(byte[] deflated, int maxBytes) {
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(deflated);
      ByteArrayOutputStream out =
          new ByteArrayOutputStream(Math.min(maxBytes, deflated.length * 4));
      byte[] buffer = new byte[8192];
      while (!inflater.finished()) {
        int read = inflater.inflate(buffer);
        if (read == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new MalformedChunkException("compressed bytes end too early");
        }
        if (out.size() + read > maxBytes) {
          throw new MalformedChunkException("more than %d bytes inflated".formatted(maxBytes));
        }
        out.write(buffer, 0, read);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new MalformedChunkException("not compressed as expected: " + e.getMessage(), e);
    }
  }
}
