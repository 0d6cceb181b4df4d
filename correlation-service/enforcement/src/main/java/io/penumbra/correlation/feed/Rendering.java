package io.penumbra.correlation.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Content of a feed in one format at one version.
 *
 * @param tag entity tag without quotes
 * @param entries number of published entries in it, in whole or in part
 * @param allowed paired list of exceptions, or null
 * @param inexpressible omitted entries, and partly included ones
 */
record Rendering(
    long version,
    byte[] content,
    byte[] compressed,
    String tag,
    int entries,
    List<Inexpressible> inexpressible,
    Rendering allowed) {

  private static final int TAG_DIGITS = 32;

  static Rendering of(long version, String text, int entries, List<Inexpressible> inexpressible) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return new Rendering(
        version,
        content,
        compress(content),
        tag(content),
        entries,
        List.copyOf(inexpressible),
        null);
  }

  /** Returns the rendering with a list of exceptions. */
  Rendering with(Rendering exceptions) {
    return new Rendering(version, content, compressed, tag, entries, inexpressible, exceptions);
  }

  private static byte[] compress(byte[] content) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(content.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't be written to", e);
    }
    return compressed.toByteArray();
  }

  private static String tag(byte[] content) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(content))
          .substring(0, TAG_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
