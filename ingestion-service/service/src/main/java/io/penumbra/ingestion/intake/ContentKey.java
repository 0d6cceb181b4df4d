package io.penumbra.ingestion.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Key of a request, unique among the requests of its sender. */
final class ContentKey {

  private ContentKey() {}

  /** Returns the key of a name; names of different kinds never collide. */
  static byte[] of(String kind, String name) {
    MessageDigest digest = createSha256();
    digest.update(kind.getBytes(StandardCharsets.UTF_8));
    return digest.digest(name.getBytes(StandardCharsets.UTF_8));
  }

  static MessageDigest createSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
