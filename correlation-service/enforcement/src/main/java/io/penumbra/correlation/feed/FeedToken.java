package io.penumbra.correlation.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Credential of a feed: {@code pnf_} and 256 random bits. It permits reading that feed only. */
record FeedToken(String text) {

  static final String PREFIX = "pnf_";

  private static final int RANDOM_BYTES = 32;
  private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9A-Za-z_-]{43}");

  static FeedToken random(RandomGenerator random) {
    byte[] bits = new byte[RANDOM_BYTES];
    random.nextBytes(bits);
    return new FeedToken(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  /** Parses a token; returns empty for other text. */
  static Optional<FeedToken> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new FeedToken(text)) : Optional.empty();
  }

  /** Returns the stored hash. One round is sufficient for 256 random bits. */
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
}
