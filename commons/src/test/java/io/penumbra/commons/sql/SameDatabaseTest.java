package io.penumbra.commons.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.commons.problem.ProblemException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SameDatabaseTest {

  private final AtomicInteger ends = new AtomicInteger();
  private final SameDatabase database = new SameDatabase(null, ends::incrementAndGet);

  @Test
  void goesOnWithDatabaseOfStart() {
    database.require("7.00000001.5");
    database.require("7.00000001.5");
    assertThat(ends).hasValue(0);
  }

  /** After a change of the database nothing is stored from memory, even before the service ends. */
  @Test
  void endsOnceAndRefusesAnother() {
    database.require("7.00000001.5");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> database.require("7.00000002.5"))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("restored or moved");
    }
    assertThat(ends).hasValue(1);
  }
}
