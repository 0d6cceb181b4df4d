package io.penumbra.reporting.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Content of a browser's cookie: 256 random bits, from which the id of the session in the database
 * and the encryption key of its tokens are derived. Read access to the database reveals neither
 * cookies nor tokens.
 */
final class SessionSecret {

  private static final int BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final byte[] secret;

  private SessionSecret(byte[] secret) {
    this.secret = secret;
  }

  static SessionSecret random(SecureRandom random) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return new SessionSecret(secret);
  }

  /** Parses the secret of a cookie; returns empty for other content. */
  static Optional<SessionSecret> parse(String cookie) {
    try {
      byte[] secret = Base64.getUrlDecoder().decode(cookie);
      return secret.length == BYTES ? Optional.of(new SessionSecret(secret)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  String cookie() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  byte[] sessionId() {
    return derive("id");
  }

  /** Encrypts a text with a new nonce, which is prepended. */
  byte[] seal(byte[] text, SecureRandom random) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, text, 0);
    byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
    System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
    return all;
  }

  /**
   * Decrypts a text.
   *
   * @throws IllegalStateException if it was not encrypted by this secret, or was altered
   */
  byte[] open(byte[] sealed) {
    return run(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), sealed, NONCE_BYTES);
  }

  private byte[] run(int mode, byte[] nonce, byte[] input, int from) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          mode, new SecretKeySpec(derive("tokens"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(input, from, input.length - from);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a session's tokens can't be sealed or opened", e);
    }
  }

  private byte[] derive(String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(purpose.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
