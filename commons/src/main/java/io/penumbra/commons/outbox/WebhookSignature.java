package io.penumbra.commons.outbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature of a webhook by the Standard Webhooks specification: {@code v1,} and the base64 of the
 * HMAC-SHA-256 of id, Unix seconds and body, separated by dots. A secret that begins with {@code
 * whsec_} is the base64 of the key; any other is the key itself.
 */
public final class WebhookSignature {

  private static final String ENCODED = "whsec_";

  private WebhookSignature() {}

  /** Returns the headers of a message; without a signature if there is no secret. */
  public static Map<String, String> createHeaders(
      String secret, String id, Instant at, byte[] body) {
    return secret == null
        ? Map.of("webhook-id", id)
        : Map.of(
            "webhook-id", id,
            "webhook-timestamp", Long.toString(at.getEpochSecond()),
            "webhook-signature", of(secret, id, at, body));
  }

  private static String of(String secret, String id, Instant at, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
      mac.update((id + '.' + at.getEpochSecond() + '.').getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] key(String secret) {
    if (secret.startsWith(ENCODED)) {
      try {
        byte[] key = Base64.getDecoder().decode(secret.substring(ENCODED.length()));
        if (key.length > 0) {
          return key;
        }
      } catch (IllegalArgumentException e) {
        // its bytes are the key
      }
    }
    return secret.getBytes(StandardCharsets.UTF_8);
  }
}
