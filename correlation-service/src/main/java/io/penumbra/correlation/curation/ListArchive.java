package io.penumbra.correlation.curation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Text that came over the wire: one list, or a zipped folder of them. */
final class ListArchive {

  static final String ONLY = "list";

  private static final int MOST_BYTES = 16 * 1024 * 1024;
  private static final int MOST_FILES = 10_000;
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private ListArchive() {}

  /**
   * Lists by their file names, without folders.
   *
   * @throws IllegalArgumentException when it is too large, no text or no archive
   */
  static Map<String, String> read(byte[] body) {
    if (!startsWith(body, ZIP)) {
      return Map.of(ONLY, text(ONLY, body));
    }
    Map<String, String> lists = new LinkedHashMap<>();
    int left = MOST_BYTES;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        if (entry.isDirectory() || name.isEmpty() || name.contains(".")) {
          continue;
        }
        // bytes that come out are counted, never those that the archive claims
        byte[] bytes = upTo(zip, left);
        left -= bytes.length;
        if (lists.put(name, text(name, bytes)) != null) {
          throw new IllegalArgumentException("the list '%s' is there twice".formatted(name));
        }
        if (lists.size() > MOST_FILES) {
          throw new IllegalArgumentException("more than %d lists".formatted(MOST_FILES));
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("the archive can't be read: " + e.getMessage(), e);
    }
    if (lists.isEmpty()) {
      throw new IllegalArgumentException("the archive has no lists: files without an extension");
    }
    return lists;
  }

  /**
   * The text of UTF-8 bytes.
   *
   * @throws IllegalArgumentException when they are something else
   */
  static String text(String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("%s is no text in UTF-8".formatted(name), e);
    }
  }

  private static byte[] upTo(ZipInputStream zip, int most) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8_192];
    for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
      out.write(buffer, 0, n);
      if (out.size() > most) {
        throw new IllegalArgumentException(
            "more than %d MiB of text".formatted(MOST_BYTES / 1024 / 1024));
      }
    }
    return out.toByteArray();
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    if (bytes.length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (bytes[i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
