package io.penumbra.toggle.integration;

import java.time.Instant;
import java.util.Optional;

/** Report of a service about the data. A missing report means unknown, not zero. */
sealed interface ServiceReport<T> {

  /** Report of a service that answered. */
  record Known<T>(Instant asOf, T value) implements ServiceReport<T> {}

  /**
   * Absence of a report because the service does not answer.
   *
   * @param since time of the last answer, or of the first poll
   * @param why cause in a sentence for administrators
   */
  record Unknown<T>(Instant since, String why) implements ServiceReport<T> {}

  default Optional<T> known() {
    return switch (this) {
      case Known<T>(_, T value) -> Optional.of(value);
      case Unknown<T> _ -> Optional.empty();
    };
  }
}
