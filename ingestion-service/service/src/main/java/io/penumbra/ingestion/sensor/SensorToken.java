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
 * The credential of a sensor: {@code pnb_}, 256 random bits and a checksum, in letters and digits
 * that a double click selects whole. Scanners of secrets recognise it, and a mistyped or cut one is
 * verified without a database query.
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

  /** Returns true if the credential has the form of a sensor's token, valid or not. */
  static boolean isMeantBy(String credential) {
    return credential.startsWith(PREFIX);
  }

  /** The token, unless it can't be one. */
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
   * Returns the stored form. One round of SHA-256 is enough: slow hashes protect chosen passwords,
   * and 256 random bits can't be guessed.
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

  /** Never the token itself: records find their way into logs. */
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
