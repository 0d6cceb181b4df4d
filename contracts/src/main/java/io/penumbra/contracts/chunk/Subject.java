package io.penumbra.contracts.chunk;

import java.util.Locale;

/**
 * Subject of a record: a device id, else a host name, else only an address. Correlation maps it to
 * a machine.
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

  /**
   * Creates the subject of a device id of its management (Defender's DeviceId, an agent's own id).
   */
  public static Subject device(String id) {
    return new Subject(Kind.DEVICE, id.strip().toLowerCase(Locale.ROOT));
  }

  /**
   * Creates the subject of a host name. Its identity is the computer name, the first label, in
   * lower case, because agents report one machine as {@code WS5} or as {@code ws5.corp.example}.
   * Full names are kept as {@link Fact.MachineSeen} facts.
   */
  public static Subject host(String name) {
    String trimmed = name.strip();
    int dot = trimmed.indexOf('.');
    String label = dot > 0 ? trimmed.substring(0, dot) : trimmed;
    return new Subject(Kind.HOST, label.toLowerCase(Locale.ROOT));
  }

  /** Creates the subject of an address in canonical form. */
  public static Subject address(String canonicalAddress) {
    return new Subject(Kind.ADDRESS, canonicalAddress);
  }
}
