package io.penumbra.perf.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.stack.Service;
import io.penumbra.local.stack.Stack;
import io.penumbra.perf.TestedStack;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The quick cases of {@code ./penumbra attack}; the others take minutes or need a quiet machine.
 */
class AttackIT {

  @Test
  void survivesBombsAndLoginFloodWithoutLosingRecords() throws Exception {
    assertThat(attack(List.of("bomb", "login-flood")))
        .hasSizeGreaterThan(7)
        .allMatch(AttackRun.Result::passed);
  }

  /** For {@code ./penumbra test --full}. */
  @Test
  @Tag("full")
  void survivesEveryAttackWithoutLosingRecords() throws Exception {
    assertThat(attack(List.of())).hasSizeGreaterThan(15).allMatch(AttackRun.Result::passed);
  }

  private static List<AttackRun.Result> attack(List<String> selection) throws Exception {
    try (Stack stack = TestedStack.start("attack", EnumSet.allOf(Service.class), Map.of())) {
      return new AttackRun(stack, Clock.systemUTC(), TestedStack::log)
          .run(AttackRun.select(selection), AttackRun.LONGEST);
    }
  }
}
