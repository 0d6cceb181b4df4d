package io.penumbra.contracts.chunk;

import java.util.Locale;

/**
 * Subject of a record, as far as the sensor knew it: a device id, else a host name, else only an
 * address. Correlation turns it into a machine.
 *
 * @param kind type of the identifier
 * @param key the normalised identifier, never blank, at most {@value #MAX_KEY} characters
 */
public record Subject(Kind kind, String key) {

  public static final int MAX_KEY = 255;

  /** Type of a subject's identifier. The order is part of the chunk's encoding. */
  public enum Kind {
    DEVICE,
    HOST,
    ADDRESS
  }

  public Subject {
    if (key == null || key.isBlank()) {
      throw new IllegalArgumentException("a subject's key must not be blank");
    }
    if (key.length() > MAX_KEY) {
      throw new IllegalArgumentException(
          "a subject's key must have at most %d characters, got %d"
              .formatted(MAX_KEY, key.length()));
    }
  }

  /** A machine known by the id its management gave it (Defender's DeviceId, an agent's own id). */
  public static Subject device(String id) {
    return new Subject(Kind.DEVICE, id.strip().toLowerCase(Locale.ROOT));
  }

  /**
   * A machine known only by name. Its identity is the computer name, the first label, in lower
   * case: agents report one machine now as {@code WS5}, now as {@code ws5.corp.example}. The full
   * names it had are kept as {@link Fact.MachineSeen} facts.
   */
  public static Subject host(String name) {
    String trimmed = name.strip();
    int dot = trimmed.indexOf('.');
    String label = dot > 0 ? trimmed.substring(0, dot) : trimmed;
    return new Subject(Kind.HOST, label.toLowerCase(Locale.ROOT));
  }

  /** A machine of which only the address it used is known, in canonical form. */
  public static Subject address(String canonicalAddress) {
    return new Subject(Kind.ADDRESS, canonicalAddress);
  }
}
