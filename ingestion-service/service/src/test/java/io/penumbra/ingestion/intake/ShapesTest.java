package io.penumbra.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.penumbra.contracts.chunk.ByteSource;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SectionCodec;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.ingestion.exclusion.Exclusions;
import io.penumbra.ingestion.format.Readers;
import io.penumbra.ingestion.quarantine.RejectedLine;
import io.penumbra.ingestion.quarantine.RejectedLines;
import io.penumbra.ingestion.section.RequestSection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole bodies as written by tools and portals. The samples are the seeds of the fuzz tests. */
class ShapesTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");
  private static final Instant AT_MILLIS = AT.plusMillis(123);
  private static final Instant AT_MICROS = AT.plusNanos(123_456_000);

  /** Result of reading a body. */
  private record Read(
      Receipt receipt,
      List<Transaction> transactions,
      Set<Fact> facts,
      Set<Subject> subjects,
      List<RejectedLine> rejected) {}

  @ParameterizedTest
  @ValueSource(strings = {"get-winevent", "get-winevent-messages"})
  void takesOutputOfGetWinEvent(String seed) {
    Read read = read(seed("windows/" + seed));
    assertThat(read.receipt().rejected()).isEmpty();
    assertThat(read.receipt().accepted()).isEqualTo(3);
    assertThat(read.subjects()).containsExactly(Subject.host("ws5"));
    assertThat(read.transactions())
        .extracting(
            Transaction::remoteAddress,
            Transaction::localPort,
            Transaction::account,
            Transaction::process)
        .containsExactlyInAnyOrder(
            tuple("52.96.0.1", 50_001, "CORP\\ann", "C:\\app\\x.exe"),
            tuple("52.96.0.2", 50_002, null, "\\device\\harddiskvolume2\\app\\x.exe"));
    assertThat(read.facts())
        .filteredOn(Fact.Logon.class::isInstance)
        .singleElement()
        .satisfies(
            fact -> {
              Fact.Logon logon = (Fact.Logon) fact;
              assertThat(logon.account()).isEqualTo("CORP\\ann");
              assertThat(logon.sid()).isEqualTo("S-1-5-21-1-1001");
              assertThat(logon.session()).isEqualTo("0x3e7f");
              assertThat(logon.kind()).isEqualTo(Fact.Logon.Kind.INTERACTIVE);
              assertThat(logon.at()).isIn(AT_MILLIS, AT_MICROS);
            });
  }

  @Test
  void takesOutputOfEvtxDump() {
    Read read = read(seed("windows/evtx-dump"));
    assertThat(read.receipt().rejected()).isEmpty();
    assertThat(read.subjects()).containsExactly(Subject.host("ws5"));
    assertThat(read.transactions())
        .extracting(Transaction::remoteAddress, Transaction::at)
        .containsExactlyInAnyOrder(tuple("52.96.0.1", AT_MILLIS), tuple("52.96.0.2", AT_MICROS));
    assertThat(read(seed("windows/evtx-dump-attributes")).transactions())
        .extracting(Transaction::remoteAddress)
        .containsExactly("52.96.0.2");
  }

  @Test
  void takesStringInsertsOfFluentBit() {
    Read read = read(seed("windows/fluent-bit-winevtlog"));
    assertThat(read.receipt().rejected()).isEmpty();
    assertThat(read.receipt().skipped()).isEqualTo(Map.of("unknown-kind", 1));
    assertThat(read.transactions())
        .extracting(Transaction::remoteAddress, Transaction::remotePort, Transaction::at)
        .containsExactlyInAnyOrder(
            tuple("52.96.0.1", 443, AT_MILLIS),
            tuple("52.96.0.1", 443, AT_MILLIS),
            tuple("52.96.0.2", 443, AT));
    assertThat(read.facts())
        .contains(new Fact.NameAnswer(AT_MILLIS, "example.org", "93.184.216.34"));
  }

  @Test
  void takesEventDataOfSentinelAsJsonAndXml() {
    Read read = read(seed("windows/sentinel-rows"));
    assertThat(read.receipt().rejected()).isEmpty();
    assertThat(read.transactions())
        .extracting(Transaction::remoteAddress, Transaction::process)
        .containsExactlyInAnyOrder(
            tuple("52.96.0.1", "C:\\A&B\\x.exe"),
            tuple("52.96.0.2", "\\device\\harddiskvolume2\\app\\x.exe"),
            tuple("52.96.0.2", "\\device\\harddiskvolume2\\app\\x.exe"),
            tuple("52.96.0.2", "\\device\\harddiskvolume2\\app\\x.exe"));
  }

  @Test
  void takesCsvExportOfSentinel() {
    Read read = read(seed("windows/sentinel-export"));
    assertThat(read.receipt().rejected()).isEmpty();
    assertThat(read.receipt().skipped()).isEqualTo(Map.of("unknown-kind", 1));
    assertThat(read.transactions())
        .extracting(Transaction::remoteAddress, Transaction::at)
        .containsExactly(tuple("52.96.0.1", AT_MILLIS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunting-answer", "graph-answer"})
  void takesAnswersToHuntingQueries(String seed) {
    Read read = read(seed("defender/" + seed));
    assertThat(read.receipt().rejected()).isEmpty();
    assertThat(read.receipt().accepted()).isEqualTo(2);
    assertThat(read.subjects()).containsExactly(Subject.device("abc123"));
    assertThat(read.transactions())
        .extracting(Transaction::remoteAddress)
        .containsExactlyInAnyOrder("52.96.0.1", "52.96.0.2");
  }

  @Test
  void takesCsvExportOfHuntingWithoutDeviceId() {
    Read read = read(seed("defender/hunting-export"));
    assertThat(read.receipt().rejected()).isEmpty();
    assertThat(read.subjects()).containsExactly(Subject.host("ws5"));
    assertThat(read.transactions())
        .extracting(Transaction::remoteAddress, Transaction::host, Transaction::at)
        .containsExactlyInAnyOrder(
            tuple("52.96.0.1", "outlook.office.com", AT_MICROS),
            tuple("52.96.0.2", null, AT_MICROS));
  }

  @Test
  void takesTimesThatTheHeaderCallsUtc() {
    Read read = read(seed("defender/hunting-export-in-utc"));
    assertThat(read.transactions()).extracting(Transaction::at).containsExactly(AT_MILLIS);
    assertThat(read.receipt().rejected()).isEqualTo(Map.of("too-old", 1));
  }

  @Test
  void rejectsLocalTimesOfCsvWithoutZone() {
    String export =
        """
        TimeGenerated [Local Time],DeviceName,ActionType,RemoteIP
        "11/20/2026, 8:00:00.123 AM",ws5,ConnectionSuccess,52.96.0.1
        """;
    Read read = read(export.getBytes(StandardCharsets.UTF_8));
    assertThat(read.receipt().rejected()).isEqualTo(Map.of("no-time-zone", 1));
    assertThat(read.receipt().rejections().getFirst().field()).isEqualTo("TimeGenerated");
  }

  @Test
  void rejectsBrokenRowsByTheirLineAlone() {
    Read read = read(seed("defender/hunting-export-with-a-broken-row"));
    assertThat(read.transactions())
        .extracting(Transaction::remoteAddress)
        .containsExactlyInAnyOrder("52.96.0.1", "52.96.0.3", "52.96.0.4");
    assertThat(read.receipt().rejections())
        .extracting(Receipt.Rejection::line, Receipt.Rejection::reason)
        .containsExactly(tuple(3, "unknown-format"), tuple(5, "unknown-format"));
    assertThat(read.rejected().getFirst().context())
        .isEqualTo("Timestamp,DeviceName,ActionType,RemoteIP");
    assertThat(new String(read.rejected().getFirst().raw(), StandardCharsets.UTF_8))
        .isEqualTo("2026-11-20T08:00:00Z,\"ws5,ConnectionSuccess,52.96.0.2");
  }

  @Test
  void keepsRowsApartThatAreLongerThanARecord() {
    String good = "2026-11-20T08:00:00Z,ws5,ConnectionSuccess,52.96.0.1\n";
    String unclosed = "2026-11-20T08:00:00Z,\"ws5,ConnectionSuccess,52.96.0.2\n";
    String tooLong = good.replace("ws5", "x".repeat(300_000));
    Read read =
        read(
            ("Timestamp,DeviceName,ActionType,RemoteIP\n" + good + unclosed + good.repeat(9_000))
                .concat(tooLong + good)
                .getBytes(StandardCharsets.UTF_8));
    assertThat(read.receipt().accepted()).isEqualTo(9_002);
    assertThat(read.receipt().rejections())
        .extracting(Receipt.Rejection::line, Receipt.Rejection::reason)
        .containsExactly(tuple(3, "unknown-format"), tuple(9_004, "record-too-long"));
  }

  @Test
  void takesExportsAndOtherFormatsInOneBody() {
    String body =
        new String(seed("defender/hunting-export"), StandardCharsets.UTF_8)
            + new String(seed("defender/hunting-export-in-utc"), StandardCharsets.UTF_8)
            + new String(seed("defender/message"), StandardCharsets.UTF_8)
            + "\n"
            + new String(seed("zeek-in-columns/conn-and-dns"), StandardCharsets.UTF_8);
    Read exports = read(seed("defender/hunting-export"));
    Read utc = read(seed("defender/hunting-export-in-utc"));
    Read message = read(seed("defender/message"));
    Read zeek = read(seed("zeek-in-columns/conn-and-dns"));
    assertThat(zeek.receipt().accepted()).isPositive();
    assertThat(message.receipt().accepted()).isPositive();
    assertThat(read(body.getBytes(StandardCharsets.UTF_8)).receipt().accepted())
        .isEqualTo(
            exports.receipt().accepted()
                + utc.receipt().accepted()
                + message.receipt().accepted()
                + zeek.receipt().accepted());
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-16-le", "utf-16-be", "gzip"})
  void takesOtherEncodings(String seed) {
    Read read = read(seed("anything/" + seed));
    assertThat(read.receipt().rejected()).isEmpty();
    assertThat(read.facts()).contains(new Fact.MachineSeen(AT, "Zoë 😀", null, null, null));
  }

  @Test
  void takesCompressedUtf16() {
    assertThat(read(gzip(seed("anything/utf-16-le"))).receipt().accepted()).isEqualTo(1);
  }

  @Test
  void rejectsTextThatIsNoUtf16ByItself() {
    String record = "{\"time\":\"%s\",\"machine\":{\"id\":\"m\"},\"host\":\"%s.example\"}\n";
    String body =
        record.formatted(AT, "a") + record.formatted(AT, "\ud800") + record.formatted(AT, "b");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE});
    for (char c : body.toCharArray()) {
      bytes.write(c & 0xFF);
      bytes.write(c >> 8);
    }
    bytes.write('{');
    Read read = read(bytes.toByteArray());
    assertThat(read.receipt().accepted()).isEqualTo(2);
    assertThat(read.receipt().rejected()).isEqualTo(Map.of("not-utf8", 2));
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Read read(byte[] body) {
    RequestSectionBuilder sections = new RequestSectionBuilder("sensor", "endpoints");
    RejectedLines rejected = new RejectedLines(1, 100_000, 4_096, 1 << 24);
    RecordParser intake =
        new RecordParser(
            Readers.all(),
            new RecordParser.Terms(
                EnumSet.allOf(SensorFormat.class),
                format -> true,
                null,
                null,
                NOW,
                null,
                Exclusions.NONE),
            new TestLimits(),
            NOW,
            sections,
            rejected);
    try (InputStream in = BodyDecoder.decode(null, new ByteArrayInputStream(body))) {
      intake.readAll(new RecordStream(in, 256 * 1024, 1 << 26));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Transaction> transactions = new ArrayList<>();
    Set<Fact> facts = new HashSet<>();
    Set<Subject> subjects = new HashSet<>();
    for (RequestSection stored : sections.build()) {
      Section section = SectionCodec.decode(new ByteSource(stored.encoded()));
      transactions.addAll(section.transactions());
      facts.addAll(section.facts());
      subjects.add(stored.subject());
    }
    return new Read(intake.receipt("batch"), transactions, facts, subjects, rejected.lines());
  }

  private static byte[] seed(String name) {
    try (InputStream in = ShapesTest.class.getResourceAsStream("seeds/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
