package io.penumbra.toggle.integration;

import java.time.Instant;
import java.util.Optional;

/** Report of a service about the data, or its absence: unknown is not zero. */
sealed interface ServiceReport<T> {

  /** The service answered. */
  record Known<T>(Instant asOf, T value) implements ServiceReport<T> {}

  /**
   * The service does not answer.
   *
   * @param since time of its last answer, or of the first poll
   * @param why in a sentence, fit for an administrator
   */
  record Unknown<T>(Instant since, String why) implements ServiceReport<T> {}

  default Optional<T> known() {
    return switch (this) {
      case Known<T>(_, T value) -> Optional.of(value);
      case Unknown<T> _ -> Optional.empty();
    };
  }
}
