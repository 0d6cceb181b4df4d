package io.penumbra.ingestion.format.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.RejectedRecordException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTimeTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void prefersUtcTimeOfSysmon() {
    assertThat(
            of(
                """
                {"UtcTime":"2020-10-23 06:36:42.306","TimeCreated":"2020-10-23T02:36:44.780Z",
                 "@timestamp":"2020-10-23T02:36:44.780Z"}\
                """))
        .isEqualTo("2020-10-23T06:36:42.306Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2020-08-05 02:09:51, 2020-08-05T06:09:51.733Z, 2020-08-05T06:09:49Z",
    "2020-08-05 06:09:51, 2020-08-05T06:09:52.001Z, 2020-08-05T02:09:49Z",
    "2020-08-05 11:39:52, 2020-08-05T06:09:51.733Z, 2020-08-04T20:39:49Z"
  })
  void shiftsLocalTimesByZoneOfReception(
      String receivedLocal, String shippedUtc, Instant expected) {
    assertThat(
            of(
                """
                {"EventTime":"2020-08-05 02:09:49","EventReceivedTime":"%s","@timestamp":"%s"}\
                """
                    .formatted(receivedLocal, shippedUtc)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // the reception times differ by days, or by no multiple of a quarter of an hour
    "2020-08-05 02:09:51, 2020-08-09T00:00:00Z",
    "2020-08-05 02:09:51, 2020-08-05T06:17:00Z",
    // the event is hours before a reception time with a known zone
    "2020-08-05T08:44:51+02:00, ",
    // no other time
    ", ",
  })
  void rejectsLocalTimeOfUnknownZone(String received, String shipped) {
    String json =
        received == null
            ? "{\"EventTime\":\"2020-08-05 02:09:49\"}"
            : shipped == null
                ? "{\"EventTime\":\"2020-08-05 02:04:49\",\"EventReceivedTime\":\"%s\"}"
                    .formatted(received)
                : """
                {"EventTime":"2020-08-05 02:09:49","EventReceivedTime":"%s","@timestamp":"%s"}\
                """
                    .formatted(received, shipped);
    assertThatThrownBy(() -> of(json))
        .isInstanceOfSatisfying(
            RejectedRecordException.class,
            e -> {
              assertThat(e.rejected().reason()).isEqualTo(RejectReason.NO_TIME_ZONE);
              assertThat(e.rejected().field()).isEqualTo("EventTime");
            });
  }

  @ParameterizedTest
  @CsvSource({
    // local time of reception in Paris and in New York
    "'\"EventReceivedTime\":\"2020-08-05T02:09:51+02:00\"', 2020-08-05T00:09:49Z",
    "'\"@timestamp\":\"2020-08-05T06:09:51.733Z\"', 2020-08-05T06:09:49Z",
    // second time of the event
    "'\"TimeCreated\":\"2020-08-05T00:09:49.250Z\"', 2020-08-05T00:09:49.250Z",
    "'\"TimeCreated\":\"2020-08-05 02:09:49 +0900\"', 2020-08-04T17:09:49Z",
    "'\"SystemTime\":\"2020-08-05T00:09:49.2500000Z\"', 2020-08-05T00:09:49.250Z",
    "'\"UtcTime\":\"2020-08-05 00:09:49.250\"', 2020-08-05T00:09:49.250Z",
  })
  void readsZoneFromSecondTime(String second, Instant expected) {
    assertThat(of("{\"EventTime\":\"2020-08-05 02:09:49\"," + second + "}")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "EventTime, 2026-11-20 02:09:49, Europe/Paris, 2026-11-20T01:09:49Z",
    "EventTime, 2026-07-20 02:09:49, Europe/Paris, 2026-07-20T00:09:49Z",
    "EventTime, 2026-11-20 02:09:49, America/New_York, 2026-11-20T07:09:49Z",
    "TimeCreated, 2026-11-20 02:09:49.123, Asia/Tokyo, 2026-11-19T17:09:49.123Z",
    "TimeGenerated, '11/20/2026, 2:09:49.123 PM', Europe/Paris, 2026-11-20T13:09:49.123Z",
  })
  void readsLocalTimeInZoneOfSensor(String field, String time, ZoneId zone, Instant expected) {
    assertThat(of("{\"%s\":\"%s\"}".formatted(field, time), zone)).isEqualTo(expected);
  }

  @Test
  void prefersSecondTimeToZoneOfSensor() {
    assertThat(
            of(
                """
                {"EventTime":"2020-08-05 02:09:49","EventReceivedTime":"2020-08-05 02:09:51",
                 "@timestamp":"2020-08-05T06:09:51.733Z"}\
                """,
                ZoneId.of("Asia/Tokyo")))
        .isEqualTo("2020-08-05T06:09:49Z");
  }

  @Test
  void namesMissingTimeField() {
    assertThatThrownBy(() -> of("{}"))
        .isInstanceOfSatisfying(
            RejectedRecordException.class,
            e -> assertThat(e.rejected().field()).isEqualTo("UtcTime"));
  }

  private static Instant of(String json) {
    return of(json, null);
  }

  private static Instant of(String json, ZoneId zone) {
    try {
      return EventTime.of(WindowsEvent.of(JSON.readTree(json)), zone);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
