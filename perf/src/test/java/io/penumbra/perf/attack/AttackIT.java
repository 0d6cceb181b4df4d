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

/** Test of {@code ./penumbra attack}, which takes minutes. */
@Tag("full")
class AttackIT {

  @Test
  void survivesEveryAttackWithoutLosingRecords() throws Exception {
    assertThat(attack()).hasSizeGreaterThan(15).allMatch(AttackRun.Result::passed);
  }

  private static List<AttackRun.Result> attack() throws Exception {
    try (Stack stack = TestedStack.start("attack", EnumSet.allOf(Service.class), Map.of())) {
      return new AttackRun(stack, Clock.systemUTC(), TestedStack::log)
          .run(AttackRun.select(List.of()), AttackRun.LONGEST);
    }
  }
}
