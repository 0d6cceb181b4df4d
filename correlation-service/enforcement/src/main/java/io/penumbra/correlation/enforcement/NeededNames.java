package io.penumbra.correlation.enforcement;

import io.penumbra.correlation.catalogue.DomainPattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Protected services, and names that many apps need for delivery, from shipped files. Immutable.
 */
final class NeededNames {

  private static final String DELIVERY_FILE = "/enforcement/needed-by-many.txt";
  static final String PROTECTED_FILE = "/enforcement/protected-services.txt";

  private static final String DELIVERY = "delivery";
  private static final List<String> USES =
      List.of("update", "time", "certificate", "identity", DELIVERY);

  private final PatternIndex<String> names = new PatternIndex<>();

  private NeededNames() {}

  /** Shared instance, read once. */
  private static final class Shipped {

    static final NeededNames NAMES = read();
  }

  static NeededNames shipped() {
    return Shipped.NAMES;
  }

  private static NeededNames read() {
    NeededNames read = new NeededNames();
    for (String name : List.of(DELIVERY_FILE, PROTECTED_FILE)) {
      try (InputStream file = NeededNames.class.getResourceAsStream(name)) {
        read.add(new String(file.readAllBytes(), StandardCharsets.UTF_8), name);
      } catch (IOException e) {
        throw new UncheckedIOException(name + " can't be read", e);
      }
    }
    return read;
  }

  private void add(String text, String file) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.strip().split("\\s+");
      if (!USES.contains(words[0])) {
        throw new IllegalArgumentException(
            "%s, line %d: expected one of %s, got \"%s\""
                .formatted(file, number, String.join(", ", USES), words[0]));
      }
      for (int i = 1; i < words.length; i++) {
        names.put(DomainPattern.parse(words[i]), words[0]);
      }
    }
  }

  /** Returns the kind of conflict with a needed name. */
  static Conflict.Kind toKind(PatternIndex.Claim<String> needed) {
    return needed.value().equals(DELIVERY)
        ? Conflict.Kind.NEEDED_BY_MANY
        : Conflict.Kind.PROTECTED_SERVICE;
  }

  /**
   * Returns a needed name within a pattern, preferably of a protected service; or null. Names for
   * delivery are shared by many customers; the name of a single customer is not a conflict.
   */
  PatternIndex.Claim<String> find(DomainPattern pattern) {
    List<PatternIndex.Claim<String>> found = new ArrayList<>();
    String same = names.get(pattern);
    if (same != null) {
      found.add(new PatternIndex.Claim<>(pattern, same));
    }
    found.addAll(names.below(pattern));
    for (PatternIndex.Claim<String> above : names.above(pattern)) {
      boolean allBelow = pattern.text().equals("*." + above.pattern().text());
      if (!above.value().equals(DELIVERY) || allBelow) {
        found.add(above);
      }
    }
    return found.stream()
        .filter(one -> toKind(one) == Conflict.Kind.PROTECTED_SERVICE)
        .findFirst()
        .orElse(found.isEmpty() ? null : found.getFirst());
  }
}
