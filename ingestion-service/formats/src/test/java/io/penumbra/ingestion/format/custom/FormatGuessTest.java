package io.penumbra.ingestion.format.custom;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.custom.FormatGuess.Evidence;
import io.penumbra.ingestion.format.custom.FormatGuess.Reason;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatGuessTest {

  private static final String HEADED =
      """
      Date,Time,Source IP,User,Destination IP,URL,Bytes Sent,Bytes Received,Action
      2026-11-27,10:00:01,10.1.2.3,CORP\\anna,203.0.113.9,https://mega.nz/a,120,4096,allowed
      2026-11-27,10:00:02,10.1.2.4,CORP\\bob,203.0.113.10,https://box.com/b,121,4097,denied
      2026-11-27,10:00:03,10.1.2.5,,203.0.113.11,https://zoom.us/,122,4098,allowed
      """;

  private static final String BARE =
      """
      27.11.2026 10:00:01|192.168.1.20|anna@example.com|mega.nz|443|allow|TCP
      28.11.2026 10:00:02|192.168.1.21|bob@example.com|box.com|443|deny|TCP
      29.11.2026 10:00:03|192.168.1.22|eve@example.com|zoom.us|443|allow|UDP
      """;

  private static final String PAIRS =
      """
      <13>Nov 27 10:00:01 gw proxy: src=10.1.2.3 dst=203.0.113.9 dpt=443 host=mega.nz user=anna sent=5 rcvd=6 colour=blue
      <13>Nov 27 10:00:02 gw proxy: src=10.1.2.4 dst=203.0.113.9 dpt=443 host=box.com user=bob sent=7 rcvd=8 colour=red
      """;

  private static FormatGuess guess(String sample) {
    FormatGuess guess = FormatGuess.of(sample.lines().toList()).orElseThrow();
    CustomParser parser = new CustomParser("guess", guess.definition());
    String head = null;
    for (String text : sample.lines().toList()) {
      LogLine line = LogLine.of(text);
      if (parser.isHead(line)) {
        head = text;
      } else {
        Instant now = Instant.parse("2026-11-30T00:00:00Z");
        assertThat(parser.read(line, new LineContext(ZoneOffset.UTC, now, head, null)))
            .as(text)
            .isInstanceOf(Reading.Taken.class);
      }
    }
    return guess;
  }

  @Test
  void findsColumnsByHeaderAndValues() {
    ParserDefinition found = guess(HEADED).definition();
    assertThat(found.layout()).isEqualTo(ParserDefinition.Layout.DELIMITED);
    assertThat(found.delimiter()).isEqualTo(",");
    assertThat(found.time().fields()).containsExactly("Date", "Time");
    assertThat(found.sourceAddress()).isEqualTo("Source IP");
    assertThat(found.destinationAddress()).isEqualTo("Destination IP");
    assertThat(found.user().field()).isEqualTo("User");
    assertThat(found.url()).isEqualTo("URL");
    assertThat(found.uploaded()).isEqualTo("Bytes Sent");
    assertThat(found.downloaded()).isEqualTo("Bytes Received");
    assertThat(found.action()).isEqualTo(new ParserDefinition.Action("Action", List.of("denied")));
  }

  @Test
  void findsColumnsWithoutHeaderByValues() {
    FormatGuess guess = guess(BARE);
    ParserDefinition found = guess.definition();
    assertThat(found.delimiter()).isEqualTo("|");
    assertThat(found.columns()).hasSize(7).first().isEqualTo("column 1");
    assertThat(found.time().pattern()).isEqualTo("dd.MM.yyyy HH:mm:ss");
    assertThat(found.sourceAddress()).isEqualTo("column 2");
    assertThat(found.user().field()).isEqualTo("column 3");
    assertThat(found.url()).isEqualTo("column 4");
    assertThat(found.protocol()).isEqualTo("column 7");
    assertThat(found.uploaded()).as("no name says which number it is").isNull();
    assertThat(guess.reasons())
        .contains(
            new Reason("delimiter", null, Evidence.SAME_NUMBER_OF_VALUES, 100),
            new Reason("sourceAddress", "column 2", Evidence.PRIVATE_ADDRESSES, 100));
  }

  @Test
  void findsKeysAndLeavesOthersUnmapped() {
    ParserDefinition found = guess(PAIRS).definition();
    assertThat(found.layout()).isEqualTo(ParserDefinition.Layout.KEY_VALUE);
    assertThat(found.time()).as("the syslog header has it").isNull();
    assertThat(found.sourceAddress()).isEqualTo("src");
    assertThat(found.destinationPort()).isEqualTo("dpt");
    assertThat(found.downloaded()).isEqualTo("rcvd");
  }

  @Test
  void findsNamedColumnsDespiteBadValues() {
    ParserDefinition found =
        FormatGuess.of(
                """
                Client IP;Site;Bytes Sent
                10.1.2.3;mega.nz;1
                10.1.2.4;box.com;x
                10.1.2.500;zoom.us;3
                """
                    .lines()
                    .toList())
            .orElseThrow()
            .definition();
    assertThat(found.sourceAddress()).isEqualTo("Client IP");
    assertThat(found.uploaded()).isEqualTo("Bytes Sent");
  }

  @Test
  void saysWhenDayAndMonthCouldBeSwapped() {
    String sample =
        """
        01/02/2026 10:00:01;10.1.2.3;mega.nz
        03/04/2026 10:00:01;10.1.2.4;box.com
        """;
    assertThat(guess(sample).reasons())
        .contains(new Reason("time", "column 1", Evidence.DAY_OR_MONTH_FIRST, 100));
    assertThat(guess("13/02/2026 10:00:01;10.1.2.3;mega.nz\n").reasons())
        .contains(new Reason("time", "column 1", Evidence.TIMES, 100));
  }

  @Test
  void guessesNothingOfProse() {
    assertThat(FormatGuess.of(List.of("Dear team,", "the proxy was down.", "Yours"))).isEmpty();
    assertThat(FormatGuess.of(List.of(" ", "# comment"))).isEmpty();
  }
}
