package io.penumbra.reporting.api.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.commons.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeTest {

  private static final long LENGTH = 1_000;

  @ParameterizedTest
  @CsvSource({
    "bytes=0-, 0, 999",
    "bytes=0-99, 0, 99",
    "bytes=100-100, 100, 100",
    "bytes=999-5000, 999, 999",
    "bytes=-1, 999, 999",
    "bytes=-5000, 0, 999"
  })
  void readsRangeWithinFile(String header, long first, long last) {
    assertThat(Range.of(header, LENGTH)).contains(new Range(first, last));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "bytes=", "bytes=-", "bytes=5-4", "bytes=0-1,5-6", "lines=1-2", "x"})
  void ignoresHeadersWithoutSingleRange(String header) {
    assertThat(Range.of(header, LENGTH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000-", "bytes=1000-1001", "bytes=-0"})
  void refusesRangeBeyondFile(String header) {
    assertThatThrownBy(() -> Range.of(header, LENGTH))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("1000 bytes");
  }
}
