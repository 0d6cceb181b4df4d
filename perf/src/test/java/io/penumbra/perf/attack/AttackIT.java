package io.penumbra.perf.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.stack.Service;
import io.penumbra.local.stack.Stack;
import io.penumbra.perf.TestedStack;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The quick cases of {@code ./penumbra attack}; the others take minutes or need a quiet machine.
 */
class AttackIT {

  @Test
  void survivesBombsAndLoginFloodWithoutLosingRecords() throws Exception {
    try (Stack stack = TestedStack.start("attack", EnumSet.allOf(Service.class), Map.of())) {
      List<AttackRun.Result> results =
          new AttackRun(stack, Clock.systemUTC(), TestedStack::log)
              .run(AttackRun.select(List.of("bomb", "login-flood")), AttackRun.LONGEST);

      assertThat(results).hasSizeGreaterThan(7).allMatch(AttackRun.Result::passed);
    }
  }
}
