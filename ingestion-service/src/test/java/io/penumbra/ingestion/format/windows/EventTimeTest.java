package io.penumbra.ingestion.format.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.ingestion.format.RejectedRecordException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTimeTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void sysmonsOwnTimeIsUtcWhateverElseIsThere() {
    assertThat(
            of(
                """
                {"UtcTime":"2020-10-23 06:36:42.306","TimeCreated":"2020-10-23T02:36:44.780Z",
                 "@timestamp":"2020-10-23T02:36:44.780Z"}"""))
        .isEqualTo("2020-10-23T06:36:42.306Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2020-08-05 02:09:51, 2020-08-05T06:09:51.733Z, 2020-08-05T06:09:49Z",
    "2020-08-05 06:09:51, 2020-08-05T06:09:52.001Z, 2020-08-05T02:09:49Z",
    "2020-08-05 11:39:52, 2020-08-05T06:09:51.733Z, 2020-08-04T20:39:49Z"
  })
  void localTimesAreShiftedByTheZoneTheReceptionTells(
      String receivedLocal, String shippedUtc, Instant expected) {
    assertThat(
            of(
                """
                {"EventTime":"2020-08-05 02:09:49","EventReceivedTime":"%s","@timestamp":"%s"}"""
                    .formatted(receivedLocal, shippedUtc)))
        .isEqualTo(expected);
  }

  @Test
  void aReceptionDaysLaterTellsNoZone() {
    assertThat(
            of(
                """
                {"EventTime":"2020-08-05 02:09:49","EventReceivedTime":"2020-08-05 02:09:51","@timestamp":"2020-08-09T00:00:00Z"}"""))
        .isEqualTo("2020-08-05T02:09:49Z");
  }

  @Test
  void withoutAnyTimeTheFieldIsNamed() {
    assertThatThrownBy(() -> of("{}"))
        .isInstanceOfSatisfying(
            RejectedRecordException.class,
            e -> assertThat(e.rejected().field()).isEqualTo("UtcTime"));
  }

  private static Instant of(String json) {
    try {
      return EventTime.of(WindowsEvent.of(JSON.readTree(json)));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
