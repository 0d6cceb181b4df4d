package io.penumbra.commons.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

class StartupStepTest {

  private static final Duration PAUSE = Duration.ofMillis(1);

  private final List<String> awaited = new ArrayList<>();

  @Test
  void repeatsStepUntilDatabaseAnswers() throws InterruptedException {
    Supplier<String> step =
        outcomes(
            new FlywayException(
                "Unable to obtain connection",
                new SQLException(
                    "Acquisition timeout while waiting for new connection",
                    new TimeoutException())),
            new FlywayException(
                "Unable to obtain connection",
                new SQLException("sorry, too many clients already", "53300")),
            "the schema: pending V2__more.sql",
            null);

    step(Duration.ofMinutes(1)).await(step);

    assertThat(awaited)
        .containsExactly(
            "the database: Acquisition timeout while waiting for new connection",
            "the database: sorry, too many clients already",
            "the schema: pending V2__more.sql",
            null);
  }

  @Test
  void failsAtOnceOnAnotherCause() {
    FlywayException wrong = new FlywayException("Validate failed");
    assertThatThrownBy(() -> step(Duration.ofMinutes(1)).await(outcomes(wrong))).isSameAs(wrong);
    assertThat(awaited).isEmpty();
  }

  @Test
  void namesAwaitedProcessWhenPatienceEnds() {
    SQLException refused = new SQLException("Connection refused", "08001");
    assertThatThrownBy(
            () ->
                step(Duration.ZERO)
                    .await(
                        () -> {
                          throw new FlywayException("Unable to obtain connection", refused);
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("not ready after 0 s: the database: Connection refused")
        .hasRootCause(refused);
  }

  private StartupStep step(Duration patience) {
    return new StartupStep(patience, PAUSE, PAUSE, awaited::add);
  }

  private static Supplier<String> outcomes(Object... all) {
    Deque<Object> left = new ArrayDeque<>(Arrays.stream(all).map(o -> o == null ? "" : o).toList());
    return () -> {
      Object outcome = left.remove();
      if (outcome instanceof RuntimeException failure) {
        throw failure;
      }
      return "".equals(outcome) ? null : (String) outcome;
    };
  }
}
