package io.penumbra.ingestion.sensor;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Credential of a sensor: {@code pnb_}, 256 random bits and a checksum, in letters and digits, so
 * that a double click selects all of it. Secret scanners recognise the prefix. The checksum detects
 * a mistyped or truncated token without a database query.
 */
record SensorToken(String text) {

  static final String PREFIX = "pnb_";

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
  private static final int RANDOM_BYTES = 32;
  private static final int RANDOM_DIGITS = 43;
  private static final int CHECK_DIGITS = 6;
  private static final Pattern FORM =
      Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (RANDOM_DIGITS + CHECK_DIGITS) + "}");

  static SensorToken random(RandomGenerator random) {
    byte[] bits = new byte[RANDOM_BYTES];
    random.nextBytes(bits);
    String secret = PREFIX + formatDigits(new BigInteger(1, bits), RANDOM_DIGITS);
    return new SensorToken(secret + computeChecksum(secret));
  }

  /** Returns true if the credential has the form of a sensor token, valid or not. */
  static boolean isMeantBy(String credential) {
    return credential.startsWith(PREFIX);
  }

  /** Parses a token; returns empty if the checksum is wrong. */
  static Optional<SensorToken> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    String secret = text.substring(0, text.length() - CHECK_DIGITS);
    return text.endsWith(computeChecksum(secret))
        ? Optional.of(new SensorToken(text))
        : Optional.empty();
  }

  /**
   * Returns the stored hash. One round of SHA-256 is sufficient: slow hashes protect chosen
   * passwords, but 256 random bits cannot be guessed.
   */
  String hash() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Omits the token, because text forms of records appear in logs. */
  @Override
  public String toString() {
    return PREFIX + "…";
  }

  private static String computeChecksum(String secret) {
    CRC32 crc = new CRC32();
    crc.update(secret.getBytes(StandardCharsets.US_ASCII));
    return formatDigits(BigInteger.valueOf(crc.getValue()), CHECK_DIGITS);
  }

  private static String formatDigits(BigInteger number, int length) {
    char[] digits = new char[length];
    BigInteger rest = number;
    for (int i = length - 1; i >= 0; i--) {
      BigInteger[] parts = rest.divideAndRemainder(BASE);
      digits[i] = DIGITS.charAt(parts[1].intValue());
      rest = parts[0];
    }
    return new String(digits);
  }
}
