package io.penumbra.perf.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttackRunTest {

  @Test
  void selectsAllCasesButHotKeysWithoutNames() {
    List<String> all = AttackRun.select(List.of());
    List<String> hot = AttackRun.select(List.of("hot"));

    assertThat(all).doesNotContainAnyElementsOf(hot).hasSameSizeAs(new HashSet<>(all));
    assertThat(all.size() + hot.size()).isEqualTo(AttackRun.list().size());
  }

  @Test
  void selectsCasesByNameAndByGroupInTheOrderOfTheRun() {
    assertThat(AttackRun.select(List.of("freeze", "slow-heads", "frozen-issuer")))
        .containsExactly("slow-heads", "frozen-postgres", "frozen-issuer");
  }

  @Test
  void refusesUnknownNamesWithTheAcceptedOnes() {
    assertThatThrownBy(() -> AttackRun.select(List.of("slow-heads", "melt")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "'melt' is not a case or group. Groups: slow, bomb, flood, freeze, hot.")
        .hasMessageContaining("slow-heads");
  }
}
