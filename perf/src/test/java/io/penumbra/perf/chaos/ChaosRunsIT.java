package io.penumbra.perf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.stack.Service;
import io.penumbra.local.stack.Stack;
import io.penumbra.perf.TestedStack;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Test with a few of the two hundred runs of {@code ./penumbra chaos}. */
class ChaosRunsIT {

  /** Number of runs, which is higher in {@code ./penumbra test --full}. */
  private static final int RUNS = Integer.getInteger("penumbra.chaos.runs", 2);

  /**
   * Seed with which the first run kills Postgres and the second kills ingestion, each with more
   * than 600 records.
   */
  private static final long SEED = 20_261_218;

  @Test
  void storesAcknowledgedRecordsOnceThroughKills() throws IOException {
    try (Stack stack = TestedStack.start("chaos", Service.DATA_PATH, ChaosRuns.ENVIRONMENT)) {
      ChaosRuns.Result result =
          new ChaosRuns(stack, Clock.systemUTC(), TestedStack::log).run(RUNS, SEED);

      assertThat(result.failures()).isEmpty();
      assertThat(result.quarantined()).isZero();
      assertThat(result.stored()).isEqualTo(result.acknowledged());
      assertThat(result.acknowledged()).isGreaterThan(1_000);
      assertThat(result.kills()).containsKeys("ingestion", "postgres");
    }
  }
}
