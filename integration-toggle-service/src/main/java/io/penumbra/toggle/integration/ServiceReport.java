package io.penumbra.toggle.integration;

import java.time.Instant;
import java.util.Optional;

/** What a service said about the data, or that it said nothing: unknown is not zero. */
sealed interface ServiceReport<T> {

  /** The service answered. */
  record Known<T>(Instant asOf, T value) implements ServiceReport<T> {}

  /**
   * The service does not answer.
   *
   * @param since when it last answered, or was first asked
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
