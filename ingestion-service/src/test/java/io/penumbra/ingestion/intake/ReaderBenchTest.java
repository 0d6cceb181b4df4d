package io.penumbra.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.format.Readers;
import io.penumbra.ingestion.quarantine.RejectedLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Lines a CPU second from bytes to what is stored, without storing it: cutting, recognising,
 * reading, checking and encoding. Next to it the same for native JSON records, in the same run.
 * {@code -Dpenumbra.bench=readers -Dtest=ReaderBenchTest}; off otherwise, because a busy machine
 * would make it fail.
 */
@EnabledIfSystemProperty(named = "penumbra.bench", matches = "readers")
class ReaderBenchTest {

  private static final int LINES = 20_000;
  private static final int ROUNDS = 25;
  private static final int WANTED = 100_000;
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  private final Random random = new Random(1);

  @Test
  void readsHundredThousandLinesInCpuSecond() throws IOException {
    double json = linesPerCpuSecond("native JSON", SensorFormat.NATIVE, this::nativeRecord, "");
    double squid = linesPerCpuSecond("Squid", SensorFormat.SQUID, this::squid, "");
    double cef = linesPerCpuSecond("CEF", SensorFormat.CEF, this::cef, "");
    double w3c =
        linesPerCpuSecond(
            "W3C",
            SensorFormat.W3C,
            this::w3c,
            "#Fields: date time time-taken c-ip cs-username sc-filter-result s-action sc-status"
                + " cs-method cs-uri-scheme cs-host cs-uri-port cs-uri-path cs(User-Agent) sc-bytes"
                + " cs-bytes\n");
    System.out.printf(
        "ratio to native JSON: Squid %.2f, CEF %.2f, W3C %.2f%n",
        squid / json, cef / json, w3c / json);
    assertThat(squid).isGreaterThan(WANTED);
    assertThat(cef).isGreaterThan(WANTED);
    assertThat(w3c).isGreaterThan(WANTED);
  }

  private double linesPerCpuSecond(
      String name, SensorFormat format, IntFunction<String> line, String head) throws IOException {
    StringBuilder text = new StringBuilder(head);
    for (int i = 0; i < LINES; i++) {
      text.append(line.apply(i)).append('\n');
    }
    byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] nanos = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long begin = threads.getCurrentThreadCpuTime();
      assertThat(read(body, format)).isEqualTo(LINES);
      nanos[round] = threads.getCurrentThreadCpuTime() - begin;
    }
    Arrays.sort(nanos);
    double perSecond = LINES * 1e9 / nanos[ROUNDS / 2];
    System.out.printf("%s: %,.0f lines a CPU second (median of %d)%n", name, perSecond, ROUNDS);
    return perSecond;
  }

  private static int read(byte[] body, SensorFormat format) throws IOException {
    RequestSectionBuilder builder = new RequestSectionBuilder("sensor", "proxies");
    RecordParser parser =
        new RecordParser(
            Readers.all(),
            new RecordParser.Terms(
                EnumSet.allOf(SensorFormat.class), it -> it == format, ZoneOffset.UTC, null, NOW),
            new TestLimits(),
            NOW,
            builder,
            new RejectedLines(1, 1_000, 4_096, 1 << 20));
    parser.readAll(new RecordStream(new ByteArrayInputStream(body), 65_536, 1 << 30));
    assertThat(builder.build()).isNotEmpty();
    return parser.receipt("").accepted();
  }

  private String client() {
    return "10." + random.nextInt(4) + '.' + random.nextInt(200) + '.' + (1 + random.nextInt(250));
  }

  private String host() {
    return "h" + random.nextInt(5_000) + ".example" + random.nextInt(50) + ".com";
  }

  private String squid(int i) {
    return "%d.%03d %6d %s TCP_TUNNEL/200 %d CONNECT %s:443 corp\\\\u%d HIER_DIRECT/203.0.113.%d -"
        .formatted(
            1_795_700_000 + i,
            random.nextInt(1_000),
            random.nextInt(90_000),
            client(),
            random.nextInt(1_000_000),
            host(),
            random.nextInt(900),
            random.nextInt(250));
  }

  private String cef(int i) {
    String host = host();
    return ("<134>Nov 26 15:15:41 nss01 CEF:0|Zscaler|NSSWeblog|5.7|Allowed|Allowed|3|act=Allowed"
            + " app=HTTPS cat=Cloud Storage dhost=%s dst=203.0.113.%d src=%s in=%d outcome=200"
            + " out=%d request=%s/path/%d?x=1 rt=%d sourceTranslatedAddress=198.51.100.7"
            + " requestClientApplication=Mozilla/5.0 (Windows NT 10.0; Win64; x64) requestMethod=GET"
            + " suser=u%d@contoso.example cs1Label=dept cs1=Sales cs2Label=urlcat cs2=Storage")
        .formatted(
            host,
            random.nextInt(250),
            client(),
            random.nextInt(1_000_000),
            random.nextInt(100_000),
            host,
            i,
            1_795_700_000_000L + i * 10L,
            random.nextInt(900));
  }

  private String w3c(int i) {
    return ("2026-11-26 %02d:%02d:%02d %d %s u%d OBSERVED TCP_TUNNELED 200 CONNECT tcp %s 443 /"
            + " \"Mozilla/5.0 (Windows NT 10.0; Win64; x64)\" %d %d")
        .formatted(
            i / 3_600 % 24,
            i / 60 % 60,
            i % 60,
            random.nextInt(9_000),
            client(),
            random.nextInt(900),
            host(),
            random.nextInt(1_000_000),
            random.nextInt(100_000));
  }

  private String nativeRecord(int i) {
    return ("{\"time\":\"2026-11-26T%02d:%02d:%02dZ\",\"machine\":{\"name\":\"ws%d\"},\"user\":"
            + "\"corp\\\\u%d\",\"localAddress\":\"%s\",\"localPort\":%d,\"remoteAddress\":"
            + "\"203.0.113.%d\",\"remotePort\":443,\"protocol\":\"tcp\",\"host\":\"%s\","
            + "\"bytesUp\":%d,\"bytesDown\":%d}")
        .formatted(
            i / 3_600 % 24,
            i / 60 % 60,
            i % 60,
            random.nextInt(300),
            random.nextInt(900),
            client(),
            1_024 + random.nextInt(60_000),
            random.nextInt(250),
            host(),
            random.nextInt(1_000_000),
            random.nextInt(100_000));
  }
}
