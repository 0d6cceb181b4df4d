package io.penumbra.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.exclusion.Exclusions;
import io.penumbra.ingestion.format.Readers;
import io.penumbra.ingestion.quarantine.RejectedLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** Small compressed request that inflates to a large number of events on one line, all rejected. */
class HecEventsTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final String EVENT = "{\"event\":\"a\"}";

  /**
   * Maximum CPU time per event. The target on an idle machine is 5 µs; an earlier version took 84
   * µs.
   */
  private static final long MOST_NANOS = 20_000;

  @Test
  void endsAtMaximumEvents() throws IOException {
    assertThat(rejected(HecEvents.MOST_EVENTS)).isEqualTo(HecEvents.MOST_EVENTS);
    assertThatThrownBy(() -> rejected(HecEvents.MOST_EVENTS + 1))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.problem().status()).isEqualTo(413))
        .hasMessageContaining("at most 50000 events");
  }

  @Test
  void rejectsEventInFewMicroseconds() throws IOException {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      rejected(HecEvents.MOST_EVENTS);
      long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began;
      least = Math.min(least, nanos / HecEvents.MOST_EVENTS);
    }
    System.getLogger(HecEventsTest.class.getName())
        .log(System.Logger.Level.INFO, least + " ns a rejected event");
    assertThat(least).isLessThan(MOST_NANOS);
  }

  private static int rejected(int events) throws IOException {
    byte[] body = EVENT.repeat(events).getBytes(StandardCharsets.UTF_8);
    RecordParser parser =
        new RecordParser(
            Readers.all(),
            new RecordParser.Terms(
                EnumSet.allOf(SensorFormat.class),
                _ -> true,
                null,
                null,
                NOW,
                null,
                Exclusions.NONE),
            new TestLimits(),
            NOW,
            new RequestSectionBuilder("sensor", "proxies"),
            new RejectedLines(1, 50_000, 16_384, 4 << 20));
    parser.readAll(
        new HecEvents(
            new RecordStream(new ByteArrayInputStream(body), 256 * 1024, 64 << 20), Readers.all()));
    return parser.receipt("batch").rejected().values().stream().mapToInt(it -> it).sum();
  }
}
