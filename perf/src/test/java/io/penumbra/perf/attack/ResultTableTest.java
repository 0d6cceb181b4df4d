package io.penumbra.perf.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {

  @Test
  void alignsColumnsAndMarksFailures() {
    assertThat(
            ResultTable.of(
                List.of(
                    new AttackRun.Result("a", "something", "400", "400", true),
                    new AttackRun.Result("long-name", "more", "503", "200 after 1 s", false))))
        .isEqualTo(
            """
            | case      | what was sent | expected | measured      | result |
            |-----------|---------------|----------|---------------|--------|
            | a         | something     | 400      | 400           | pass   |
            | long-name | more          | 503      | 200 after 1 s | FAIL   |
            """);
  }

  @Test
  void keepsAQuotedAnswerInItsCell() {
    assertThat(
            ResultTable.of(
                List.of(new AttackRun.Result("a", "b", "c", "failed: x | y\n at z", false))))
        .contains("| failed: x / y at z |");
  }
}
