package io.penumbra.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.exclusion.Exclusions;
import io.penumbra.ingestion.format.Formats;
import io.penumbra.ingestion.format.Readers;
import io.penumbra.ingestion.quarantine.RejectedLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * CPU time to cut, read and encode native records, from bytes and from trees in the same run.
 * Enabled by {@code -Dpenumbra.bench=read -Dtest=ReadBenchTest}, because the test fails on a busy
 * machine.
 */
@EnabledIfSystemProperty(named = "penumbra.bench", matches = "read")
class ReadBenchTest {

  private static final Instant NOW = Instant.parse("2026-11-20T17:00:00Z");
  private static final int REQUESTS = 300;
  private static final int RECORDS = 200;
  private static final int ROUNDS = 25;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final List<byte[]> bodies = bodies();

  @Test
  void readsFromBytesInLessTime() {
    Formats formats = Readers.all();
    long bytes = Long.MAX_VALUE;
    long trees = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      bytes = Math.min(bytes, nanos(formats));
      trees = Math.min(trees, nanos(BytesReaderFuzzTest.WITH_TREES));
    }
    System.getLogger(ReadBenchTest.class.getName())
        .log(
            System.Logger.Level.INFO,
            String.format(
                Locale.ROOT,
                "from bytes %,d ns a record, as trees %,d ns: ratio %.2f",
                bytes,
                trees,
                (double) trees / bytes));
    assertThat(bytes).isLessThan(trees);
  }

  /** Returns the average CPU time per record. */
  private long nanos(Formats formats) {
    long began = threads.getCurrentThreadCpuTime();
    bodies.forEach(body -> read(formats, body));
    return (threads.getCurrentThreadCpuTime() - began) / ((long) REQUESTS * RECORDS);
  }

  private static void read(Formats formats, byte[] body) {
    RequestSectionBuilder sections = new RequestSectionBuilder("sensor", "endpoints");
    RecordParser parser =
        new RecordParser(
            formats,
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
            sections,
            new RejectedLines(1, 100_000, 4_096, 1 << 24));
    try {
      parser.readAll(new RecordStream(new ByteArrayInputStream(body), 4_096, 1 << 20));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(parser.receipt("batch").accepted()).isEqualTo(RECORDS);
    assertThat(sections.build()).isNotEmpty();
  }

  /**
   * Returns bodies as a machine sends them: one user, one address and about forty hosts, over half
   * an hour.
   */
  private static List<byte[]> bodies() {
    Random random = new Random(26);
    List<byte[]> bodies = new ArrayList<>();
    for (int machine = 0; machine < REQUESTS; machine++) {
      StringBuilder body = new StringBuilder();
      Instant at = NOW.minusSeconds(1_800);
      for (int i = 0; i < RECORDS; i++) {
        at = at.plusMillis(random.nextInt(18_000));
        int host = (int) Math.abs(random.nextGaussian() * 20);
        body.append(
            """
            {"time":"%s","machine":{"id":"m-%04d","name":"LT-%04d.corp.example","os":"Windows10","osVersion":"22H2","osBuild":"19045.3930"},\
            "user":"CORP\\\\user%d","localAddress":"10.1.%d.%d","localPort":%d,"remoteAddress":"203.0.113.%d","remotePort":443,"protocol":"tcp",\
            "host":"app%d.example.com","process":"C:\\\\Program Files\\\\Browser\\\\browser.exe","bytesUp":%d,"bytesDown":%d,"action":"allowed","id":"c%d"}
            """
                .formatted(
                    at,
                    machine,
                    machine,
                    machine,
                    machine / 250,
                    machine % 250,
                    49_152 + random.nextInt(16_000),
                    host,
                    host,
                    random.nextInt(100_000),
                    random.nextInt(10_000_000),
                    random.nextLong(1L << 40)));
      }
      bodies.add(body.toString().getBytes(StandardCharsets.UTF_8));
    }
    return bodies;
  }
}
