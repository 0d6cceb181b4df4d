package io.penumbra.perf.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficPlanTest {

  @ParameterizedTest
  @CsvSource({
    "Monday morning, 2026-11-30T09:43:00Z, 2026-11-27T18:00:00Z",
    "Monday night, 2026-11-30T18:00:00Z, 2026-11-30T18:00:00Z",
    "Saturday, 2026-11-28T20:00:00Z, 2026-11-27T18:00:00Z",
    "Sunday, 2026-11-29T00:00:00Z, 2026-11-27T18:00:00Z",
    "Tuesday afternoon, 2026-12-01T17:59:59Z, 2026-11-30T18:00:00Z"
  })
  void endsWithWorkingDay(String when, Instant now, Instant end) {
    assertThat(TrafficPlan.endOfWork(now)).as(when).isEqualTo(end);
  }
}
