package io.penumbra.commons.page;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A position in a list, authenticated by HMAC-SHA-256 (128 bits of it) together with the list it
 * belongs to; or any other unforgeable text together with its purpose.
 */
public final class SealedCursor {

  /** Changes with the encoding of positions, so that older cursors are rejected. */
  private static final String SCHEME = "penumbra cursor 1";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int TAG_BYTES = 16;

  private final byte[] key;

  /**
   * @param secret of the installation
   * @param service owner of the cursors; those of other services are foreign
   */
  public SealedCursor(String secret, String service) {
    this.key =
        mac(
            secret.getBytes(StandardCharsets.UTF_8),
            (SCHEME + '\n' + service).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param list identity of the list that the cursor is bound to
   */
  public String seal(List<String> list, String position) {
    byte[] text = position.getBytes(StandardCharsets.UTF_8);
    byte[] sealed = Arrays.copyOf(tag(list, text), TAG_BYTES + text.length);
    System.arraycopy(text, 0, sealed, TAG_BYTES, text.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  /** Returns the position; empty for a cursor of another list, and for a forged cursor. */
  public Optional<String> open(List<String> list, String cursor) {
    byte[] sealed;
    try {
      sealed = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (sealed.length < TAG_BYTES) {
      return Optional.empty();
    }
    byte[] text = Arrays.copyOfRange(sealed, TAG_BYTES, sealed.length);
    return MessageDigest.isEqual(tag(list, text), Arrays.copyOf(sealed, TAG_BYTES))
        ? Optional.of(new String(text, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private byte[] tag(List<String> list, byte[] text) {
    return Arrays.copyOf(mac(key, written(list), text), TAG_BYTES);
  }

  private static byte[] mac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cursors can't be authenticated", e);
    }
  }

  /**
   * Encodes each part with its length, and the number of parts, so that different lists have
   * different encodings.
   */
  private static byte[] written(List<String> list) {
    return list.stream()
        .map(part -> part.length() + ":" + part)
        .collect(Collectors.joining("", list.size() + "\n", "\n"))
        .getBytes(StandardCharsets.UTF_8);
  }
}
