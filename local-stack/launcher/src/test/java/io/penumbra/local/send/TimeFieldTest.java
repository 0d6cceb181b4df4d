package io.penumbra.local.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeFieldTest {

  private static final Duration TWO_DAYS_TEN_MINUTES = Duration.ofDays(2).plusMinutes(10);

  @Test
  void shiftsEveryTimeInItsForm() {
    assertThat(
            shift(
                """
                {"UtcTime":"2020-08-05 06:09:48.521","EventTime":"2020-08-05 02:09:51",\
                "@timestamp":"2020-08-05T06:09:52.731Z","EventReceivedTime":"2020-08-05 02:09:52",\
                "Timestamp":"2020-08-05T06:09:20.2939301Z","offset":"2020-08-05T08:09:20+02:00"}""",
                TWO_DAYS_TEN_MINUTES))
        .isEqualTo(
            """
            {"UtcTime":"2020-08-07 06:19:48.521","EventTime":"2020-08-07 02:19:51",\
            "@timestamp":"2020-08-07T06:19:52.731Z","EventReceivedTime":"2020-08-07 02:19:52",\
            "Timestamp":"2020-08-07T06:19:20.2939301Z","offset":"2020-08-07T08:19:20+02:00"}""");
  }

  @Test
  void keepsSecondsOfWholeMinutes() {
    assertThat(shift("{\"time\":\"2026-01-31T23:50:00Z\"}", Duration.ofMinutes(10)))
        .isEqualTo("{\"time\":\"2026-02-01T00:00:00Z\"}");
  }

  @Test
  void shiftsEpochSecondsOfKnownFields() {
    assertThat(
            shift(
                "{\"ts\":1600000000.123,\"unixTime\":\"1600000000\",\"id\":1600000000}",
                Duration.ofSeconds(50)))
        .isEqualTo("{\"ts\":1600000050.123,\"unixTime\":\"1600000050\",\"id\":1600000000}");
  }

  @Test
  void shiftsFirstColumnOfLogs() {
    assertThat(shift("1600000000.123456\tC1\t1600000000\t7", Duration.ofSeconds(50)))
        .isEqualTo("1600000050.123456\tC1\t1600000000\t7");
    assertThat(eventTime("1600000000.5\tC1")).contains(Instant.ofEpochSecond(1_600_000_000));
  }

  @Test
  void keepsTextThatOnlyResemblesATime() {
    String line =
        """
        {"_file":"attack_2020-10-19 00:29:01.json","day":"2020-10-19","rule":"99:99:99",\
        "Image":"C:\\\\2020-10-19T00:00:00Z\\\\a.exe","odd":"2020-13-45 00:00:00"}""";

    assertThat(shift(line, TWO_DAYS_TEN_MINUTES)).isEqualTo(line);
  }

  @Test
  void prefersEventTimeToCollectorTimes() {
    assertThat(
            eventTime(
                """
                {"@timestamp":"2020-08-05T06:09:52.731Z","TimeCreated":"2020-08-05 01:09:52",\
                "UtcTime":"2020-08-05 06:09:48.521"}"""))
        .contains(Instant.parse("2020-08-05T06:09:48.521Z"));
    assertThat(
            eventTime(
                """
                {"time":"2026-01-01T12:00:00Z","properties":{"Timestamp":"2026-01-01T11:57:00Z"}}"""))
        .contains(Instant.parse("2026-01-01T11:57:00Z"));
    assertThat(eventTime("{\"time\":\"2026-01-01T12:00:00+01:00\"}"))
        .contains(Instant.parse("2026-01-01T11:00:00Z"));
    assertThat(eventTime("{\"ts\":1600000000.5}")).contains(Instant.ofEpochSecond(1_600_000_000));
    assertThat(eventTime("{\"when\":\"2026-01-01T12:00:00Z\"}")).isEmpty();
  }

  @Test
  void shiftsTimesInCellsInTheirForm() {
    assertThat(
            TimeField.shift(
                "2020-08-05T06:09:48.5212345Z,a 2020-08-05T06:09:48Z,\"8/5/2020, 11:59:59.123 PM\",x",
                TWO_DAYS_TEN_MINUTES,
                FileKind.CSV))
        .isEqualTo(
            "2020-08-07T06:19:48.5212345Z,a 2020-08-05T06:09:48Z,\"8/8/2020, 12:09:59.123 AM\",x");
    assertThat(TimeField.findEventTime("a,2020-08-05T06:09:48Z", FileKind.CSV))
        .contains(Instant.parse("2020-08-05T06:09:48Z"));
    assertThat(TimeField.findEventTime("\"8/5/2020, 11:59:59.123 PM\"", FileKind.CSV))
        .contains(Instant.parse("2020-08-05T23:59:59Z"));
    assertThat(TimeField.findEventTime("a,b", FileKind.CSV)).isEmpty();
  }

  private static String shift(String record, Duration by) {
    return TimeField.shift(record, by, FileKind.RECORDS);
  }

  private static Optional<Instant> eventTime(String record) {
    return TimeField.findEventTime(record, FileKind.RECORDS);
  }
}
