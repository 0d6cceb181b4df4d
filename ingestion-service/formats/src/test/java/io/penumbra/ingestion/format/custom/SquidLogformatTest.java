package io.penumbra.ingestion.format.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Readers;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectedRecordException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquidLogformatTest {

  /** Lines of the default with %>st, which is another logformat. */
  private static final Pattern TWO_SIZES = Pattern.compile("/\\d{3} \\d+ \\d+ ");

  private static final LineContext CONTEXT =
      new LineContext(null, Instant.parse("2026-11-27T12:00:00Z"), null, null);

  /**
   * The custom parser of the default logformat returns the same results as the built-in reader of
   * Squid logs.
   */
  @Test
  void readsDefaultAsBuiltInReaderDoes() throws IOException {
    CustomParser parser =
        new CustomParser("squid", CustomParsers.squid(CustomParsers.SQUID_DEFAULT));
    int taken = 0;
    for (String text : lines()) {
      LogLine line = LogLine.of(text);
      LineReader builtIn =
          Readers.all().readerOf(line, CONTEXT, EnumSet.of(SensorFormat.SQUID)).orElse(null);
      if (builtIn != null) {
        Reading expected = read(builtIn, line);
        if (!(expected instanceof Reading.Rejected)) {
          assertThat(read(parser, line)).as(text).isEqualTo(expected);
          taken += expected instanceof Reading.Taken ? 1 : 0;
        }
      }
    }
    assertThat(taken).isGreaterThan(10);
  }

  private static List<String> lines() throws IOException {
    try (InputStream in =
        SquidLogformatTest.class.getResourceAsStream(
            "/io/penumbra/ingestion/format/logs/squid-native.log")) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
          .lines()
          .filter(line -> line.contains("HIER_"))
          .filter(line -> !TWO_SIZES.matcher(line).find())
          .toList();
    }
  }

  private static Reading read(LineReader reader, LogLine line) {
    try {
      return reader.read(line, CONTEXT);
    } catch (RejectedRecordException e) {
      return e.rejected();
    }
  }

  @Test
  void readsCodesInAnyOrderWithTextBetween() {
    CustomParser parser =
        new CustomParser(
            "squid",
            CustomParsers.squid(
                "[%tl] client=%>a:%>p user=\"%#un\" %>st/%<st \"%rm %ru HTTP/%rv\" agent=\"%{User-Agent}>h\""
                    + " %Ss:%Sh/%<a took=%tr"));
    LogLine line =
        LogLine.of(
            "[27/Nov/2026:11:00:01 +0100] client=10.1.2.3:50123 user=\"CORP%5canna%20b\" 321/4096"
                + " \"CONNECT mega.nz:443 HTTP/1.1\" agent=\"curl/8 (x)\""
                + " TCP_TUNNEL:HIER_DIRECT/203.0.113.9 took=1000");
    Transaction use = ((Reading.Taken) read(parser, line)).transactions().getFirst();
    assertThat(use.at()).isEqualTo("2026-11-27T10:00:00Z");
    assertThat(use.account()).isEqualTo("CORP\\anna b");
    assertThat(use.localPort()).isEqualTo(50123);
    assertThat(use.host()).isEqualTo("mega.nz");
    assertThat(use.remoteAddress()).isEqualTo("203.0.113.9");
    assertThat(use.remotePort()).isEqualTo(443);
    assertThat(use.bytesUp()).isEqualTo(321);
    assertThat(use.bytesDown()).isEqualTo(4096);
    assertThat(use.verdict()).isEqualTo(Verdict.ALLOWED);
    assertThat(parser.fields(line, CONTEXT).raw(">h{User-Agent}")).isEqualTo("curl/8 (x)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%ts %>a|the URL",
        "%ts %ru|the client",
        "%>a %ru|a time",
        "%ts%>a %ru|a character between two codes",
        "%ts %>a %ru %ru|each code once",
        "%ts %>a %ru %|an unknown code",
        "plain text|has no code in it",
        "%{%d/%b/%Y}tl %>a %ru|without a pattern of its own",
      })
  void refusesLogformatsThatSayTooLittle(String logformat, String reason) {
    assertThatThrownBy(() -> new CustomParser("squid", CustomParsers.squid(logformat)))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("logformat")
        .hasMessageContaining(reason);
  }

  @Test
  void rejectsLinesOfOtherFormats() {
    CustomParser parser =
        new CustomParser("squid", CustomParsers.squid(CustomParsers.SQUID_DEFAULT));
    assertThat(read(parser, LogLine.of("GET / HTTP/1.1")))
        .isInstanceOfSatisfying(
            Reading.Rejected.class,
            it -> assertThat(it.detail()).contains("does not match the logformat"));
  }

  @Test
  void rejectsTimeBeyondCalendar() {
    CustomParser parser =
        new CustomParser("squid", CustomParsers.squid("%ts.%03tu %>a %Ss/%>Hs %ru"));
    LogLine line = LogLine.of("99999999999999999.001 10.1.2.3 TCP_MISS/200 https://mega.nz/");
    assertThat(read(parser, line))
        .isInstanceOfSatisfying(
            Reading.Rejected.class, it -> assertThat(it.detail()).contains("since 1970"));
  }
}
