package io.penumbra.ingestion.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T08:00:00Z, 2026-11-20T08:00:00Z",
    "2026-11-20T08:00:00.1234567Z, 2026-11-20T08:00:00.1234567Z",
    "2026-11-20 08:00:00.5Z, 2026-11-20T08:00:00.5Z",
    "2026-11-20T09:00:00.5+01:00, 2026-11-20T08:00:00.5Z",
    "2026-11-20 17:00:00 +0900, 2026-11-20T08:00:00Z",
    "2026-11-20 03:00:00-05, 2026-11-20T08:00:00Z",
    "/Date(1795161600123)/, 2026-11-20T08:00:00.123Z",
    "/Date(1795161600123+0100)/, 2026-11-20T08:00:00.123Z",
  })
  void readsMoments(String text, Instant at) {
    assertThat(WrittenTime.parse("t", text)).isEqualTo(new WrittenTime.Moment(at));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-20 08:00:00 | 2026-11-20T08:00:00",
        "2026-11-20T08:00:00.1234567 | 2026-11-20T08:00:00.1234567",
        "2026-11-20 08:00 | 2026-11-20T08:00:00",
        "11/20/2026, 8:00:00.123 AM | 2026-11-20T08:00:00.123",
        "1/2/2026, 12:03:04 PM | 2026-01-02T12:03:04",
        "1/2/2026, 1:03:04\u202fPM | 2026-01-02T13:03:04",
      })
  void readsLocalTimes(String text, LocalDateTime at) {
    assertThat(WrittenTime.parse("t", text)).isEqualTo(new WrittenTime.Local(at));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "2026-02-30T00:00:00Z",
        "2026-11-20",
        "2/1/2026, 1:03:04 pm",
        "02/01/2026 13:03:04",
        "20/11/2026, 8:00:00 AM",
        "/Date(x)/",
        "/",
        "1795161600",
      })
  void rejectsAmbiguousTimes(String text) {
    assertThatThrownBy(() -> WrittenTime.parse("t", text))
        .isInstanceOfSatisfying(
            RejectedRecordException.class, e -> assertThat(e.rejected().field()).isEqualTo("t"));
  }
}
