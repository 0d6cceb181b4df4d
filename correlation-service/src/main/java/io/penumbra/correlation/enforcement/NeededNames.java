package io.penumbra.correlation.enforcement;

import io.penumbra.correlation.catalogue.DomainPattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Names that sign-in and delivery of many apps need, read from a file that comes with the service.
 * Immutable after reading.
 */
final class NeededNames {

  static final String FILE = "/enforcement/needed-by-many.txt";

  private static final String IDENTITY = "identity";
  private static final String DELIVERY = "delivery";

  private final PatternIndex<String> names = new PatternIndex<>();

  private NeededNames() {}

  /** Read once. */
  private static final class Shipped {

    static final NeededNames NAMES = read();
  }

  static NeededNames shipped() {
    return Shipped.NAMES;
  }

  private static NeededNames read() {
    try (InputStream file = NeededNames.class.getResourceAsStream(FILE)) {
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " can't be read", e);
    }
  }

  /**
   * Reads names.
   *
   * @throws IllegalArgumentException naming the line that is malformed
   */
  static NeededNames parse(String text) {
    NeededNames read = new NeededNames();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.strip().split("\\s+");
      if (!List.of(IDENTITY, DELIVERY).contains(words[0])) {
        throw new IllegalArgumentException(
            "%s, line %d: expected identity or delivery, got \"%s\""
                .formatted(FILE, number, words[0]));
      }
      for (int i = 1; i < words.length; i++) {
        read.names.put(DomainPattern.parse(words[i]), words[0]);
      }
    }
    return read;
  }

  /**
   * The needed name that a pattern would take with it, or null. Names for delivery have many
   * customers below them: one customer's name alone is no conflict.
   */
  PatternIndex.Claim<String> find(DomainPattern pattern) {
    String same = names.get(pattern);
    if (same != null) {
      return new PatternIndex.Claim<>(pattern, same);
    }
    for (PatternIndex.Claim<String> below : names.below(pattern)) {
      return below;
    }
    for (PatternIndex.Claim<String> above : names.above(pattern)) {
      boolean allBelow = pattern.text().equals("*." + above.pattern().text());
      if (above.value().equals(IDENTITY) || allBelow) {
        return above;
      }
    }
    return null;
  }
}
