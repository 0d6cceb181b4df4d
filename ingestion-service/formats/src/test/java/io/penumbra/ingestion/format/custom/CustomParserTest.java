package io.penumbra.ingestion.format.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectedRecordException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomParserTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private final CustomParser csv = new CustomParser("csv", CustomParsers.CSV);
  private final CustomParser pairs = new CustomParser("pairs", CustomParsers.PAIRS);

  private static Reading.Taken read(CustomParser parser, String line, String head) {
    return (Reading.Taken) parser.read(LogLine.of(line), new LineContext(PARIS, NOW, head, null));
  }

  private static Transaction use(CustomParser parser, String line) {
    return read(parser, line, null).transactions().getFirst();
  }

  @Test
  void readsDelimitedLineByItsColumns() {
    Reading.Taken taken =
        read(
            csv,
            "27.11.2026;10:00:05;10.1.2.3;EMEA/anna;https://mega.nz:8443/x;120;4096;ok;5000;more",
            null);
    assertThat(taken.subject()).isEqualTo(Subject.address("10.1.2.3"));
    assertThat(taken.transactions())
        .singleElement()
        .satisfies(
            use -> {
              assertThat(use.at()).isEqualTo("2026-11-27T09:00:00Z");
              assertThat(use.account()).isEqualTo("EMEA\\anna");
              assertThat(use.host()).isEqualTo("mega.nz");
              assertThat(use.remotePort()).isEqualTo(8443);
              assertThat(use.bytesUp()).isEqualTo(120);
              assertThat(use.bytesDown()).isEqualTo(4096);
              assertThat(use.verdict()).isEqualTo(Verdict.ALLOWED);
            });
  }

  @ParameterizedTest
  @CsvSource({"refused,BLOCKED", "Refused,BLOCKED", "dropped,BLOCKED", "ok,ALLOWED", "-,UNKNOWN"})
  void readsActionByDenyTerms(String action, Verdict verdict) {
    assertThat(
            use(csv, "27.11.2026;10:00:05;10.1.2.3;-;mega.nz;-;-;%s;0".formatted(action)).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void keepsUnknownBytesUnknown() {
    Transaction use = use(csv, "27.11.2026;10:00:05;10.1.2.3;bob;mega.nz;-;;ok;0");
    assertThat(use.bytesUp()).isEqualTo(Transaction.UNKNOWN);
    assertThat(use.bytesDown()).isEqualTo(Transaction.UNKNOWN);
    assertThat(use.account()).isEqualTo("CORP\\bob");
  }

  @Test
  void readsColumnsInOrderOfLastHeader() {
    String head = "ms;what;got;sent;site;who;client;clock;day;note";
    assertThat(csv.isHead(LogLine.of(head))).isTrue();
    assertThat(csv.isHead(LogLine.of("27.11.2026;10:00:05;10.1.2.3;a;b;1;2;ok;0"))).isFalse();
    Transaction use =
        read(csv, "0;ok;2;1;dropbox.com;bob;10.1.2.3;10:00:05;27.11.2026;x", head)
            .transactions()
            .getFirst();
    assertThat(use.host()).isEqualTo("dropbox.com");
    assertThat(use.bytesUp()).isEqualTo(1);
    assertThat(
            read(csv, "27.11.2026;10:00:05;10.1.2.3;a;box.com;1;2;ok;0", "#other: line")
                .transactions()
                .getFirst()
                .host())
        .isEqualTo("box.com");
  }

  @Test
  void readsPairsWithTimeOfSyslogHeader() {
    Transaction use =
        use(
            pairs,
            "<134>Nov 27 10:00:05 fw1 kernel: from=10.1.2.3 fport=50123 to=203.0.113.9 tport=443"
                + " proto=17 user=\"CORP\\\\anna\" name=mega.nz app=quic.exe out=100 bytes=350");
    assertThat(use.at()).isEqualTo("2026-11-27T09:00:05Z");
    assertThat(use.localPort()).isEqualTo(50123);
    assertThat(use.protocol()).isEqualTo(Protocol.UDP);
    assertThat(use.process()).isEqualTo("quic.exe");
    assertThat(use.bytesUp()).isEqualTo(100);
    assertThat(use.bytesDown()).as("what is left of the total").isEqualTo(250);
    assertThat(use.verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void keepsTotalAlone() {
    Transaction use =
        use(
            pairs,
            "<134>Nov 27 10:00:05 fw1 kernel: from=10.1.2.3 fport=50123 to=203.0.113.9 tport=443"
                + " proto=17 name=mega.nz app=quic.exe bytes=350");
    assertThat(use.bytesUp()).isEqualTo(Transaction.UNKNOWN);
    assertThat(use.bytesDown()).isEqualTo(Transaction.UNKNOWN);
    assertThat(use.bytesTotal()).isEqualTo(350);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "27.11.2026;10:00:05;10.1.2|client|must be an IP address",
        "2026-11-27;10:00:05;10.1.2.3|day clock|does not fit the parser's pattern",
        ";;10.1.2.3|day clock|is missing",
        "27.11.2026|null|has 1 values; the parser has 9 columns",
      })
  void rejectsWithFieldAndReason(String begin, String field, String detail) {
    String line = begin.contains("10.1") ? begin + ";a;mega.nz;1;2;ok;0" : begin;
    assertThatThrownBy(() -> read(csv, line, null))
        .isInstanceOfSatisfying(
            RejectedRecordException.class,
            e -> {
              assertThat(String.valueOf(e.rejected().field())).isEqualTo(field);
              assertThat(e.rejected().detail()).contains(detail);
            });
  }

  @Test
  void givesYearlessTimesTheirLastYear() {
    CustomParser yearless =
        csvWith(new ParserDefinition.Time(List.of("day"), "MMM d HH:mm:ss", "UTC"));
    assertThat(use(yearless, "Dec 31 23:59:59;;10.1.2.3;a;mega.nz;1;2;ok;0").at())
        .isEqualTo("2025-12-31T23:59:59Z");
  }

  @ParameterizedTest
  @CsvSource({"HH:mm:ss", "dd.MM.yyyy", "qqqqqqqq", "'dd.MM"})
  void refusesPatternsThatHoldNoMoment(String pattern) {
    assertThatThrownBy(() -> csvWith(new ParserDefinition.Time(List.of("day"), pattern, null)))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("time.pattern");
  }

  private static CustomParser csvWith(ParserDefinition.Time time) {
    ParserDefinition csv = CustomParsers.CSV;
    return new CustomParser(
        "csv",
        new ParserDefinition(
            csv.layout(),
            csv.delimiter(),
            csv.columns(),
            null,
            false,
            time,
            null,
            csv.sourceAddress(),
            null,
            null,
            csv.user(),
            null,
            null,
            csv.url(),
            null,
            null,
            csv.uploaded(),
            csv.downloaded(),
            null,
            csv.action()));
  }
}
