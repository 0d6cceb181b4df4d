package io.penumbra.commons.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets of destinations with AES-256-GCM before they are stored, bound to their
 * destination. The key is derived from a setting that is not in the database.
 */
@ApplicationScoped
public class SecretSeal {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;

  SecretSeal(OutboxSettings settings) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(settings.key().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      key =
          new SecretKeySpec(
              mac.doFinal("secrets of destinations".getBytes(StandardCharsets.US_ASCII)), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the nonce followed by the sealed text. */
  public byte[] seal(String destination, String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce, destination)
              .doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
      return all;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a secret can't be sealed", e);
    }
  }

  /** Returns the text; empty if it was sealed with another key or for another destination. */
  public Optional<String> open(String destination, byte[] sealed) {
    try {
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), destination)
              .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String destination)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(destination.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
