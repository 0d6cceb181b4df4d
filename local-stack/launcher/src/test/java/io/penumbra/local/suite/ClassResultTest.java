package io.penumbra.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClassResultTest {

  @Test
  void readsPassedAndFailedClasses() {
    assertThat(
            ClassResult.parse(
                "[INFO] Tests run: 40, Failures: 0, Errors: 0, Skipped: 1, Time elapsed: 7.25 s --"
                    + " in io.penumbra.ingestion.ApiTest"))
        .contains(
            new ClassResult("io.penumbra.ingestion.ApiTest", 40, 0, 1, Duration.ofMillis(7_250)));
    assertThat(
            ClassResult.parse(
                "[ERROR] Tests run: 3, Failures: 1, Errors: 1, Skipped: 0, Time elapsed: 0.1 s <<<"
                    + " FAILURE! -- in io.penumbra.chart.ChartTest"))
        .contains(new ClassResult("io.penumbra.chart.ChartTest", 3, 2, 0, Duration.ofMillis(100)));
  }

  @Test
  void ignoresTotalsAndOtherLines() {
    assertThat(ClassResult.parse("[INFO] Tests run: 40, Failures: 0, Errors: 0, Skipped: 0"))
        .isEmpty();
    assertThat(ClassResult.parse("[INFO] Running io.penumbra.ingestion.ApiTest")).isEmpty();
  }
}
